"""Who leads: allocated by a manager, handed over when the receiver accepts, and every open duty moves with it."""

import itertools
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from cases.enquiries import services
from cases.enquiries.choices import AllocationState, Slot
from cases.enquiries.models import Allocation, Enquiry
from cases.enquiries.services.allocations import MOVES
from safeguarding.errors import NotAllowed
from safeguarding.moves import check
from safeguarding.owed import services as owed
from safeguarding.owed.models import Owed
from tests.factories.enquiries import (
    FRI_28_AUG_0900,
    THU_27_AUG_1400,
    THU_27_AUG_1500,
    allocated,
    harrocks_enquiry,
    seen,
)
from tests.factories.families import THU_27_AUG_1100

pytestmark = pytest.mark.django_db

PERMITTED = {("offered", "current"), ("offered", "declined"), ("current", "ended")}


def offered(enquiry, cast, to="eddie", by="priya", at=THU_27_AUG_1500):
    """The hand-over that one of the cast offers another."""
    return services.hand_over(
        enquiry, by=cast.actor(by, at), at=at, membership=cast.people[to], why="Out of hours from five"
    )


def owed_by(enquiry, standards=("child-seen", "conference-held", "assessment-complete")):
    """Who owes what is open in this case under these standards."""
    return set(Owed.objects.of_case(enquiry.case_id).of(*standards).open().values_list("user_id", flat=True))


@pytest.mark.parametrize(("was", "to"), [*itertools.product(AllocationState.values, AllocationState.values)])
def test_an_allocation_moves_only_as_agreed(was, to):
    if (was, to) in PERMITTED:
        assert check(MOVES, AllocationState(was), AllocationState(to), "This hand-over") is None
    else:
        with pytest.raises(NotAllowed):
            check(MOVES, AllocationState(was), AllocationState(to), "This hand-over")


def test_nobody_owes_by_name_until_it_is_allocated(cast):
    enquiry = harrocks_enquiry(cast)
    assert owed_by(enquiry) == {None}
    allocated(enquiry, cast)
    assert owed_by(enquiry) == {cast.priya.user_id}
    assert owed.rebuild(at=THU_27_AUG_1400) == 0


def test_a_manager_s_word_counts_at_once(cast):
    enquiry = harrocks_enquiry(cast)
    allocation = allocated(enquiry, cast)
    enquiry.refresh_from_db()
    assert (enquiry.lead, enquiry.allocated_at) == (allocation, THU_27_AUG_1400)
    assert allocation.state == AllocationState.CURRENT
    assert allocation.manager == cast.ruth
    assert Owed.objects.get(standard="enquiry-allocated").met_at == THU_27_AUG_1400


@pytest.mark.parametrize("who", ["priya", "sian", "marta"])
def test_nobody_else_allocates(cast, who):
    enquiry = harrocks_enquiry(cast)
    by = cast.actor(who, THU_27_AUG_1400)
    with pytest.raises(NotAllowed):
        services.allocate(enquiry, by=by, at=THU_27_AUG_1400, membership=cast.priya, why="Free")
    assert not Allocation.objects.exists()


def test_out_of_hours_allocates(cast):
    by = cast.actor("eddie", THU_27_AUG_1400)
    allocation = services.allocate(
        harrocks_enquiry(cast), by=by, at=THU_27_AUG_1400, membership=cast.eddie, why="On duty tonight"
    )
    assert allocation.state == AllocationState.CURRENT


@pytest.mark.parametrize("who", ["sian", "marta", "left", "disabled"])
def test_only_social_care_of_that_agency_at_work_can_lead(cast, who):
    with pytest.raises(NotAllowed) as refusal:
        allocated(harrocks_enquiry(cast), cast, to=who)
    assert refusal.value.field == "membership"


def test_a_second_lead_is_refused(cast):
    enquiry = harrocks_enquiry(cast)
    allocated(enquiry, cast)
    with pytest.raises(NotAllowed, match="Priya Nair already leads"):
        allocated(enquiry, cast, to="eddie")


def test_the_two_roles_are_held_apart(cast):
    enquiry = harrocks_enquiry(cast)
    lead = allocated(enquiry, cast)
    services.allocate(
        enquiry,
        by=cast.actor("ruth", THU_27_AUG_1500),
        at=THU_27_AUG_1500,
        membership=cast.ruth,
        why="Experienced",
        slot=Slot.LEAD_PRACTITIONER,
    )
    enquiry.refresh_from_db()
    assert enquiry.lead == lead
    assert Allocation.objects.current().count() == 2


def test_whoever_left_is_replaced_without_a_hand_over(cast):
    enquiry = harrocks_enquiry(cast)
    first = allocated(enquiry, cast)
    cast.priya.ended_at = THU_27_AUG_1500
    cast.priya.save(update_fields=["ended_at"])
    allocated(enquiry, cast, to="eddie", at=THU_27_AUG_1500)
    first.refresh_from_db()
    assert (first.ended_at, first.ended_why) == (THU_27_AUG_1500, "No longer works there")
    assert owed_by(enquiry) == {cast.eddie.user_id}


