"""An ended enquiry goes on: a new one in the same case file, so that nothing said or done is typed again."""

from django.db import transaction

from cases.case_files.models import CaseFile
from cases.enquiries import policies
from cases.enquiries.models import Enquiry
from cases.enquiries.services.enquiries import settled
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed


@transaction.atomic
def reopen(enquiry, *, by, at, reasons):
    """Go on with an ended enquiry, as a manager; returns the new Enquiry, which continues it.

    What is closed stays closed: no fact is cleared. The children come into the new one by the owing rules, and what was
    said about an injury belongs to the case file, so both stand there at once. It has clocks of its own: a lead, seeing
    each child, imaging and a plan are owed from now on. Raises NotAllowed when it is open, when it goes on in another
    already, or when one is open for this household.
    """
    case = CaseFile.objects.select_for_update(no_key=True, of=("self",)).get(pk=enquiry.case_id)
    enquiry = Enquiry.objects.select_for_update(no_key=True, of=("self",)).select_related("agency").get(pk=enquiry.pk)
    policies.check_manages(enquiry, by)
    if enquiry.closed_at is None:
        raise NotAllowed("This enquiry is open.")
    if not reasons.strip():
        raise NotAllowed("Say what is new, and why there is reasonable cause to suspect harm.", field="reasons")
    if case.closed_at:
        raise NotAllowed("This case file is closed. Refer the children again: that opens a new one.")
    if Enquiry.objects.filter(continues=enquiry).exists():
        raise NotAllowed("It goes on in another enquiry already.")
    if Enquiry.objects.of_case(case).open().exists():
        raise NotAllowed("A section 47 enquiry is already open for this household.")
    if at < enquiry.closed_at:
        raise NotAllowed("It was still open then.", field="at")
    again = Enquiry.objects.create(
        case=case,
        agency_id=enquiry.agency_id,
        team_id=enquiry.team_id,
        kind=enquiry.kind,
        continues=enquiry,
        started_at=at,
        started_by_id=by.user_id,
        threshold_reasons=reasons.strip(),
        recorded_at=by.now,
    )
    how = "transferred" if enquiry.transferred_at else "closed"
    says = f"Section 47 enquiry reopened: it continues the one that was {how}"
    audit.record("enquiry-reopened", again, by=by, at=at, says=says, reason=again.threshold_reasons)
    return settled(again, by=by)
