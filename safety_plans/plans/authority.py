"""On what a restriction really rests: the legal measures on record of the kind that it claims, as they stand now. Pure.

The plan names no measure by number: one that is varied goes on as a new row, and a plan that pointed at the old one
would go on naming what no longer holds. What is claimed and not on record is shown, and shown first; it is not refused,
because a plan at 03:00 must be written before anybody has recorded the bail (design 2.6).
"""

from dataclasses import dataclass
from datetime import datetime

from cases.legal_measures.choices import WARNED, WARNED_ELSE, Kind
from safeguarding import moments
from safety_plans.plans.choices import Authority

RESTS_ON = {
    Authority.BAIL: {Kind.BAIL},
    Authority.POLICE_PROTECTION: {Kind.POLICE_PROTECTION},
    Authority.COURT_ORDER: {Kind.ORDER, Kind.EMERGENCY_ORDER},
    Authority.SECTION_20: {Kind.ACCOMMODATED},
}


@dataclass(frozen=True)
class Ground:
    """What stands behind one restriction. `measures` are in words; `warning` is what must be seen before it ends.

    `is_law` is whether it claims a legal measure at all; `holds` whether anything stands behind it now: for what the
    family agreed to, the agreement.
    """

    is_law: bool
    holds: bool
    measures: list[str]
    warning: str = ""
    ends_at: datetime | None = None


def ground_of(line, measures, child_id, now):
    """The Ground of one Restriction; `measures` are the Standings of the case, `child_id` the child of the plan."""
    kinds = RESTS_ON.get(Authority(line.authority))
    if kinds is None:
        return Ground(False, line.authority == Authority.AGREED, [])
    found = [one for one in measures if one.kind in kinds and (one.of_adult or one.person_id == child_id)]
    holding = [one for one in found if one.holds(now)]
    label = Authority(line.authority).label.split(":")[0]
    if not holding:
        over = [one.words(now) for one in found if one.ran_out(now)]
        why = "; ".join(over) if over else "nobody has recorded it, nor when it ends"
        return Ground(True, False, [], f"“{line.what}” claims {label[0].lower()}{label[1:]}, and none holds: {why}.")
    words = [one.words(now) for one in holding]
    ending = [one for one in holding if one.ends_at]
    if len(ending) < len(holding):  # something without an end stands behind it
        return Ground(True, True, words)
    last = max(ending, key=lambda one: one.ends_at)
    return Ground(True, True, words, _warning(line, last, now), last.ends_at)


def _warning(line, measure, now):
    """From the first warning on (domain 1.1a): what this restriction loses, and when."""
    first, _ = WARNED.get(Kind(measure.kind), WARNED_ELSE)
    if moments.elapsed(now, measure.ends_at) > first:
        return ""
    kind = Kind(measure.kind).label
    return f"{kind} of {measure.name} ends {moments.clock(measure.ends_at, now)}: then nothing keeps “{line.what}”."


def grounded(lines, measures, child_id, now):
    """[(Restriction, Ground)]: what nothing stands behind first, then as written."""
    found = [(line, ground_of(line, measures, child_id, now)) for line in lines]
    return sorted(found, key=lambda pair: pair[1].holds)
