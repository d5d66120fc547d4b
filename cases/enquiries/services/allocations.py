"""Who leads: allocated by a manager, handed over from one to the next, with history."""

from django.db import transaction

from cases.enquiries import policies
from cases.enquiries.choices import AllocationState, Slot
from cases.enquiries.models import Allocation, Enquiry
from cases.enquiries.services.enquiries import locked
from safeguarding import moves
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed

MOVES = {
    AllocationState.OFFERED: {AllocationState.CURRENT, AllocationState.DECLINED},
    AllocationState.CURRENT: {AllocationState.ENDED},
    AllocationState.DECLINED: set(),
    AllocationState.ENDED: set(),
}


@transaction.atomic
def allocate(enquiry, *, by, at, membership, why, slot=Slot.LEAD_SOCIAL_WORKER):
    """Give a slot of the enquiry to somebody; it counts at once, by the word of whoever allocates.

    Raises NotAllowed when somebody holds the slot (hand it over instead), unless that person no longer works there.
    Returns the Allocation.
    """
    enquiry = locked(enquiry)
    policies.check_may_allocate(enquiry, by)
    policies.check_can_lead(enquiry, membership, by.now)
    holder = _holder(enquiry, slot)
    if holder and _still_works(holder.membership, by.now):
        raise NotAllowed(
            f"{holder.membership.user.name} already leads this enquiry: hand it over instead.", field="membership"
        )
    _check_not_before(enquiry, at)
    if holder:
        _end(holder, at=at, why="No longer works there")
    allocation = Allocation.objects.create(
        case_id=enquiry.case_id,
        enquiry=enquiry,
        slot=Slot(slot),
        membership=membership,
        manager=by.membership,
        offered_at=at,
        offered_by_id=by.user_id,
        why=why,
        accepted_at=at,
        accepted_by_id=by.user_id,
        recorded_at=by.now,
    )
    _lead(enquiry, allocation, at)
    says = f"{allocation.get_slot_display()}: {membership.user.name}"
    audit.record("enquiry-allocated", allocation, by=by, at=at, says=says, reason=why, slot=slot)
    return _moved(allocation, by=by)


@transaction.atomic
def hand_over(enquiry, *, by, at, membership, why, slot=Slot.LEAD_SOCIAL_WORKER):
    """Offer a slot to somebody else. Nothing moves until they accept: the present holder keeps every duty.

    Offered by the holder or by a manager. Raises NotAllowed when nobody holds the slot, when it is offered already, or
    to the holder. Returns the Allocation.
    """
    enquiry = locked(enquiry)
    holder = _holder(enquiry, slot)
    if holder is None:
        raise NotAllowed("Nobody leads this enquiry yet: allocate it instead.")
    if holder.membership.user_id != by.user_id:
        policies.check_may_allocate(enquiry, by)
    policies.check_can_lead(enquiry, membership, by.now)
    if membership.user_id == holder.membership.user_id:
        raise NotAllowed(f"{membership.user.name} already leads this enquiry.", field="membership")
    offer = Allocation.objects.filter(enquiry=enquiry, slot=slot).offered().select_related("membership__user").first()
    if offer:
        raise NotAllowed(f"It is already offered to {offer.membership.user.name}, who has not answered yet.")
    if at < holder.accepted_at:
        raise NotAllowed("It cannot be handed over before it was taken on.", field="at")
    allocation = Allocation.objects.create(
        case_id=enquiry.case_id,
        enquiry=enquiry,
        slot=Slot(slot),
        membership=membership,
        manager=membership.manager,
        offered_at=at,
        offered_by_id=by.user_id,
        why=why,
        recorded_at=by.now,
    )
    says = f"Hand-over offered to {membership.user.name}"
    audit.record("hand-over-offered", allocation, by=by, at=at, says=says, reason=why, slot=slot)
    owed.owe(enquiry.case_id, at=by.now)
    owed.settle(allocation, at=by.now)
    return allocation


@transaction.atomic
def accept(allocation, *, by, at):
    """Take on what was offered: the old allocation ends, and every open duty moves. Only the receiver can.

    Raises NotAllowed for anybody else, and when the offer is answered already.
    """
    enquiry = locked(allocation.enquiry)
    allocation = _answered(allocation, AllocationState.CURRENT, by=by, at=at)
    holder = _holder(enquiry, allocation.slot)
    if holder:
        if at < holder.accepted_at:
            raise NotAllowed("It cannot be taken on before the last hand-over.", field="at")
        _end(holder, at=at, why=f"Handed over to {allocation.membership.user.name}")
    allocation.accepted_at, allocation.accepted_by_id = at, by.user_id
    allocation.save(update_fields=["accepted_at", "accepted_by"])
    _lead(enquiry, allocation, at)
    says = f"{allocation.get_slot_display()}: handed over to {allocation.membership.user.name}"
    audit.record("hand-over-accepted", allocation, by=by, at=at, says=says)
    return _moved(allocation, by=by)


@transaction.atomic
def decline(allocation, *, by, at, why):
    """Say no, as the receiver, to what was offered: the present holder keeps it. Raises NotAllowed for anybody else."""
    locked(allocation.enquiry)
    allocation = _answered(allocation, AllocationState.DECLINED, by=by, at=at)
    _end(allocation, at=at, why=why)
    says = f"Hand-over not accepted by {allocation.membership.user.name}"
    audit.record("hand-over-declined", allocation, by=by, at=at, says=says, reason=why)
    owed.owe(allocation.case_id, at=by.now)
    owed.settle(allocation, at=by.now)
    return allocation


def _answered(allocation, to, *, by, at):
    """The offer, locked, when this person may answer it so. Raises NotAllowed."""
    allocation = (
        Allocation.objects.select_for_update(no_key=True, of=("self",))
        .select_related("membership__user")
        .get(pk=allocation.pk)
    )
    moves.check(MOVES, allocation.state, to, "This hand-over")
    if allocation.membership.user_id != by.user_id:
        raise NotAllowed(f"It is offered to {allocation.membership.user.name}, who alone can answer.")
    if at < allocation.offered_at:
        raise NotAllowed("It cannot be answered before it was offered.", field="at")
    return allocation


def _holder(enquiry, slot):
    current = (
        Allocation.objects.select_for_update(no_key=True, of=("self",)).filter(enquiry=enquiry, slot=slot).current()
    )
    return current.select_related("membership__user").first()


def _still_works(membership, now):
    return membership.user.is_active and (membership.ended_at is None or membership.ended_at > now)


def _check_not_before(enquiry, at):
    if at < enquiry.started_at:
        raise NotAllowed("It cannot be allocated before it started.", field="at")


def _end(allocation, *, at, why):
    allocation.ended_at, allocation.ended_why = at, why
    allocation.save(update_fields=["ended_at", "ended_why"])


def _lead(enquiry, allocation, at):
    """Make it the lead when it is the lead's slot; the first moment anybody led is kept."""
    if allocation.slot != Slot.LEAD_SOCIAL_WORKER:
        return
    enquiry.lead, enquiry.team_id = allocation, allocation.membership.team_id or enquiry.team_id
    enquiry.allocated_at = enquiry.allocated_at or at
    enquiry.save(update_fields=["lead", "team", "allocated_at"])


def _moved(allocation, *, by):
    """Move what is owed: settling the enquiry settles every obligation that follows from who leads it."""
    owed.owe(allocation.case_id, at=by.now)
    owed.settle(allocation, at=by.now)
    owed.settle(Enquiry(pk=allocation.enquiry_id), at=by.now)
    return allocation
