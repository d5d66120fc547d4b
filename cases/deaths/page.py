"""What the page of a child's death says is still owed, and what ended with it; one query, whatever the size."""

from dataclasses import dataclass

from safeguarding.owed.models import Owed
from safeguarding.standards import standard_of
from safeguarding.standards.deaths import ENDS_WITH_THE_CHILD


@dataclass(frozen=True)
class Afterwards:
    """Titles of standards, each once: what ended, what is still owed about this child, and about everybody else."""

    ended: list
    of_the_child: list
    of_others: list


def afterwards(death):
    """What a standing Death left of what is owed in its case."""
    rows = list(Owed.objects.of_case(death.case_id).soonest_first())
    ended = [row for row in rows if row.standard in ENDS_WITH_THE_CHILD and _ended_with(row, death)]
    still = [row for row in rows if row.is_open]
    theirs = [row for row in still if row.child_id == death.child_id]
    return Afterwards(_titles(ended), _titles(theirs), _titles(row for row in still if row not in theirs))


def _ended_with(row, death):
    return row.child_id == death.child_id and row.ended_at == death.recorded_at and row.met_at is None


def _titles(rows):
    return list(dict.fromkeys(standard_of(row.standard).title for row in rows))