def test_a_hand_over_moves_nothing_until_it_is_accepted(cast):
    enquiry = harrocks_enquiry(cast)
    allocated(enquiry, cast)
    offer = offered(enquiry, cast)
    assert offer.state == AllocationState.OFFERED
    assert owed_by(enquiry) == {cast.priya.user_id}
    services.accept(offer, by=cast.actor("eddie", FRI_28_AUG_0900), at=FRI_28_AUG_0900)
    assert owed_by(enquiry) == {cast.eddie.user_id}
    assert owed.rebuild(at=FRI_28_AUG_0900) == 0
    first, second = Allocation.objects.order_by("pk")
    assert (first.state, first.ended_why) == (AllocationState.ENDED, "Handed over to Eddie Marsh")
    assert Enquiry.objects.get().lead == second
    assert Enquiry.objects.get().allocated_at == THU_27_AUG_1400


def test_what_is_done_stays_with_whoever_did_it(cast):
    enquiry = harrocks_enquiry(cast)
    allocated(enquiry, cast)
    seen(enquiry, "Lily", cast.actor("priya", THU_27_AUG_1500))
    services.accept(offered(enquiry, cast), by=cast.actor("eddie", FRI_28_AUG_0900), at=FRI_28_AUG_0900)
    assert Owed.objects.filter(standard="child-seen", met_at=THU_27_AUG_1500).count() == 1
    assert owed_by(enquiry, ["child-seen"]) == {cast.eddie.user_id}


def test_the_receiver_can_say_no(cast):
    enquiry = harrocks_enquiry(cast)
    allocated(enquiry, cast)
    offer = services.decline(
        offered(enquiry, cast), by=cast.actor("eddie", FRI_28_AUG_0900), at=FRI_28_AUG_0900, why="Away from Monday"
    )
    assert (offer.state, offer.ended_why) == (AllocationState.DECLINED, "Away from Monday")
    assert owed_by(enquiry) == {cast.priya.user_id}
    offered(enquiry, cast, to="ruth", at=FRI_28_AUG_0900)
    assert Allocation.objects.offered().count() == 1


@pytest.mark.parametrize("answer", [services.accept, services.decline])
@pytest.mark.parametrize("who", ["ruth", "priya", "marta"])
def test_nobody_answers_for_the_receiver(cast, answer, who):
    enquiry = harrocks_enquiry(cast)
    allocated(enquiry, cast)
    offer = offered(enquiry, cast)
    more = {"why": "x"} if answer is services.decline else {}
    with pytest.raises(NotAllowed, match="Eddie Marsh, who alone can answer"):
        answer(offer, by=cast.actor(who, FRI_28_AUG_0900), at=FRI_28_AUG_0900, **more)
    assert Allocation.objects.offered().count() == 1


def test_it_is_answered_once(cast):
    enquiry = harrocks_enquiry(cast)
    allocated(enquiry, cast)
    offer, eddie = offered(enquiry, cast), cast.actor("eddie", FRI_28_AUG_0900)
    services.accept(offer, by=eddie, at=FRI_28_AUG_0900)
    with pytest.raises(NotAllowed):
        services.accept(offer, by=eddie, at=FRI_28_AUG_0900)
    with pytest.raises(NotAllowed):
        services.decline(offer, by=eddie, at=FRI_28_AUG_0900, why="Too much")


def test_not_before_it_was_offered(cast):
    enquiry = harrocks_enquiry(cast)
    allocated(enquiry, cast)
    offer = offered(enquiry, cast)
    with pytest.raises(NotAllowed) as refusal:
        services.accept(offer, by=cast.actor("eddie", FRI_28_AUG_0900), at=THU_27_AUG_1500 - timedelta(minutes=1))
    assert refusal.value.field == "at"


def test_one_offer_at_a_time(cast):
    enquiry = harrocks_enquiry(cast)
    allocated(enquiry, cast)
    offer = offered(enquiry, cast)
    with pytest.raises(NotAllowed, match="already offered to Eddie Marsh"):
        offered(enquiry, cast, to="ruth")
    offer.pk, offer.reference = None, "0000000000"
    with pytest.raises(IntegrityError, match="one_open_offer_of_a_slot"), transaction.atomic():
        offer.save(force_insert=True)


def test_nothing_to_hand_over_before_it_is_allocated(cast):
    with pytest.raises(NotAllowed, match="allocate it instead"):
        offered(harrocks_enquiry(cast), cast)


def test_nor_to_oneself_nor_by_a_bystander(cast):
    enquiry = harrocks_enquiry(cast)
    allocated(enquiry, cast, to="eddie")
    with pytest.raises(NotAllowed, match="already leads"):
        offered(enquiry, cast, to="eddie", by="ruth")
    with pytest.raises(NotAllowed, match="A manager"):
        offered(enquiry, cast, to="ruth", by="priya")


def test_not_before_the_enquiry_started(cast):
    with pytest.raises(NotAllowed) as refusal:
        allocated(harrocks_enquiry(cast), cast, at=THU_27_AUG_1100)
    assert refusal.value.field == "at"
