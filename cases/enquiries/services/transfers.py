"""An enquiry goes to another authority: offered, accepted by a named manager there, declined, withdrawn."""

from django.db import transaction

from cases.enquiries import policies
from cases.enquiries.choices import TransferHow
from cases.enquiries.models import Closing, Enquiry, Transfer
from cases.enquiries.services.closing import end
from cases.enquiries.services.enquiries import locked, settled
from cases.families.models import Person
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed.models import Owed
from safeguarding.standards import standard_of
from safeguarding.standards.transfers import TAKEN_ON


@transaction.atomic
def offer_transfer(enquiry, *, by, at, to_authority, contact, contact_telephone, why):
    """Offer an enquiry to another authority, as a manager; returns the Transfer.

    Nothing moves: every loop stays here, and is chased here, until a manager there is recorded to have accepted
    (domain 1.3). Raises NotAllowed while closing it waits for a second manager, or it is offered already.
    """
    enquiry = locked(enquiry)
    policies.check_manages(enquiry, by)
    given = {"to_authority": to_authority, "contact": contact, "contact_telephone": contact_telephone, "why": why}
    for field, words in given.items():
        if not words.strip():
            raise NotAllowed("Say to which authority, to whom there, and why.", field=field)
    if Closing.objects.standing().filter(enquiry=enquiry).exists():
        raise NotAllowed("A manager has decided to close this enquiry. A second one confirms or refuses that first.")
    if Transfer.objects.standing().filter(enquiry=enquiry).exists():
        raise NotAllowed("This enquiry is already offered to another authority.")
    if at < enquiry.started_at:
        raise NotAllowed("The enquiry started after that.", field="at")
    transfer = Transfer.objects.create(
        case_id=enquiry.case_id,
        enquiry=enquiry,
        offered_at=at,
        offered_by_id=by.user_id,
        recorded_at=by.now,
        **{name: words.strip() for name, words in given.items()},
    )
    says = f"Enquiry offered to {transfer.to_authority}: it stays here until a manager there accepts"
    audit.record("transfer-offered", transfer, by=by, at=at, says=says, reason=transfer.why)
    return settled(transfer, by=by)


@transaction.atomic
def accept_transfer(transfer, *, by, at, accepted_name, accepted_role, accepted_how):
    """Record that a named manager of the other authority accepted at `at`, as `by` heard it; returns the Transfer.

    From that moment the enquiry is ended here as transferred, which is not closed with outcomes, and what social care
    owed in it is theirs: kept with the Transfer, in words. What other agencies owe (a report, an answer) they still
    owe. Raises NotAllowed when it is answered already.
    """
    transfer, enquiry = _answered(transfer, by=by, at=at)
    if not accepted_name.strip():
        raise NotAllowed("Name the manager there who accepted.", field="accepted_name")
    if not accepted_role.strip():
        raise NotAllowed("Say in which role.", field="accepted_role")
    if not accepted_how:
        raise NotAllowed("Say how you were told.", field="accepted_how")
    transfer.taken_on = _owed_here(enquiry)
    transfer.accepted_at, transfer.accepted_recorded_by_id = at, by.user_id
    transfer.accepted_name, transfer.accepted_role = accepted_name.strip(), accepted_role.strip()
    transfer.accepted_how = TransferHow(accepted_how)
    names = ["accepted_at", "accepted_recorded_by", "accepted_name", "accepted_role", "accepted_how", "taken_on"]
    transfer.save(update_fields=names)
    enquiry.transferred_at = at
    end(enquiry, by=by, at=at, why=f"Transferred to {transfer.to_authority}", reasons=transfer.why)
    who = f"{transfer.accepted_name}, {transfer.accepted_role}"
    says = f"Enquiry transferred to {transfer.to_authority}: {who}, accepted"
    words = [f"{one['title']}: {one['child']}" if one["child"] else one["title"] for one in transfer.taken_on]
    audit.record("transfer-accepted", transfer, by=by, at=at, says=says, taken_on=words)
    return settled(transfer, by=by)


@transaction.atomic
def decline_transfer(transfer, *, by, at, declined_name, declined_why):
    """Record that the other authority declined, and why: the enquiry stays here. Raises NotAllowed."""
    transfer, _ = _answered(transfer, by=by, at=at)
    if not declined_name.strip():
        raise NotAllowed("Name who declined.", field="declined_name")
    if not declined_why.strip():
        raise NotAllowed("Say why they declined.", field="declined_why")
    transfer.declined_at, transfer.declined_recorded_by_id = at, by.user_id
    transfer.declined_name, transfer.declined_why = declined_name.strip(), declined_why.strip()
    transfer.save(update_fields=["declined_at", "declined_recorded_by", "declined_name", "declined_why"])
    says = f"{transfer.to_authority} declined the transfer: the enquiry stays here"
    audit.record("transfer-declined", transfer, by=by, at=at, says=says, reason=transfer.declined_why)
    return settled(transfer, by=by)


@transaction.atomic
def withdraw_transfer(transfer, *, by, at, why):
    """Take the offer back, as a manager: the enquiry stays here. Raises NotAllowed when it is answered already."""
    transfer, enquiry = _answered(transfer, by=by, at=at)
    policies.check_manages(enquiry, by)
    if not why.strip():
        raise NotAllowed("Say why it is withdrawn.", field="why")
    transfer.withdrawn_at, transfer.withdrawn_by_id, transfer.withdrawn_why = at, by.user_id, why.strip()
    transfer.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    says = f"The offer to {transfer.to_authority} withdrawn: the enquiry stays here"
    audit.record("transfer-withdrawn", transfer, by=by, at=at, says=says, reason=transfer.withdrawn_why)
    return settled(transfer, by=by)


def _answered(transfer, *, by, at):
    """The offer, locked after its enquiry, when it may be answered at `at`. Raises NotAllowed."""
    enquiry = Enquiry.objects.select_for_update(no_key=True, of=("self",)).select_related("agency")
    enquiry = enquiry.get(pk=transfer.enquiry_id)
    transfer = Transfer.objects.select_for_update(no_key=True, of=("self",)).get(pk=transfer.pk)
    policies.check_works_on(enquiry, by)
    if not transfer.is_open:
        raise NotAllowed("This is answered already.")
    if at < transfer.offered_at:
        raise NotAllowed("It was offered after that.", field="at")
    return transfer, enquiry


def _owed_here(enquiry):
    """What social care owes in this enquiry now, in words: [{title, child, due_at}], the soonest first."""
    rows = Owed.objects.open().of_case(enquiry.case_id).of_agency(enquiry.agency_id).of(*TAKEN_ON)
    rows = list(rows.soonest_first())
    names = Person.objects.in_bulk([row.child_id for row in rows if row.child_id])
    return [
        {
            "title": standard_of(row.standard).title,
            "child": names[row.child_id].name if row.child_id else "",
            "due_at": row.due_at.isoformat(),
        }
        for row in rows
    ]
