"""What a partnership agreed about chasing, and what somebody says need not be done."""

from safeguarding.owed import services as owed
from safeguarding.owed.models import Owed


def waive(stage, event, by):
    """Say that the earliest of its kind still owed need not be done. Facts: case, standard, reason."""
    case = stage.find(event.facts["case"], event.line)
    first = Owed.objects.open().of_case(case).of(event.facts["standard"]).soonest_first().first()
    return owed.waive(first, by=by, at=event.at, reason=event.facts["reason"])


def waive_rest(stage, event, by):
    """Say that everything of these kinds still owed need not be done. Facts: case, standards, reason."""
    case = stage.find(event.facts["case"], event.line)
    rest = Owed.objects.open().of_case(case).of(*event.facts["standards"]).soonest_first()
    return [owed.waive(one, by=by, at=event.at, reason=event.facts["reason"]) for one in rest]


def agree_chase(stage, event, by):
    """Set how a standard is chased in one's own partnership. Facts: standard, manager_hours, escalation_hours,
    reminder, manager, escalation, quiet_from, quiet_until, reason.
    """
    facts = dict(event.facts)
    slug = facts.pop("standard")
    return owed.set_chase(slug, by=by, at=event.at, partnership_id=by.partnership_id, **facts)


def agree_limit(stage, event, by):
    """Set a local limit in one's own partnership. Facts: standard, variant, amount, reason."""
    facts = dict(event.facts)
    slug = facts.pop("standard")
    return owed.set_term(slug, by=by, at=event.at, partnership_id=by.partnership_id, **facts)
