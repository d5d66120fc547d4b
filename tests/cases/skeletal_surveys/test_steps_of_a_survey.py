"""Each step of a survey, permitted and refused: what is not final is never called final (domain 3, 11.4)."""

import pytest
from django.db import IntegrityError, transaction

from cases.skeletal_surveys import services
from cases.skeletal_surveys.choices import ImagingChoice, ImagingKind, Which
from cases.skeletal_surveys.models import InformalWord, Read, Survey
from cases.skeletal_surveys.results import NOT_FINAL, result_of
from safeguarding.audit.models import Entry
from safeguarding.errors import NotAllowed
from safeguarding.owed.models import Owed
from tests.factories.skeletal_surveys import (
    FRI_28_AUG_0940,
    FRI_28_AUG_1200,
    FRI_28_AUG_1300,
    READ_INJURY,
    READ_NOTHING,
    THU_27_AUG_1600,
    a_minute_before,
    asked_for,
    decided,
    decision_of,
    first_read,
    imaged_case,
    performed,
    read_twice,
    requested,
    second_read,
)

pytestmark = pytest.mark.django_db


def result(survey):
    """What may be said of this survey now."""
    return result_of(Survey.objects.with_standing().get(pk=survey.pk))


def refused_field(function, *args, **facts):
    """The field that the refusal is about; refused, nothing enters the trail."""
    before = Entry.objects.count()
    with pytest.raises(NotAllowed) as refusal:
        function(*args, **facts)
    assert Entry.objects.count() == before
    return refusal.value.field


def duty(standard, subject):
    """What is owed under this standard about this row."""
    return Owed.objects.get(standard=standard, subject_id=subject.pk)


# Decided and asked for


def test_a_decision_is_kept_with_its_reasons(cast):
    decision = decided(decision_of(imaged_case(cast)), cast)
    assert (decision.choice, decision.decided_at) == (ImagingChoice.DO, THU_27_AUG_1600)
    assert (decision.recorded_by, decision.reasons) == (cast.okafor.user, "Bruises nobody can explain.")
    assert duty("imaging-decided", decision).met_at == THU_27_AUG_1600


def test_declining_what_is_expected_says_so_in_the_trail(cast):
    decided(decision_of(imaged_case(cast)), cast, choice=ImagingChoice.DECLINE)
    assert "declined, although expected at this age" in Entry.objects.get(verb="imaging-declined").says


def test_it_is_decided_once(cast):
    decision = decided(decision_of(imaged_case(cast)), cast)
    with pytest.raises(NotAllowed, match="already been decided"):
        decided(decision, cast, choice=ImagingChoice.DECLINE)


@pytest.mark.parametrize("blank", ["reasons", "decided_by_name"])
def test_the_database_wants_reasons_and_who_decided(cast, blank):
    decision = decision_of(imaged_case(cast))
    facts = {"choice": ImagingChoice.DO, "reasons": "Bruises", "decided_by_name": "Dr Okafor"} | {blank: ""}
    with pytest.raises(IntegrityError, match="an_imaging_decision_has_reasons"):
        services.decide(decision, by=cast.actor("okafor", THU_27_AUG_1600), at=THU_27_AUG_1600, **facts)


def test_a_request_starts_both_clocks(cast):
    survey = requested(cast)
    row = duty("survey-reported", survey)
    assert (row.due_at - row.started_at).total_seconds() == 24 * 3600
    assert (row.limit_at - row.started_at).total_seconds() == 72 * 3600
    assert row.started_at == THU_27_AUG_1600


@pytest.mark.parametrize("choice", [None, ImagingChoice.DECLINE])
def test_nothing_is_asked_for_before_it_is_decided(cast, choice):
    decision = decision_of(imaged_case(cast))
    if choice:
        decision = decided(decision, cast, choice=choice)
    with pytest.raises(NotAllowed, match="Decide first"):
        asked_for(decision, cast)


def test_a_head_scan_is_no_survey(cast):
    decision = decided(decision_of(imaged_case(cast), kind=ImagingKind.CT_HEAD), cast)
    with pytest.raises(NotAllowed, match="Decide first"):
        asked_for(decision, cast)


def test_one_request_stands_at_a_time(cast):
    survey = requested(cast)
    with pytest.raises(NotAllowed, match="already been requested"):
        asked_for(survey.decision, cast)


# Performed, or cancelled


def test_missing_views_are_kept_by_name(cast):
    survey = performed(requested(cast), cast, missing_views=["Left hand"])
    assert survey.missing_views == ["Left hand"]
    assert "1 views missing" not in Entry.objects.get(verb="survey-performed").says
    assert "1 view missing" in Entry.objects.get(verb="survey-performed").says


def test_not_performed_before_it_was_asked_for(cast):
    survey = requested(cast)
    assert refused_field(performed, survey, cast, at=a_minute_before(THU_27_AUG_1600)) == "at"


