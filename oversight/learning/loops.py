"""The loops that stood open in some cases: when each could first be seen, who was told, and when it was closed.

What is asked of somebody once and for all (an invitation, a plan, a decision about imaging) could be seen from the
moment it was owed. What has a time could be seen when that time had passed, and again when the outer limit had: a row
for each. What a gate found missing could be seen when the gate was asked.
"""

from dataclasses import asdict, dataclass
from datetime import datetime

from oversight.learning.asked import later_invitation, passed_gates
from oversight.learning.told import AT_THE_LIMIT, EVERY_STEP, Told
from safeguarding.owed.models import Owed
from safeguarding.working_days import LONDON, elapsed

# Seen to be missing from the moment they are owed; everything else when its time is up.
SEEN_AT_ONCE = frozenset({"agency-invited", "gp-asked", "plan-approved", "imaging-decided", "ct-head-decided"})
HOUR = 3600


@dataclass(frozen=True, kw_only=True)
class Loop:
    """One open loop, in words. `found_at` is None for one that nobody closed; `gate` names the gate that found it."""

    standard: str
    finding: str
    about: str
    owed_by: str
    visible_at: datetime
    told: tuple
    found_at: datetime | None
    gate: str | None = None

    @property
    def earlier_hours(self):
        """How many hours before it was closed it could be seen, to one decimal; None for one that was not closed."""
        if self.found_at is None:
            return None
        return round(elapsed(self.visible_at, self.found_at).total_seconds() / HOUR, 1)

    def as_data(self):
        """As JSON holds it, moments in ISO 8601 with their offset in London."""
        moments = {"visible_at": _iso(self.visible_at), "found_at": self.found_at and _iso(self.found_at)}
        return asdict(self) | moments | {"told": list(self.told), "earlier_hours": self.earlier_hours}


def loops(case_ids, until):
    """The Loops of these cases that could be seen up to `until`, the earliest first. Reads, and changes nothing."""
    rows = list(Owed.objects.filter(case_id__in=case_ids).order_by("pk"))
    told = Told(rows)
    found = [loop for row in rows for loop in _of_row(row, told)]
    found += [_of_gate(missing, told) for missing in passed_gates(case_ids)]
    seen = [loop for loop in found if loop.visible_at <= until]
    return sorted(seen, key=lambda loop: (loop.visible_at, loop.gate or "", loop.standard, loop.about))


def _of_row(row, told):
    """The moments at which one obligation could be seen to be open, each with whom it was told to."""
    if row.standard in SEEN_AT_ONCE:
        seen = [(row.started_at, told.at_once(row))]
    else:
        seen = [(row.due_at, told.by_chases(row, EVERY_STEP - AT_THE_LIMIT))]
        seen += [(row.limit_at, told.by_chases(row, AT_THE_LIMIT))] if _has_later_limit(row) else []
    closed = row.met_at or _ended(row, told)
    for visible_at, whom in seen:
        if closed is None or closed > visible_at:
            yield Loop(
                standard=row.standard,
                finding=row.rule.finding,
                about=told.about(row),
                owed_by=told.owed_by(row),
                visible_at=visible_at,
                told=whom,
                found_at=closed,
            )


def _of_gate(missing, told):
    """A line that was missing when the gate was asked; whoever asked was told by the gate itself."""
    return Loop(
        standard=missing.standard,
        finding=missing.finding,
        about=missing.words,
        owed_by=missing.supply,
        visible_at=missing.asked_at,
        told=(told.person(missing.asked_by_id),),
        found_at=missing.found_at,
        gate=missing.gate,
    )


def _ended(row, told):
    """When it was ended without being met. An invitation overtaken by the next meeting ends when that one asks them."""
    subject = told.subject(row)
    if row.standard == "agency-invited" and subject.lapsed_at:
        return later_invitation(subject)
    return row.ended_at


def _has_later_limit(row):
    return row.limit_at is not None and row.limit_at > row.due_at


def _iso(moment):
    return moment.astimezone(LONDON).isoformat()
