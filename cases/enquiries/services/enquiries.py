"""The enquiry itself: started at once, its initiating meeting, its assessment."""

from django.db import transaction

from cases.enquiries import policies
from cases.enquiries.choices import EnquiryKind
from cases.enquiries.models import Conference, Enquiry
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed


def locked(enquiry):
    """The enquiry, locked until the transaction ends. Raises NotAllowed when it is closed."""
    enquiry = Enquiry.objects.select_for_update(no_key=True, of=("self",)).select_related("agency").get(pk=enquiry.pk)
    policies.check_open(enquiry)
    return enquiry


def settled(record, *, by):
    """Bring what is owed up to date after a change to an enquiry or to one of its rows, and return that row."""
    owed.owe(record.case_id, at=by.now)
    owed.settle(record, at=by.now)
    return record


@transaction.atomic
def start(case, *, by, at, kind, threshold_reasons, referral=None, initiating_meeting_at=None):
    """Start a section 47 enquiry at `at`, at once: nothing else has to be complete (design 2.4).

    `kind` is an EnquiryKind; `threshold_reasons` say why there is reasonable cause to suspect significant harm. Every
    child of the household has a place in it from now on. Raises NotAllowed when one is open for this household, or for
    a referral of another case.
    """
    if not threshold_reasons.strip():
        raise NotAllowed("Say why there is reasonable cause to suspect significant harm.", field="threshold_reasons")
    if case.closed_at:
        raise NotAllowed("This case file is closed. Refer the children again: that opens a new one.")
    if referral is not None and referral.case_id != case.pk:
        raise NotAllowed("This referral is about another household.", field="referral")
    if referral is not None and at < referral.received_at:
        raise NotAllowed("The enquiry cannot start before the referral was received.", field="at")
    if Enquiry.objects.select_for_update(no_key=True).of_case(case).open().exists():
        raise NotAllowed("A section 47 enquiry is already open for this household.")
    _check_meeting(initiating_meeting_at, referral)
    enquiry = Enquiry.objects.create(
        case=case,
        agency_id=by.agency_id,
        team_id=by.team_id,
        referral=referral,
        kind=EnquiryKind(kind),
        started_at=at,
        started_by_id=by.user_id,
        threshold_reasons=threshold_reasons,
        initiating_meeting_at=initiating_meeting_at,
        recorded_at=by.now,
    )
    says = f"Section 47 enquiry started. {enquiry.get_kind_display()}"
    audit.record("enquiry-started", enquiry, by=by, at=at, says=says, reason=threshold_reasons, kind=kind)
    return settled(enquiry, by=by)


@transaction.atomic
def set_initiating_meeting(enquiry, *, by, at, initiating_meeting_at, why=""):
    """Record the strategy discussion at which the enquiry was initiated: the conference clock runs from it.

    Of several discussions it is that one, not the first and not the latest (domain 1.1, 6). A moment that proved wrong
    can be put right with a reason until the conference is held; the audit keeps both. Raises NotAllowed.
    """
    enquiry = locked(enquiry)
    policies.check_works_on(enquiry, by)
    before = enquiry.initiating_meeting_at
    if before == initiating_meeting_at:
        raise NotAllowed("That is the moment already on record.", field="initiating_meeting_at")
    if before and not why.strip():
        raise NotAllowed("Say why the moment on record is wrong.", field="why")
    _check_meeting(initiating_meeting_at, enquiry.referral)
    conference = Conference.objects.select_for_update(no_key=True).filter(enquiry=enquiry).first()
    if conference and conference.is_settled:
        raise NotAllowed("The conference is already held or signed off: its clock can no longer be moved.")
    enquiry.initiating_meeting_at = initiating_meeting_at
    enquiry.save(update_fields=["initiating_meeting_at"])
    audit.record(
        "initiating-meeting-set",
        enquiry,
        by=by,
        at=at,
        reason=why,
        was=before.isoformat() if before else None,
        now=initiating_meeting_at.isoformat(),
    )
    if conference:
        conference.initiating_meeting_at = initiating_meeting_at
        conference.save(update_fields=["initiating_meeting_at"])
        owed.settle(conference, at=by.now)
    return settled(enquiry, by=by)


@transaction.atomic
def complete_assessment(enquiry, *, by, at):
    """Record that the assessment was completed at `at` (at most 45 working days, domain 1.1, 5). Raises NotAllowed."""
    enquiry = Enquiry.objects.select_for_update(no_key=True, of=("self",)).select_related("agency").get(pk=enquiry.pk)
    policies.check_works_on(enquiry, by)
    if enquiry.assessment_completed_at:
        raise NotAllowed("The assessment is already recorded as complete.")
    if at < enquiry.started_at:
        raise NotAllowed("It cannot be complete before the enquiry started.", field="at")
    enquiry.assessment_completed_at, enquiry.assessment_completed_by_id = at, by.user_id
    enquiry.save(update_fields=["assessment_completed_at", "assessment_completed_by"])
    audit.record("assessment-completed", enquiry, by=by, at=at)
    return settled(enquiry, by=by)


def _check_meeting(initiating_meeting_at, referral):
    if initiating_meeting_at and referral and initiating_meeting_at < referral.received_at:
        raise NotAllowed(
            "The strategy discussion cannot have been before the referral was received.", field="initiating_meeting_at"
        )
