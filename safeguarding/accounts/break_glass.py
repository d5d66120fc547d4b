"""Access taken in an emergency: a reason, a name, an end by itself, and a later review (design 6)."""

from datetime import timedelta

from django.db import transaction

from safeguarding.accounts.models import Agency, BreakGlass
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed
from safeguarding.roles import CASE_OPENERS, SOCIAL_CARE_MANAGERS

LASTS = timedelta(hours=4)  # local default [GK]
SHORTEST_REASON = 10  # characters: enough that a reviewer can ask about it


@transaction.atomic
def grant(case, *, by, at, reason, reviewing_agency=None):
    """Open one case to the membership acting, for four hours; returns the BreakGlass.

    Its review is owed by `reviewing_agency`, which leads the case, else by the front door (domain 1.1a). Whether a
    conflict of interest or a restriction forbids it is for the slice that knows the case to ask first. Raises
    NotAllowed.
    """
    if by.role not in CASE_OPENERS:
        raise NotAllowed("Your role does not open cases, in an emergency either.")
    if case.partnership_id != by.partnership_id:
        raise NotAllowed("This case belongs to another partnership. Ring its duty social worker.")
    if len(reason.strip()) < SHORTEST_REASON:
        raise NotAllowed("Say why you need this case now.", field="reason")
    opened = BreakGlass.objects.create(
        membership=by.membership,
        case_id=case.pk,
        case_reference=case.reference,
        reviewing_agency=reviewing_agency or _front_door(case.partnership_id),
        reason=reason.strip(),
        started_at=by.now,
        ends_at=by.now + LASTS,
    )
    says = f"{by.name} of {by.agency.name} took access in an emergency, until it ends by itself."
    audit.record("break-glass-taken", opened, by=by, at=at, case=case, reason=opened.reason, says=says)
    owed.settle(opened, at=by.now)
    return opened


@transaction.atomic
def revoke(opened, *, by, at):
    """End it before its time. The person themselves, or somebody of the same agency, may. Raises NotAllowed."""
    opened = _locked(opened)
    if not by.is_system and by.agency_id != opened.membership.agency_id:
        raise NotAllowed("Only somebody of the same agency can end this.")
    if opened.ends_at <= by.now:
        raise NotAllowed("This access has already ended.")
    opened.ends_at = max(by.now, opened.started_at)
    opened.save(update_fields=["ends_at"])
    audit.record("break-glass-ended", opened, by=by, at=at)
    owed.settle(opened, at=by.now)
    return opened


@transaction.atomic
def review(opened, *, by, at, review, was_justified):
    """Record what a manager of the lead agency found when looking into it; returns the BreakGlass (domain 1.1a).

    Nobody looks into what they took themselves, and what was found is not written a second time. Raises NotAllowed.
    """
    opened = _locked(opened)
    _check_may_look_into(opened, by)
    if opened.reviewed_at:
        raise NotAllowed("This has already been looked into.")
    if not review.strip():
        raise NotAllowed("Say what you found.", field="review")
    if at < opened.started_at:
        raise NotAllowed("The access was taken only after that.", field="at")
    opened.reviewed_at, opened.reviewed_by_id = at, by.user_id
    opened.review, opened.was_justified = review, was_justified
    opened.save(update_fields=["reviewed_at", "reviewed_by", "review", "was_justified"])
    found = "it was needed" if was_justified else "it was not needed"
    says = f"Emergency access looked into: {found}."
    audit.record("break-glass-reviewed", opened, by=by, at=at, says=says, reason=review, was_justified=was_justified)
    owed.settle(opened, at=by.now)
    return opened


def may_review(opened, by):
    """Whether this actor is the one to look into it, and nobody has yet."""
    try:
        _check_may_look_into(opened, by)
    except NotAllowed:
        return False
    return opened.reviewed_at is None


def _check_may_look_into(opened, by):
    if by.role not in SOCIAL_CARE_MANAGERS or by.agency_id != opened.reviewing_agency_id:
        raise NotAllowed("A manager of the agency that leads the case looks into this.")
    if by.user_id == opened.membership.user_id:
        raise NotAllowed("Somebody else has to look into the access that you took.")


def _locked(opened):
    return (
        BreakGlass.objects.select_for_update(no_key=True, of=("self",)).select_related("membership").get(pk=opened.pk)
    )


def _front_door(partnership_id):
    return Agency.objects.filter(partnership=partnership_id, is_front_door=True).first()