def test_the_database_knows_that_order_too(cast):
    survey = requested(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Survey.objects.filter(pk=survey.pk).update(performed_at=a_minute_before(THU_27_AUG_1600), missing_views=[])


def test_performed_once(cast):
    survey = performed(requested(cast), cast)
    with pytest.raises(NotAllowed, match="already recorded as performed"):
        performed(survey, cast)


def test_a_cancelled_request_may_be_made_again(cast):
    survey = requested(cast)
    by = cast.actor("okafor", THU_27_AUG_1600)
    cancelled = services.cancel(survey, by=by, at=THU_27_AUG_1600, why="Wrong hospital")
    assert cancelled.cancelled_why == "Wrong hospital"
    assert duty("survey-reported", survey).ended_at is not None
    assert asked_for(survey.decision, cast).pk != survey.pk
    with pytest.raises(NotAllowed, match="was cancelled"):
        performed(survey, cast)


def test_images_that_exist_must_be_read(cast):
    survey = performed(requested(cast), cast)
    by = cast.actor("okafor", FRI_28_AUG_1200)
    with pytest.raises(NotAllowed, match="must be read"):
        services.cancel(survey, by=by, at=FRI_28_AUG_1200, why="Changed our mind")


# Read twice, apart


def test_two_radiologists_read(cast):
    survey = read_twice(cast)
    assert (survey.first_read_at, survey.second_read_at) == (FRI_28_AUG_1200, FRI_28_AUG_1300)
    second = survey.reads.get(which=Which.SECOND)
    assert (second.reader, second.first_reader) == (cast.stone.user, cast.rahmani.user)


def test_nobody_reads_images_that_do_not_exist(cast):
    with pytest.raises(NotAllowed, match="nothing to read"):
        first_read(requested(cast), cast)


def test_nor_before_they_were_taken(cast):
    survey = performed(requested(cast), cast)
    assert refused_field(first_read, survey, cast, at=a_minute_before(FRI_28_AUG_0940)) == "at"


@pytest.mark.parametrize("who", ["okafor", "ward", "priya", "marta"])
def test_only_a_radiologist_reads(cast, who):
    survey = performed(requested(cast), cast)
    with pytest.raises(NotAllowed, match="Only a radiologist"):
        first_read(survey, cast, by=who)
    first_read(survey, cast)
    with pytest.raises(NotAllowed, match="Only a radiologist"):
        second_read(survey, cast, by=who)


def test_the_second_read_comes_second(cast):
    survey = performed(requested(cast), cast)
    with pytest.raises(NotAllowed, match="no first read yet"):
        second_read(survey, cast)


def test_the_first_reader_does_not_read_again(cast):
    survey = performed(requested(cast), cast)
    first_read(survey, cast)
    with pytest.raises(NotAllowed, match="by a different radiologist"):
        second_read(survey, cast, by="rahmani")
    assert Read.objects.count() == 1


@pytest.mark.parametrize("first_reader", ["rahmani", None])
def test_nor_does_the_database_let_them(cast, first_reader):
    survey = performed(requested(cast), cast)
    first_read(survey, cast)
    same = Read(
        case=survey.case,
        survey=survey,
        which=Which.SECOND,
        reader=cast.rahmani.user,
        first_reader=first_reader and cast.rahmani.user,
        reader_name="Dr Leila Rahmani",
        read_at=FRI_28_AUG_1300,
        recorded_at=FRI_28_AUG_1300,
        **READ_NOTHING,
    )
    with pytest.raises(IntegrityError, match="the_second_reader_is_another_person"):
        same.save()


@pytest.mark.parametrize("again", [first_read, second_read])
def test_each_read_is_recorded_once(cast, again):
    survey = read_twice(cast)
    with pytest.raises(NotAllowed, match="already recorded"):
        again(survey, cast)


def test_an_injury_is_told_at_once_whatever_the_second_read_says(cast):
    survey = performed(requested(cast), cast)
    read = first_read(survey, cast, **READ_INJURY)
    assert result(survey).injury is True
    by = cast.actor("rahmani", FRI_28_AUG_1200)
    services.tell_injury(read, by=by, at=FRI_28_AUG_1200, told_to="Dr Adaeze Okafor")
    assert Read.objects.get().told_to == "Dr Adaeze Okafor"
    with pytest.raises(NotAllowed, match="already recorded as told"):
        services.tell_injury(read, by=by, at=FRI_28_AUG_1200, told_to="Dr Adaeze Okafor")


def test_an_injury_is_not_told_before_it_was_seen(cast):
    read = first_read(performed(requested(cast), cast), cast, **READ_INJURY)
    at, by = a_minute_before(FRI_28_AUG_1200), cast.actor("rahmani", FRI_28_AUG_1200)
    assert refused_field(services.tell_injury, read, by=by, at=at, told_to="Dr Okafor") == "at"


def test_a_word_in_passing_is_kept_and_is_no_read(cast):
    survey = performed(requested(cast), cast)
    facts = {"said_by": "Somebody in radiology", "said_to": "Joan Tibbs", "words": "nothing acute"}
    services.record_informal_word(survey, by=cast.actor("ward", FRI_28_AUG_1200), at=FRI_28_AUG_1200, **facts)
    survey.refresh_from_db()
    assert InformalWord.objects.get().words == "nothing acute"
    assert (survey.first_read_at, result(survey).heading) == (None, NOT_FINAL)
    assert "Nobody is named as having read it" in result(survey).small
