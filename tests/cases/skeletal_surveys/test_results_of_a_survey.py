"""Reported, told and followed up: what is not final is never called final (domain 3, 11.4)."""

import pytest
from django.db import IntegrityError, transaction

from cases.skeletal_surveys import services
from cases.skeletal_surveys.models import FollowUp, Report, Survey
from cases.skeletal_surveys.results import NOT_FINAL, result_of
from safeguarding.audit.models import Entry
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed
from safeguarding.owed.models import Owed
from tests.factories.skeletal_surveys import (
    ALL_VIEWS,
    FRI_28_AUG_0940,
    FRI_28_AUG_1200,
    FRI_28_AUG_1300,
    FRI_28_AUG_1400,
    FRI_28_AUG_1415,
    FRI_28_AUG_1645,
    READ_INJURY,
    READ_NOTHING,
    TUE_8_SEP_1000,
    a_minute_before,
    amended,
    final,
    first_read,
    issued,
    performed,
    read_twice,
    requested,
    second_read,
    told,
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


# Reported


def test_a_report_needs_both_reads(cast):
    survey = performed(requested(cast), cast)
    first_read(survey, cast)
    with pytest.raises(NotAllowed, match="second read is missing"):
        issued(survey, cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Survey.objects.filter(pk=survey.pk).update(final_at=FRI_28_AUG_1400)


def test_a_report_that_is_issued_meets_the_duty(cast):
    survey = read_twice(cast)
    report = issued(survey, cast)
    assert (report.version, report.issued_by) == (1, cast.rahmani.user)
    assert duty("survey-reported", survey).met_at == FRI_28_AUG_1400
    assert duty("result-told", report).met_at is None


def test_not_before_the_second_read(cast):
    assert refused_field(issued, read_twice(cast), cast, at=a_minute_before(FRI_28_AUG_1300)) == "at"


def test_only_a_radiologist_reports(cast):
    survey = read_twice(cast)
    by = cast.actor("okafor", FRI_28_AUG_1400)
    with pytest.raises(NotAllowed, match="Only a radiologist"):
        services.issue(survey, by=by, at=FRI_28_AUG_1400, **READ_NOTHING)


@pytest.mark.parametrize("settlement", ["", "  "])
def test_reads_that_differ_are_settled_in_words(cast, settlement):
    survey = performed(requested(cast), cast)
    first_read(survey, cast)
    second_read(survey, cast, **READ_INJURY)
    assert refused_field(issued, survey, cast, discrepancy=settlement) == "discrepancy"
    report = issued(survey, cast, **READ_INJURY, discrepancy="Both looked again: a fracture.")
    assert report.discrepancy == "Both looked again: a fracture."


def test_a_second_report_is_an_amendment(cast):
    survey = read_twice(cast)
    issued(survey, cast)
    with pytest.raises(NotAllowed, match="Amend it instead"):
        issued(survey, cast)


def test_nothing_to_amend_before_a_report(cast):
    with pytest.raises(NotAllowed, match="no final report to amend"):
        amended(read_twice(cast), cast)


def test_an_amendment_must_be_told_again_and_the_first_stays(cast):
    survey = final(cast)
    report = amended(survey, cast)
    assert list(survey.reports.order_by("version").values_list("version", "shows_injury")) == [(1, False), (2, True)]
    assert (report.told_at, duty("result-told", report).met_at) == (None, None)
    now = result(survey)
    assert (now.final, now.injury) == (False, True)
    told(report, cast, at=FRI_28_AUG_1645)
    assert result(survey).final is True
    survey.refresh_from_db()
    assert survey.told_at == FRI_28_AUG_1415


def test_an_amendment_comes_after_what_it_amends(cast):
    assert refused_field(amended, final(cast), cast, at=a_minute_before(FRI_28_AUG_1400)) == "at"


def test_the_database_wants_to_know_why_it_was_amended(cast):
    survey = final(cast)
    with pytest.raises(IntegrityError, match="an_amended_report_says_why"), transaction.atomic():
        amended(survey, cast, amended_why="")


# Told, and said back


def test_told_without_being_said_back_is_not_told(cast):
    report = issued(read_twice(cast), cast)
    assert refused_field(told, report, cast, said_back=False) == "said_back"
    assert Report.objects.get().told_at is None


@pytest.mark.parametrize("said_back", [None, False])
def test_nor_does_the_database_count_it(cast, said_back):
    report = issued(read_twice(cast), cast)
    change = {"told_at": FRI_28_AUG_1415, "told_by": cast.rahmani.user, "told_to": "Dr Okafor", "said_back": said_back}
    with pytest.raises(IntegrityError, match="told_means_said_back"), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(**change)


def test_told_once_and_not_before_it_was_issued(cast):
    report = issued(read_twice(cast), cast)
    assert refused_field(told, report, cast, at=a_minute_before(FRI_28_AUG_1400)) == "at"
    assert told(report, cast).told_to == "Dr Adaeze Okafor"
    with pytest.raises(NotAllowed, match="already recorded as told"):
        told(report, cast)


def test_a_replaced_report_is_not_what_is_told(cast):
    survey = read_twice(cast)
    first = issued(survey, cast)
    amended(survey, cast)
    with pytest.raises(NotAllowed, match="later version"):
        told(first, cast, at=FRI_28_AUG_1645)


# The second survey


def follow_up_of(survey):
    """The follow-up this survey owes."""
    return FollowUp.objects.get(survey=survey)


def test_a_second_survey_is_booked_and_performed(cast):
    survey = final(cast)
    by = cast.actor("okafor", FRI_28_AUG_1645)
    booked = services.book_follow_up(follow_up_of(survey), by=by, at=FRI_28_AUG_1645, booked_for=TUE_8_SEP_1000)
    assert (booked.booked_for, booked.performed_at) == (TUE_8_SEP_1000, None)
    assert duty("follow-up-performed", booked).met_at is None
    with pytest.raises(NotAllowed, match="already booked"):
        services.book_follow_up(booked, by=by, at=FRI_28_AUG_1645, booked_for=TUE_8_SEP_1000)
    services.perform_follow_up(booked, by=cast.actor("ward", TUE_8_SEP_1000), at=TUE_8_SEP_1000)
    assert duty("follow-up-performed", booked).met_at == TUE_8_SEP_1000
    with pytest.raises(NotAllowed, match="already recorded as performed"):
        services.end_follow_up(booked, by=by, at=TUE_8_SEP_1000, why="Too late")


def test_no_second_survey_only_with_a_reason_and_a_name(cast):
    follow_up = follow_up_of(final(cast))
    by = cast.actor("okafor", FRI_28_AUG_1645)
    with pytest.raises(IntegrityError), transaction.atomic():
        services.end_follow_up(follow_up, by=by, at=FRI_28_AUG_1645, why="")
    services.end_follow_up(follow_up, by=by, at=FRI_28_AUG_1645, why="Cause proven; both agree")
    follow_up.refresh_from_db()
    assert (follow_up.ended_by, follow_up.ended_why) == (cast.okafor.user, "Cause proven; both agree")
    with pytest.raises(NotAllowed, match="no follow-up"):
        services.perform_follow_up(follow_up, by=by, at=TUE_8_SEP_1000)


def test_the_second_survey_is_not_before_the_first(cast):
    follow_up = follow_up_of(performed(requested(cast), cast))
    before, by = a_minute_before(FRI_28_AUG_0940), cast.actor("okafor", FRI_28_AUG_1200)
    assert refused_field(services.book_follow_up, follow_up, by=by, at=by.now, booked_for=before) == "booked_for"
    assert refused_field(services.perform_follow_up, follow_up, by=by, at=before) == "at"


# What may be said


def test_nothing_is_final_until_told_and_said_back(cast):
    survey = requested(cast)
    seen = [result(survey)]
    performed(survey, cast)
    seen.append(result(survey))
    first_read(survey, cast, **READ_INJURY)
    seen.append(result(survey))
    second_read(survey, cast, **READ_INJURY)
    seen.append(result(survey))
    report = issued(survey, cast, **READ_INJURY)
    seen.append(result(survey))
    assert [one.final for one in seen] == [False] * 5
    assert not any("final report" in one.heading and "before the final report" not in one.heading for one in seen)
    told(report, cast)
    assert (result(survey).final, result(survey).heading) == (True, "final report shows injury.")


@pytest.mark.parametrize("ending", ["performed", "ended"])
def test_no_injury_is_not_final_before_the_second_survey(cast, ending):
    survey = final(cast)
    assert result(survey).final is False
    assert "Do not treat as normal" in result(survey).heading
    by = cast.actor("okafor", TUE_8_SEP_1000)
    if ending == "performed":
        services.perform_follow_up(follow_up_of(survey), by=by, at=TUE_8_SEP_1000)
    else:
        services.end_follow_up(follow_up_of(survey), by=by, at=TUE_8_SEP_1000, why="Cause proven")
    assert result(survey).heading == "final report: no injury seen."


def test_no_survey_is_not_a_result_either():
    assert (result_of(None).final, result_of(None).heading) == (False, NOT_FINAL)


def test_every_step_leaves_what_is_owed_as_a_rebuild_would(cast):
    survey = final(cast)
    amended(survey, cast)
    assert owed.rebuild(at=FRI_28_AUG_1645) == 0
    assert ALL_VIEWS["missing_views"] == survey.missing_views
