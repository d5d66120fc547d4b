"""How a partnership chases one standard: the steps, whom they reach, and when it is quiet; from a date on."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django.db import transaction

from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed.models import ChasePolicy
from safeguarding.owed.models.policy import LONGEST_WAIT
from safeguarding.standards import Standard, standard_of
from safeguarding.standards.shape import RECIPIENTS

Words = Sequence[str]
FIELDS = ("reminder", "manager", "escalation")


@transaction.atomic
def set_chase(
    slug: str,
    *,
    by: Any,
    at: datetime,
    partnership_id: int,
    reason: str,
    manager_hours: int | None = None,
    escalation_hours: int | None = None,
    reminder: Words = (),
    manager: Words = (),
    escalation: Words = (),
    quiet_from: time | None = None,
    quiet_until: time | None = None,
    in_force_from: datetime | None = None,
) -> ChasePolicy:
    """Set how one standard is chased here, from `in_force_from` (else now) on. Returns the policy. Raises NotAllowed.

    The policy replaces the one before it whole, and what is left empty is as the standard has it. Hours are from one
    step to the next; `reminder`, `manager` and `escalation` are words of RECIPIENTS. Quiet hours put off reminders and
    word to managers, never an escalation, a call to make now, or anything about a child in danger. What runs keeps what
    was in force when it started.
    """
    standard = _standard(slug)
    _check_hours(manager_hours, escalation_hours)
    chase = _chase(standard, reminder, manager, escalation)
    if (quiet_from is None) != (quiet_until is None):
        raise NotAllowed("Say from when and until when it is quiet.", field="quiet_until")
    if quiet_from is not None and quiet_from == quiet_until:
        raise NotAllowed("Quiet hours end at another time than they begin.", field="quiet_until")
    if not reason.strip():
        raise NotAllowed("Say which policy this follows.", field="reason")
    if in_force_from is not None and in_force_from < by.now:
        raise NotAllowed("A policy cannot begin in the past: what runs keeps its own.", field="in_force_from")
    policy = ChasePolicy.objects.create(
        standard=slug,
        partnership_id=partnership_id,
        manager_hours=manager_hours,
        escalation_hours=escalation_hours,
        chase=chase,
        quiet_from=quiet_from,
        quiet_until=quiet_until,
        in_force_from=in_force_from or by.now,
        set_by_id=by.user_id,
        set_at=by.now,
        reason=reason,
    )
    says = f"How “{standard.title}” is chased was set from {policy.in_force_from:%d %B %Y}."
    audit.record("local-chase-set", policy, by=by, at=at, says=says, reason=reason, standard=slug)
    return policy


def _standard(slug: str) -> Standard:
    try:
        return standard_of(slug)
    except KeyError:
        raise NotAllowed(f"There is no standard “{slug}”.", field="slug") from None


def _check_hours(manager_hours: int | None, escalation_hours: int | None) -> None:
    for field, hours in (("manager_hours", manager_hours), ("escalation_hours", escalation_hours)):
        if hours is not None and not 1 <= hours <= LONGEST_WAIT:
            raise NotAllowed(f"Between two steps lie 1 to {LONGEST_WAIT} hours.", field=field)


def _chase(standard: Standard, *given: Words) -> list[list[str]] | None:
    """Whom each step reaches, whole; None where the standard's own holds. Raises NotAllowed for a step to nobody."""
    if not any(given):
        return None
    chase = [list(words or own) for words, own in zip(given, standard.chase, strict=True)]
    told: set[str] = set()
    for field, words in zip(FIELDS, chase, strict=True):
        if unknown := set(words) - RECIPIENTS.keys():
            raise NotAllowed(f"Nobody is called {', '.join(sorted(unknown))}.", field=field)
        if not set(words) - told:
            raise NotAllowed("Each step must reach somebody who was not told before.", field=field)
        told |= set(words)
    return chase
