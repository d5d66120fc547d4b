"""The conference decides for each child, the assessment is completed, and a closed enquiry hides nothing."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from cases.enquiries import services
from cases.enquiries.choices import Category, ConferenceDecision, Outcome
from cases.enquiries.models import Allocation, Conference, Enquiry
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed
from safeguarding.owed.models import Owed
from tests.factories.closings import MON_14_SEP_1000, closed, decided, ready_to_close
from tests.factories.enquiries import (
    FRI_28_AUG_0900,
    THU_27_AUG_1300,
    THU_27_AUG_1500,
    allocated,
    concluded,
    harrocks_enquiry,
    place_of,
    seen,
    started,
)

pytestmark = pytest.mark.django_db

NO_PLAN = (ConferenceDecision.NO_PLAN, "")
PLAN = (ConferenceDecision.PLAN, Category.PHYSICAL)


def held(enquiry, cast, lily=PLAN, bobby=NO_PLAN, at=MON_14_SEP_1000):
    """The conference, held on Monday."""
    decisions = {place_of(enquiry, "Lily").pk: lily, place_of(enquiry, "Bobby").pk: bobby}
    by = cast.actor("priya", MON_14_SEP_1000)
    return services.record_conference(enquiry.conference, by=by, at=at, decisions=decisions)


def signed_off(enquiry, cast, who="ruth", why="Neither child is at continuing risk."):
    """The conference, signed off as not needed."""
    by = cast.actor(who, MON_14_SEP_1000)
    return services.sign_off_no_conference(enquiry.conference, by=by, at=MON_14_SEP_1000, why=why)


def test_the_conference_decides_for_each_child(cast):
    enquiry = harrocks_enquiry(cast)
    conference = held(enquiry, cast)
    lily, bobby = place_of(enquiry, "Lily"), place_of(enquiry, "Bobby")
    assert (lily.conference_decision, lily.category) == PLAN
    assert (bobby.conference_decision, bobby.category) == NO_PLAN
    assert Owed.objects.get(standard="conference-held").met_at == conference.held_at
    assert owed.rebuild(at=MON_14_SEP_1000) == 0


@pytest.mark.parametrize("bobby", [("", ""), ("plan", ""), ("no_plan", "PHY"), ("plan", "MUL")])
def test_no_child_is_left_out_and_a_plan_has_a_category(cast, bobby):
    enquiry = harrocks_enquiry(cast)
    with pytest.raises(NotAllowed) as refusal:
        held(enquiry, cast, bobby=bobby)
    assert refusal.value.field.endswith(f"_{place_of(enquiry, 'Bobby').pk}")
    assert Conference.objects.get().held_at is None
    assert place_of(enquiry, "Lily").conference_decision == ""


def test_it_is_held_once_and_not_before_the_meeting(cast):
    enquiry = harrocks_enquiry(cast)
    with pytest.raises(NotAllowed):
        held(enquiry, cast, at=THU_27_AUG_1300 - timedelta(minutes=1))
    held(enquiry, cast)
    with pytest.raises(NotAllowed, match="already recorded as held"):
        held(enquiry, cast)
    with pytest.raises(NotAllowed, match="already recorded as held"):
        signed_off(enquiry, cast)


def test_a_manager_signs_off_that_none_is_needed(cast):
    enquiry = harrocks_enquiry(cast)
    conference = signed_off(enquiry, cast)
    assert conference.not_needed_by == cast.ruth.user
    assert not Owed.objects.open().of("conference-held").exists()
    with pytest.raises(NotAllowed, match="signed off"):
        held(enquiry, cast)
    assert owed.rebuild(at=MON_14_SEP_1000) == 0


@pytest.mark.parametrize("who", ["priya", "eddie", "sian"])
def test_a_worker_signs_off_nothing(cast, who):
    with pytest.raises(NotAllowed):
        signed_off(harrocks_enquiry(cast), cast, who=who)


def test_nor_anybody_without_reasons_or_while_a_child_is_at_risk(cast):
    enquiry = harrocks_enquiry(cast)
    with pytest.raises(NotAllowed) as refusal:
        signed_off(enquiry, cast, why=" ")
    assert refusal.value.field == "why"
    concluded(enquiry, "Bobby", cast.actor("priya", FRI_28_AUG_0900), outcome=Outcome.CONTINUING_RISK)
    with pytest.raises(NotAllowed, match="continuing risk"):
        signed_off(enquiry, cast)


def test_a_settled_conference_moves_no_more(cast):
    enquiry = harrocks_enquiry(cast)
    held(enquiry, cast)
    with pytest.raises(NotAllowed, match="can no longer be moved"):
        services.set_initiating_meeting(
            enquiry,
            by=cast.actor("priya", MON_14_SEP_1000),
            at=MON_14_SEP_1000,
            initiating_meeting_at=THU_27_AUG_1500,
            why="Wrong",
        )


def test_the_assessment_is_completed_once(cast):
    enquiry = harrocks_enquiry(cast)
    priya = cast.actor("priya", MON_14_SEP_1000)
    enquiry = services.complete_assessment(enquiry, by=priya, at=MON_14_SEP_1000)
    assert Owed.objects.get(standard="assessment-complete").met_at == MON_14_SEP_1000
    with pytest.raises(NotAllowed, match="already"):
        services.complete_assessment(enquiry, by=priya, at=MON_14_SEP_1000)


def test_another_agency_completes_no_assessment(cast):
    with pytest.raises(NotAllowed):
        services.complete_assessment(harrocks_enquiry(cast), by=cast.actor("sian", MON_14_SEP_1000), at=MON_14_SEP_1000)
    assert Enquiry.objects.get().assessment_completed_at is None


def test_it_closes_when_every_child_is_concluded(cast):
    enquiry = closed(ready_to_close(cast), cast)
    assert enquiry.closed_by == cast.grace.user
    assert set(enquiry.children.values_list("ended_at", flat=True)) == {MON_14_SEP_1000}
    assert owed.rebuild(at=MON_14_SEP_1000) == 0


def test_closing_hides_no_unfinished_assessment(cast):
    closed(ready_to_close(cast), cast)
    assert Owed.objects.open().of("assessment-complete").count() == 1


def test_it_does_not_close_while_a_child_has_no_outcome(cast):
    enquiry = harrocks_enquiry(cast)
    priya = cast.actor("priya", FRI_28_AUG_0900)
    seen(enquiry, "Lily", priya, at=THU_27_AUG_1500)
    concluded(enquiry, "Lily", priya)
    signed_off(enquiry, cast)
    with pytest.raises(NotAllowed, match="Nothing is concluded yet for Bobby Harrock"):
        decided(enquiry, cast)
    assert Enquiry.objects.open().count() == 1


def test_nor_while_the_conference_is_open(cast):
    enquiry = harrocks_enquiry(cast)
    priya = cast.actor("priya", FRI_28_AUG_0900)
    for name in ("Lily", "Bobby"):
        concluded(enquiry, name, priya, outcome=Outcome.CONTINUING_RISK)
    with pytest.raises(NotAllowed, match="neither held nor signed off"):
        decided(enquiry, cast)


@pytest.mark.parametrize("who", ["priya", "eddie", "sian", "marta"])
def test_a_manager_closes_it(cast, who):
    with pytest.raises(NotAllowed):
        decided(ready_to_close(cast), cast, who=who)


def test_it_closes_once_and_not_before_its_end(cast):
    enquiry = ready_to_close(cast)
    with pytest.raises(NotAllowed) as refusal:
        decided(enquiry, cast, at=THU_27_AUG_1500)
    assert refusal.value.field == "at"
    closed(enquiry, cast)
    with pytest.raises(NotAllowed, match="already closed"):
        decided(enquiry, cast)


def test_a_hand_over_nobody_answered_lapses(cast):
    enquiry = ready_to_close(cast)
    allocated(enquiry, cast)
    services.hand_over(
        enquiry,
        by=cast.actor("priya", FRI_28_AUG_0900),
        at=FRI_28_AUG_0900,
        membership=cast.eddie,
        why="Night",
    )
    closed(enquiry, cast)
    assert not Allocation.objects.offered().exists()
    assert Allocation.objects.get(membership=cast.eddie).ended_why == "The enquiry was closed"


def test_a_closed_enquiry_is_not_worked_on(cast):
    enquiry = closed(ready_to_close(cast), cast)
    with pytest.raises(NotAllowed, match="closed"):
        seen(enquiry, "Lily", cast.actor("priya", MON_14_SEP_1000), at=MON_14_SEP_1000)


def test_another_can_start_after_it(cast):
    enquiry = closed(ready_to_close(cast), cast)
    again = started(enquiry.case, cast.actor("priya", MON_14_SEP_1000), at=MON_14_SEP_1000)
    assert again.children.count() == 2
    assert owed.rebuild(at=MON_14_SEP_1000) == 0


def test_the_database_keeps_held_and_not_needed_apart(cast):
    enquiry = harrocks_enquiry(cast)
    held(enquiry, cast)
    with pytest.raises(IntegrityError, match="a_conference_is_held_or_not_needed"), transaction.atomic():
        Conference.objects.update(not_needed_at=MON_14_SEP_1000, not_needed_by=cast.ruth.user_id, not_needed_why="x")
