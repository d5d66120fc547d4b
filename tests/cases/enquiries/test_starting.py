"""An enquiry starts at once; every child has a place in it, whenever they come onto the record."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from cases.case_files.services import close_case, register_family
from cases.enquiries import services
from cases.enquiries.choices import EnquiryKind
from cases.enquiries.models import Conference, Enquiry, EnquiryChild
from cases.families.choices import Kin, YesNoUnknown
from cases.families.models import Relationship
from cases.families.services import add_person, edit_person
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed
from safeguarding.owed.models import Owed
from safeguarding.working_days import LONDON
from tests.factories.enquiries import (
    FRI_28_AUG_0900,
    REASONS,
    THU_27_AUG_1300,
    THU_27_AUG_1400,
    harrocks_enquiry,
    place_of,
    started,
)
from tests.factories.families import THU_27_AUG_1000, THU_27_AUG_1100, family_of, harrock_case, person_named
from tests.factories.referrals import THU_27_AUG_1125, decided, harrocks_referred, referred

pytestmark = pytest.mark.django_db


def due(standard, record):
    """When that record owes it."""
    return Owed.objects.get(standard=standard, subject_id=record.pk).due_at


def test_it_starts_with_a_place_for_every_child(cast):
    enquiry = harrocks_enquiry(cast)
    names = enquiry.children.values_list("child__person__given_name", flat=True)
    assert sorted(names) == ["Bobby", "Lily"]
    assert set(enquiry.children.values_list("owed_at", flat=True)) == {THU_27_AUG_1300}
    assert owed.rebuild(at=THU_27_AUG_1300) == 0


def test_it_can_start_with_the_least(cast):
    eddie = cast.actor("eddie", THU_27_AUG_1300)
    enquiry = services.start(
        harrock_case(eddie), by=eddie, at=THU_27_AUG_1300, kind=EnquiryKind.SINGLE, threshold_reasons=REASONS
    )
    assert enquiry.initiating_meeting_at is None
    assert not Conference.objects.exists()
    assert enquiry.children.count() == 2


def test_the_story_s_clocks(cast):
    enquiry = harrocks_enquiry(cast)
    assert due("conference-held", enquiry.conference) == datetime(2026, 9, 18, 23, 59, 59, tzinfo=LONDON)
    assert due("assessment-complete", enquiry) == datetime(2026, 10, 30, 23, 59, 59, tzinfo=LONDON)
    assert due("enquiry-allocated", enquiry) == THU_27_AUG_1300 + timedelta(hours=4)
    # Both were named in a referral that says a child is hurt.
    for name in ("Lily", "Bobby"):
        assert due("child-seen", place_of(enquiry, name)) == datetime(2026, 8, 27, 23, 59, 59, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("born_on", "same_day"),
    [(date(2024, 8, 28), True), (date(2024, 8, 27), False), (None, True), (date(2015, 1, 1), False)],
)
def test_under_two_or_of_unknown_age_is_seen_the_same_day(cast, born_on, same_day):
    priya = cast.actor("priya", THU_27_AUG_1300)
    enquiry = started(family_of(priya, born_on=born_on), priya)
    assert enquiry.children.get().seen_same_day is same_day


def test_a_hurt_child_of_any_age_is_seen_the_same_day_and_the_other_in_a_working_day(cast):
    sian = cast.actor("sian", THU_27_AUG_1100)
    case = family_of(sian, born_on=date(2018, 3, 1))
    add_person(case.household, by=sian, at=THU_27_AUG_1100, is_child=True, given_name="Ola", born_on=date(2016, 3, 1))
    hurt = [child for child in case.household.people.all() if child.given_name == "Kit0"]
    referral = referred(case, sian, children=[person.child for person in hurt])
    enquiry = started(case, cast.actor("priya", THU_27_AUG_1300), referral=referral)
    assert place_of(enquiry, "Kit0").seen_same_day
    assert not place_of(enquiry, "Ola").seen_same_day
    assert due("child-seen", place_of(enquiry, "Ola")) == datetime(2026, 8, 28, 23, 59, 59, tzinfo=LONDON)


def test_a_child_registered_later_has_a_place_from_then_on(cast):
    enquiry = harrocks_enquiry(cast)
    later = cast.actor("priya", FRI_28_AUG_0900)
    add_person(enquiry.case.household, by=later, at=FRI_28_AUG_0900, is_child=True, given_name="Maud")
    place = place_of(enquiry, "Maud")
    assert place.owed_at == FRI_28_AUG_0900
    assert due("child-seen", place) == datetime(2026, 8, 28, 23, 59, 59, tzinfo=LONDON)
    assert owed.rebuild(at=FRI_28_AUG_0900) == 0


def test_family_and_enquiry_typed_in_late_are_owed_from_when_it_started(cast):
    late = cast.actor("priya", FRI_28_AUG_0900)
    enquiry = started(harrock_case(late), late, at=THU_27_AUG_1300)
    assert place_of(enquiry, "Lily").owed_at == THU_27_AUG_1300
    row = Owed.objects.get(standard="enquiry-allocated", subject_id=enquiry.pk)
    assert row.recorded_at == FRI_28_AUG_0900


def test_an_unborn_child_has_a_place_and_is_seen_once_born(cast):
    priya = cast.actor("priya", THU_27_AUG_1300)
    case = family_of(priya, born_on=None, due_on=date(2026, 9, 1))
    enquiry = started(case, priya)
    place = enquiry.children.get()
    assert place.is_unborn
    assert not Owed.objects.filter(standard="child-seen").exists()
    sunday = cast.actor("priya", datetime(2026, 8, 30, 10, 0, tzinfo=LONDON))
    person = case.household.people.get()
    edit_person(person, by=sunday, at=sunday.now, version=person.version, born_on=date(2026, 8, 30), due_on=None)
    place.refresh_from_db()
    assert (place.see_from_at, place.seen_same_day) == (sunday.now, True)
    assert due("child-seen", place) == datetime(2026, 8, 30, 23, 59, 59, tzinfo=LONDON)
    assert owed.rebuild(at=sunday.now) == 0


def test_a_date_of_birth_put_right_can_only_shorten_the_time(cast):
    priya = cast.actor("priya", THU_27_AUG_1300)
    enquiry = started(family_of(priya, born_on=date(2020, 1, 1)), priya)
    person = enquiry.case.household.people.get()
    assert not enquiry.children.get().seen_same_day
    person = edit_person(person, by=priya, at=THU_27_AUG_1300, version=person.version, born_on=date(2025, 1, 1))
    assert enquiry.children.get().seen_same_day
    edit_person(person, by=priya, at=THU_27_AUG_1300, version=person.version, born_on=date(2020, 1, 1))
    assert enquiry.children.get().seen_same_day
    assert owed.rebuild(at=THU_27_AUG_1300) == 0


def test_another_child_these_adults_care_for_has_a_place(cast):
    priya = cast.actor("priya", THU_27_AUG_1000)
    case = harrock_case(priya, THU_27_AUG_1000)
    other = register_family(
        by=priya,
        at=THU_27_AUG_1000,
        name="Vale household",
        people=[{"is_child": True, "given_name": "Asha", "family_name": "Vale", "born_on": date(2022, 5, 1)}],
    )
    Relationship.objects.create(
        adult=person_named(case, "Dean"),
        child=person_named(other, "Asha"),
        kin=Kin.FATHER,
        lives_here=YesNoUnknown.NO,
        recorded_at=THU_27_AUG_1000,
    )
    enquiry = started(case, cast.actor("priya", THU_27_AUG_1300))
    assert place_of(enquiry, "Asha").owed_at == THU_27_AUG_1300


def test_the_grown_up_and_the_dead_have_no_place(cast):
    day_before = datetime(2026, 8, 26, 10, 0, tzinfo=LONDON)
    priya = cast.actor("priya", day_before)
    case = family_of(priya, at=day_before)
    add_person(case.household, by=priya, at=day_before, is_child=True, given_name="Al", born_on=date(2008, 8, 27))
    add_person(
        case.household,
        by=priya,
        at=day_before,
        is_child=True,
        given_name="Bo",
        born_on=date(2024, 1, 1),
        died_on=date(2025, 1, 1),
    )
    enquiry = started(case, cast.actor("priya", THU_27_AUG_1300))
    assert list(enquiry.children.values_list("child__person__given_name", flat=True)) == ["Kit0"]


def test_owing_again_makes_nothing(cast):
    enquiry = harrocks_enquiry(cast)
    assert owed.owe(enquiry.case, at=THU_27_AUG_1400) == 0
    assert EnquiryChild.objects.count() == 2


def test_only_one_is_open_in_a_household(cast):
    enquiry = harrocks_enquiry(cast)
    with pytest.raises(NotAllowed, match="already open"):
        started(enquiry.case, cast.actor("ruth", THU_27_AUG_1400), at=THU_27_AUG_1400)
    with pytest.raises(IntegrityError, match="one_open_enquiry_in_a_case"), transaction.atomic():
        Enquiry.objects.create(
            case=enquiry.case,
            agency=cast.social_care,
            kind=EnquiryKind.JOINT,
            started_at=THU_27_AUG_1400,
            started_by=cast.ruth.user,
            threshold_reasons=REASONS,
            recorded_at=THU_27_AUG_1400,
        )


@pytest.mark.parametrize("reasons", ["", "   "])
def test_it_starts_for_reasons(cast, reasons):
    priya = cast.actor("priya", THU_27_AUG_1300)
    with pytest.raises(NotAllowed) as refusal:
        started(harrock_case(priya), priya, threshold_reasons=reasons)
    assert refusal.value.field == "threshold_reasons"


def test_it_does_not_start_before_its_referral(cast):
    referral = decided(harrocks_referred(cast), cast.actor("priya", THU_27_AUG_1125))
    with pytest.raises(NotAllowed) as refusal:
        started(referral.case, cast.actor("priya", THU_27_AUG_1300), at=THU_27_AUG_1000, referral=referral)
    assert refusal.value.field == "at"


def test_nor_for_the_referral_of_another_family(cast):
    referral = harrocks_referred(cast)
    priya = cast.actor("priya", THU_27_AUG_1300)
    with pytest.raises(NotAllowed) as refusal:
        started(family_of(priya), priya, referral=referral)
    assert refusal.value.field == "referral"


def test_nor_in_a_closed_case(cast):
    grace = cast.actor("grace", THU_27_AUG_1300)
    closed = close_case(harrock_case(grace), by=grace, at=THU_27_AUG_1300, reason="Moved away")
    with pytest.raises(NotAllowed, match="closed"):
        started(closed, grace)


def test_the_conference_clock_runs_from_the_meeting_that_initiated_it(cast):
    enquiry = harrocks_enquiry(cast, initiating_meeting_at=None)
    assert not Conference.objects.exists()
    priya = cast.actor("priya", THU_27_AUG_1400)
    enquiry = services.set_initiating_meeting(
        enquiry, by=priya, at=THU_27_AUG_1400, initiating_meeting_at=THU_27_AUG_1300
    )
    assert due("conference-held", enquiry.conference) == datetime(2026, 9, 18, 23, 59, 59, tzinfo=LONDON)
    assert owed.rebuild(at=THU_27_AUG_1400) == 0


def test_a_wrong_meeting_is_put_right_with_a_reason_and_moves_the_clock(cast):
    enquiry = harrocks_enquiry(cast, initiating_meeting_at=THU_27_AUG_1125)
    priya = cast.actor("priya", FRI_28_AUG_0900)
    with pytest.raises(NotAllowed) as refusal:
        services.set_initiating_meeting(enquiry, by=priya, at=FRI_28_AUG_0900, initiating_meeting_at=FRI_28_AUG_0900)
    assert refusal.value.field == "why"
    services.set_initiating_meeting(
        enquiry,
        by=priya,
        at=FRI_28_AUG_0900,
        initiating_meeting_at=FRI_28_AUG_0900,
        why="It was agreed on Friday",
    )
    row = Owed.objects.get(standard="conference-held")
    assert row.due_at == datetime(2026, 9, 21, 23, 59, 59, tzinfo=LONDON)
    assert row.was_moved
    assert owed.rebuild(at=FRI_28_AUG_0900) == 0


def test_the_meeting_is_not_before_the_referral(cast):
    enquiry = harrocks_enquiry(cast, initiating_meeting_at=None)
    with pytest.raises(NotAllowed) as refusal:
        services.set_initiating_meeting(
            enquiry,
            by=cast.actor("priya", THU_27_AUG_1400),
            at=THU_27_AUG_1400,
            initiating_meeting_at=THU_27_AUG_1000,
        )
    assert refusal.value.field == "initiating_meeting_at"


def test_a_baby_born_during_the_enquiry_owes_imaging_from_then_on(cast):
    priya = cast.actor("priya", THU_27_AUG_1300)
    case = family_of(priya, born_on=None, due_on=date(2026, 9, 1))
    started(case, priya)
    assert not Owed.objects.of("imaging-decided", "ct-head-decided").exists()
    sunday = cast.actor("priya", datetime(2026, 8, 30, 10, 0, tzinfo=LONDON))
    person = case.household.people.get()
    edit_person(person, by=sunday, at=sunday.now, version=person.version, born_on=date(2026, 8, 30), due_on=None)
    rows = Owed.objects.of("imaging-decided", "ct-head-decided").open()
    assert {row.due_at for row in rows} == {sunday.now + timedelta(hours=4)}
    assert rows.count() == 2
