"""A decision about imaging is owed for every child by itself, before anybody remembers it (domain 3)."""

from datetime import date, timedelta

import pytest

from cases.families.services import add_person
from cases.skeletal_surveys import owing, services
from cases.skeletal_surveys.choices import ImagingChoice, ImagingKind
from cases.skeletal_surveys.models import FollowUp, ImagingDecision
from safeguarding.moments import calendar_day
from safeguarding.owed import services as owed
from safeguarding.owed.models import Owed
from tests.factories.enquiries import THU_27_AUG_1300, started
from tests.factories.families import family_of
from tests.factories.skeletal_surveys import (
    FRI_28_AUG_0940,
    FRI_28_AUG_1200,
    THU_27_AUG_1600,
    decided,
    decision_of,
    imaged_case,
    performed,
    requested,
)

pytestmark = pytest.mark.django_db

SURVEY, CT = ImagingKind.SKELETAL_SURVEY, ImagingKind.CT_HEAD
TODAY = THU_27_AUG_1300.date()


def decisions(case):
    """(given name, kind, expected) of every decision of the case."""
    found = ImagingDecision.objects.filter(case=case)
    return set(found.values_list("child__person__given_name", "kind", "expected"))


def enquiry_about(cast, **facts):
    """An enquiry about one dull child, started on the day."""
    case = family_of(cast.actor("sian", THU_27_AUG_1300), at=THU_27_AUG_1300, **facts)
    return started(case, cast.actor("priya", THU_27_AUG_1300))


def test_every_child_of_the_story_owes_a_decision(cast):
    case = imaged_case(cast).case
    assert decisions(case) == {("Lily", SURVEY, True), ("Lily", CT, True), ("Bobby", SURVEY, False)}
    assert Owed.objects.of_case(case).of("imaging-decided").open().count() == 2
    assert Owed.objects.of_case(case).of("ct-head-decided").open().count() == 1


@pytest.mark.parametrize(
    ("born_on", "expected"),
    [
        (TODAY, {("Kit0", SURVEY, True), ("Kit0", CT, True)}),
        (date(2025, 8, 28), {("Kit0", SURVEY, True), ("Kit0", CT, True)}),
        (date(2025, 8, 27), {("Kit0", SURVEY, True)}),
        (date(2024, 8, 28), {("Kit0", SURVEY, True)}),
        (date(2024, 8, 27), {("Kit0", SURVEY, False)}),
        (date(2014, 8, 27), {("Kit0", SURVEY, False)}),
        (None, {("Kit0", SURVEY, True), ("Kit0", CT, True)}),  # nobody knows: the safer answer
    ],
)
def test_what_is_owed_goes_by_the_birthday(cast, born_on, expected):
    assert decisions(enquiry_about(cast, born_on=born_on).case) == expected


def test_an_unborn_child_owes_none(cast):
    assert decisions(enquiry_about(cast, born_on=None, due_on=date(2026, 11, 1)).case) == set()


def test_a_child_who_comes_later_owes_one_too(cast):
    case = imaged_case(cast).case
    facts = {"is_child": True, "given_name": "Maud", "born_on": date(2026, 1, 5)}
    add_person(case.household, by=cast.actor("priya", THU_27_AUG_1600), at=THU_27_AUG_1600, **facts)
    assert {("Maud", SURVEY, True), ("Maud", CT, True)} <= decisions(case)
    assert owed.rebuild(at=THU_27_AUG_1600) == 0


def test_nothing_is_owed_without_an_enquiry(cast):
    case = family_of(cast.actor("sian", THU_27_AUG_1300), at=THU_27_AUG_1300)
    assert (owing.decisions(case.pk, THU_27_AUG_1300), decisions(case)) == (0, set())


def test_asking_twice_makes_nothing_twice(cast):
    case = imaged_case(cast).case
    assert owing.decisions(case.pk, THU_27_AUG_1600) == 0
    assert ImagingDecision.objects.filter(case=case).count() == 3


def test_a_second_survey_is_owed_from_the_day_of_the_first(cast):
    survey = requested(cast)
    assert not FollowUp.objects.exists()
    survey = performed(survey, cast)
    follow_up = FollowUp.objects.get(survey=survey)
    assert (follow_up.child, follow_up.first_performed_at) == (survey.child, FRI_28_AUG_0940)
    row = Owed.objects.get(standard="follow-up-performed", subject_id=follow_up.pk)
    days = [(calendar_day(at) - calendar_day(FRI_28_AUG_0940)).days for at in (row.opens_at, row.due_at, row.limit_at)]
    assert days == [11, 14, 28]
    assert owing.follow_ups(survey.case_id, FRI_28_AUG_1200) == 0


def test_a_survey_that_was_declined_owes_no_second(cast):
    enquiry = imaged_case(cast)
    decided(decision_of(enquiry), cast, choice=ImagingChoice.DECLINE)
    assert owing.follow_ups(enquiry.case_id, THU_27_AUG_1600) == 0


def test_the_second_survey_outlives_nothing_it_should_not(cast):
    survey = performed(requested(cast), cast)
    by = cast.actor("okafor", FRI_28_AUG_1200)
    services.end_follow_up(survey.follow_up, by=by, at=FRI_28_AUG_1200, why="Cause proven")
    row = Owed.objects.get(standard="follow-up-performed", subject_id=survey.follow_up.pk)
    assert row.ended_at is not None
    assert owed.rebuild(at=FRI_28_AUG_1200 + timedelta(days=40)) == 0
