"""The duty rota and absences: what the page shows, and ending early what was entered wrongly or is over.

Going on duty and arranging cover are in services.py. A duty that goes on by mistake sends a ring-now call to somebody
who sleeps, so it can be ended by anybody of the same agency, at once.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from safeguarding.accounts.models import Agency, Delegation, Duty, Membership
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed

AHEAD = timedelta(days=14)  # how far the page looks


@dataclass(frozen=True)
class Rota:
    """What the page shows: (agency, duties now) of the partnership; what comes and who is away in one's own agency."""

    now: list
    coming: list
    away: list

    @property
    def mine(self):
        """The duties of the actor's own agency that are on or to come."""
        return [duty for agency, duties in self.now if agency.is_own for duty in duties] + self.coming


def rota(actor):
    """The Rota for an actor, in four queries whatever its size."""
    agencies = list(Agency.objects.visible_to(actor).order_by("-is_front_door", "name"))
    on_duty = Duty.objects.visible_to(actor).at(actor.now).for_rota()
    found = {}
    for duty in on_duty:
        found.setdefault(duty.agency_id, []).append(duty)
    for agency in agencies:
        agency.is_own = agency.pk == actor.agency_id
    own = Duty.objects.visible_to(actor).filter(agency=actor.agency_id)
    coming = own.filter(from_at__gt=actor.now, from_at__lte=actor.now + AHEAD).for_rota().order_by("from_at", "pk")
    away = Delegation.objects.visible_to(actor).filter(membership__agency=actor.agency_id, until_at__gt=actor.now)
    return Rota(
        now=[(agency, found.get(agency.pk, [])) for agency in agencies],
        coming=list(coming),
        away=list(away.select_related("membership__user", "to__user").order_by("from_at", "pk")),
    )


def colleagues(actor):
    """Current memberships of the actor's agency, by name: who may be put on duty, or stand in."""
    here = Membership.objects.visible_to(actor).current(actor.now).filter(agency=actor.agency_id)
    return here.select_related("user", "team").order_by("user__name", "pk")


@transaction.atomic
def end_duty(duty, *, by, at):
    """End a duty at `at`, now or earlier; one that has not begun never counts. Returns the Duty. Raises NotAllowed."""
    duty = Duty.objects.select_for_update(no_key=True, of=("self",)).select_related("membership__user").get(pk=duty.pk)
    _check_own(by, duty.agency_id)
    if duty.until_at <= at:
        raise NotAllowed("This duty is over already.")
    duty.until_at = max(at, duty.from_at)
    duty.save(update_fields=["until_at"])
    audit.record("duty-ended", duty, by=by, at=at, says=f"{duty.membership.user.name} is no longer on duty.")
    return duty


@transaction.atomic
def end_cover(delegation, *, by, at):
    """End an absence: from now on everything reaches the person again. Returns the Delegation. Raises NotAllowed."""
    found = Delegation.objects.select_for_update(no_key=True, of=("self",)).select_related("membership__user")
    delegation = found.get(pk=delegation.pk)
    _check_own(by, delegation.membership.agency_id)
    if delegation.until_at <= at:
        raise NotAllowed("This absence is over already.")
    delegation.until_at = max(at, delegation.from_at)
    delegation.save(update_fields=["until_at"])
    audit.record("cover-ended", delegation, by=by, at=at, says=f"{delegation.membership.user.name} is back.")
    return delegation


def _check_own(by, agency_id):
    if not by.is_system and by.agency_id != agency_id:
        raise NotAllowed("Only somebody of the same agency can arrange this.")
