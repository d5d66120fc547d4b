"""Access taken in an emergency: a reason, a name, an end by itself, and a later review (design 6)."""

from datetime import timedelta

from django.db import transaction

from safeguarding.accounts.models import BreakGlass
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.roles import CASE_OPENERS

LASTS = timedelta(hours=4)  # local default [GK]
SHORTEST_REASON = 10  # characters: enough that a reviewer can ask about it


@transaction.atomic
def grant(case, *, by, at, reason):
    """Open one case to the membership acting, for four hours; returns the BreakGlass.

    Whether a conflict of interest forbids it is for the slice that owns the case to ask first. Raises NotAllowed.
    """
    if by.role not in CASE_OPENERS:
        raise NotAllowed("Your role does not open cases, in an emergency either.")
    if case.partnership_id != by.partnership_id:
        raise NotAllowed("This case belongs to another partnership. Ring its duty social worker.")
    if len(reason.strip()) < SHORTEST_REASON:
        raise NotAllowed("Say why you need this case now.", field="reason")
    opened = BreakGlass.objects.create(
        membership=by.membership, case_id=case.pk, reason=reason.strip(), started_at=by.now, ends_at=by.now + LASTS
    )
    says = f"{by.name} of {by.agency.name} took access in an emergency, until it ends by itself."
    audit.record("break-glass-taken", opened, by=by, at=at, case=case, reason=opened.reason, says=says)
    return opened


@transaction.atomic
def revoke(opened, *, by, at):
    """End it before its time. The person themselves, or somebody of the same agency, may. Raises NotAllowed."""
    opened = BreakGlass.objects.select_for_update(of=("self",)).select_related("membership").get(pk=opened.pk)
    if not by.is_system and by.agency_id != opened.membership.agency_id:
        raise NotAllowed("Only somebody of the same agency can end this.")
    if opened.ends_at <= by.now:
        raise NotAllowed("This access has already ended.")
    opened.ends_at = max(by.now, opened.started_at)
    opened.save(update_fields=["ends_at"])
    audit.record("break-glass-ended", opened, by=by, at=at)
    return opened
