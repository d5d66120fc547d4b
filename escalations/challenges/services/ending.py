"""How an escalation ends: by a person, with what came of it. Silence ends none."""

from django.db import transaction

from escalations.challenges import policies, telling
from escalations.challenges.choices import Outcome, PlanChanged, State
from escalations.challenges.services import plan_words
from escalations.challenges.services.differences import MOVES, SUBJECT, locked, settled
from safeguarding import moves
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed


@transaction.atomic
def resolve(escalation, *, by, at, resolution, outcome="", plan_changed="", kind=""):
    """Close an escalation with what came of it; returns it. Raises NotAllowed.

    A professional difference is closed by the side that raised it, with an Outcome (agreed, or not agreed once it was
    answered) and whether the child's plan changed (PlanChanged; “not yet” is asked again). `kind` is the theme (a Kind)
    where none was given when it was raised; one that was given stays. An overdue one is closed by a person as well,
    without these: that the thing was done late is not yet an answer to why it was late.
    """
    escalation, stage = locked(escalation)
    if escalation.is_professional:
        _check_outcome(escalation, by, outcome, plan_changed)
    elif escalation.resolved_at:
        raise NotAllowed("This escalation is already resolved.")
    if not resolution.strip():
        raise NotAllowed("Say how it was resolved.", field="resolution")
    _check_not_before(escalation, stage, at)
    if escalation.is_professional:
        escalation.outcome, escalation.plan_changed = Outcome(outcome), PlanChanged(plan_changed)
        escalation.kind = escalation.kind or kind
    _end(escalation, stage, by=by, at=at, resolution=resolution)
    says = f"{escalation.get_origin_display()} resolved"
    if escalation.is_professional:
        says = (
            f"Professional difference with {escalation.agency.name} ended: {escalation.get_outcome_display().lower()}"
        )
    facts = {"outcome": outcome, "plan_changed": plan_changed, "resolution": resolution}
    audit.record("escalation-resolved", escalation, by=by, at=at, says=says, **facts)
    if escalation.plan_changed == PlanChanged.NOT_YET:
        plan_words.ask_again(escalation, by=by, at=at)
    return _finish(escalation, stage, by=by)


@transaction.atomic
def withdraw(escalation, *, by, at, why):
    """Take a professional difference back, with the reason; only whoever raised it can. Raises NotAllowed."""
    escalation, stage = locked(escalation)
    if not escalation.is_professional:
        raise NotAllowed("An overdue escalation is not withdrawn: say what came of it.")
    moves.check(MOVES, escalation.state, State.WITHDRAWN, SUBJECT)
    policies.check_raised_it(escalation, by)
    if not why.strip():
        raise NotAllowed("Say why it is withdrawn.", field="why")
    _check_not_before(escalation, stage, at)
    escalation.outcome = Outcome.WITHDRAWN
    _end(escalation, stage, by=by, at=at, resolution=why)
    audit.record("challenge-withdrawn", escalation, by=by, at=at, reason=why)
    return _finish(escalation, stage, by=by)


def _check_outcome(escalation, by, outcome, plan_changed):
    if outcome not in (Outcome.AGREED, Outcome.NOT_AGREED):
        raise NotAllowed("Say how it ended.", field="outcome")
    if plan_changed not in PlanChanged.values:
        raise NotAllowed("Say whether the child’s plan changed.", field="plan_changed")
    moves.check(MOVES, escalation.state, State(outcome), SUBJECT)
    policies.check_is_raising_side(escalation, by)


def _check_not_before(escalation, stage, at):
    if at < escalation.raised_at:
        raise NotAllowed("It cannot be resolved before it was raised.", field="at")
    if stage and at < (stage.answered_at or stage.opened_at):
        raise NotAllowed("It cannot end before its last step.", field="at")


def _end(escalation, stage, *, by, at, resolution):
    escalation.resolved_at, escalation.resolved_by, escalation.resolution = at, by.user, resolution
    escalation.save(update_fields=["resolved_at", "resolved_by", "resolution", "outcome", "plan_changed", "kind"])
    if stage:
        stage.ended_at = at
        stage.not_agreed_at = at if escalation.outcome == Outcome.NOT_AGREED else None
        stage.save(update_fields=["ended_at", "not_agreed_at"])


def _finish(escalation, stage, *, by):
    if stage is None:
        owed.owe(escalation.case_id, at=by.now)
        owed.settle(escalation, at=by.now)
        return escalation
    telling.tell_ended(escalation, at=by.now, but=by.user_id)
    return settled(escalation, stage, by=by)
