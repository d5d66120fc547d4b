"""Choosing the one thing to do next, and saying why it was chosen."""

from dataclasses import dataclass
from datetime import timedelta

from safeguarding.moments import is_overdue

# What falls due within this time is done before what is already late: its chance is lost soonest [GK].
STILL_IN_TIME = timedelta(hours=4)

# A child is in danger at this moment, and somebody must be rung: nothing that is owed comes before it, late or not.
IN_DANGER = ("danger-rung", "leaving-rung")


@dataclass(frozen=True)
class NextThing:
    """The line to act on, and why it comes first."""

    line: object
    why: str

    @property
    def in_danger(self):
        """Whether it stands before every other call to make, because a child is in danger now."""
        return self.line.standard in IN_DANGER


def next_of(lines, now):
    """The NextThing among lines that give a link, or None.

    A call about a child in danger now; then the row whose chance is lost soonest, not the most overdue one (pages.md
    1): what falls due within the next hours, else what has been overdue longest, else whatever comes next.
    """
    mine = sorted((line for line in lines if line.acts), key=lambda line: line.due_at)
    danger = [line for line in mine if line.standard in IN_DANGER]
    if danger:
        return NextThing(danger[0], "A child may be in danger now: this comes before everything else.")
    late = [line for line in mine if is_overdue(line.due_at, now)]
    soon = [line for line in mine if not is_overdue(line.due_at, now) and line.due_at - now <= STILL_IN_TIME]
    if soon and late:
        return NextThing(soon[0], "This comes before what is overdue because it can still be done in time.")
    if soon:
        return NextThing(soon[0], "")
    if late:
        return NextThing(late[0], "It has been overdue longest.")
    return NextThing(mine[0], "") if mine else None
