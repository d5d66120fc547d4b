"""Taking access in an emergency to the case that a look-up found: a reason, an end by itself, and everybody told."""

from django.db import transaction
from django.urls import reverse

from cases.case_files.models import CaseFile, Conflict
from oversight.look_ups.leading import lead_of
from safeguarding.accounts import break_glass
from safeguarding.accounts.models import BreakGlass, Membership
from safeguarding.errors import NotAllowed
from safeguarding.post import services as post
from safeguarding.roles import SOCIAL_CARE_MANAGERS, Role

KIND = "break-glass-taken"
# Who may let themselves into a case restricted to named people (design 6: it answers "ring the out-of-hours team").
OPENS_RESTRICTED = SOCIAL_CARE_MANAGERS | {Role.OUT_OF_HOURS_SOCIAL_WORKER}


@transaction.atomic
def take_access(asked, *, by, at, reason):
    """Open the case of a LookUp to the actor for four hours; returns the BreakGlass, the one that is open if there is.

    The actor's own agency (its desk, its named doctor or nurse) and whoever leads the case are told at once, and the
    lead agency owes a review. Raises NotAllowed.
    """
    case = CaseFile.objects.select_for_update(no_key=True, of=["self"]).get(pk=asked.case_id)
    if asked.user_id != by.user_id or not asked.is_fresh(by.now):
        raise NotAllowed("Look the child up again first.")
    if Conflict.objects.filter(case=case, user=by.user_id, ended_at=None).exists():
        raise NotAllowed("You cannot open this case. Ring the duty social worker before this child leaves.")
    if case.restricted_at and by.role not in OPENS_RESTRICTED:
        raise NotAllowed("This case opens to named people only. Ring the out-of-hours team before this child leaves.")
    if already := BreakGlass.objects.at(by.now).filter(membership=by.membership, case_id=case.pk).first():
        return already
    lead = lead_of(case)
    opened = break_glass.grant(case, by=by, at=at, reason=reason, reviewing_agency=lead.agency)
    post.enqueue_all(_messages(opened, case, lead, by))
    return opened


def _messages(opened, case, lead, by):
    """A message to each who has to know; the person who leads is led to the case, the others to this taking."""
    taken = reverse("break-glass-review", args=[opened.reference])
    looked = reverse("who-has-looked", args=[case.reference])
    told = {email.lower(): (user_id, taken) for user_id, email in _own_agency(by) if email}
    told |= {lead.desk_email.lower(): (None, taken)} if lead.desk_email else {}
    told |= {lead.email.lower(): (lead.user_id, looked)} if lead.email else {}
    return [
        post.message_for(
            KIND,
            to=email,
            user=user_id,
            params={"case": case.reference, "path": path, "taken_at": opened.started_at.isoformat()},
            unique_key=f"{KIND}:{opened.reference}",
            at=by.now,
            case=case,
            partnership=case.partnership_id,
            urgent=True,
        )
        for email, (user_id, path) in told.items()
    ]


def _own_agency(by):
    """(user id, address) of the actor's own agency: its desk, and its named doctors and nurses for safeguarding."""
    named = Membership.objects.current(by.now).filter(agency=by.agency_id, role=Role.NAMED_PROFESSIONAL)
    named = named.exclude(user=by.user_id).values_list("user_id", "user__email")
    return [(None, by.agency.desk_email), *named]
