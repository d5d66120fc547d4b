"""The shape of a standard: what good practice demands of a row, and by when. Pure data: it imports no app.

Models and facts are named by string, as a ForeignKey would name them, so that the table can stand on the ground floor.
`safeguarding.owed.checks` refuses a name that does not exist; `safeguarding.owed.compile` turns a standard into SQL.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Q

FINDINGS = {
    "F1": "Strategy meetings",
    "F2": "Safety planning",
    "F3": "Policies and procedures",
    "F4": "Hospital discharge",
    "F5": "Radiology and paediatrics",
    "F6": "GPs and information sharing",
    "F7": "Think Family",
    "F8": "The health landscape",
    "F9": "Unconscious bias and professional curiosity",
    "F10": "Escalation and challenge",
}
F1, F2, F3, F4, F5, F6, F7, F8, F9, F10 = FINDINGS

# What a limit can be counted in; the words are for one and for several.
UNITS = {
    "minutes": ("minute", "minutes"),
    "hours": ("hour", "hours"),
    "days": ("day", "days"),
    "months": ("month", "months"),
    "end_of_day": ("the end of the same day",),
    "working_days": ("working day", "working days"),
    "working_days_same_time": ("working day, by the same clock time", "working days, by the same clock time"),
    "next_open_noon": ("noon of their next open day",),
}

# Whom a chase may reach; `escalations.chasing` finds the persons.
RECIPIENTS = {
    "owner": "Whoever owes it",
    "desk": "Their duty desk",
    "manager": "Their manager",
    "requester": "Whoever asked for it",
    "named_doctor": "The named doctor of the hospital",
    "service_manager": "The service manager of social care",
}

# Reminder, then the manager, then overdue escalation (domain 1.1a). The step at the limit goes where the third went.
CHASE = (("owner", "desk"), ("owner", "manager"), ("service_manager",))


@dataclass(frozen=True)
class Within:
    """So much time from the start. `limit` is the outer limit, in the same unit; `when` says for which rows.

    `name` tells the variants of one standard apart: local policy (Term) and screens speak of "under two".
    `open_days` is the path to the ISO weekdays of whoever owes it, for `next_open_noon` only.
    """

    amount: int
    unit: str
    limit: int | None = None
    when: Q = Q()
    name: str = ""
    open_days: str = ""

    def words(self, amount: int | None = None) -> str:
        """The limit in words, such as "24 hours" or "1 working day"; of another amount where local policy has one."""
        amount = self.amount if amount is None else amount
        words = UNITS[self.unit]
        return words[0] if len(words) == 1 else f"{amount} {words[amount != 1]}"


@dataclass(frozen=True)
class By:
    """No later than another fact of the row, less `notice`. Of several, and of a Within, the earliest counts."""

    fact: str
    notice: timedelta = timedelta()


def minutes(amount: int, **more: Any) -> Within:
    """So many minutes of elapsed time."""
    return Within(amount, "minutes", **more)


def hours(amount: int, **more: Any) -> Within:
    """So many hours of elapsed time, through nights, weekends and changes of the clocks."""
    return Within(amount, "hours", **more)


def days(amount: int, **more: Any) -> Within:
    """So many calendar days: to the end of that day; for `opens`, from the beginning of that day."""
    return Within(amount, "days", **more)


def months(amount: int, **more: Any) -> Within:
    """So many calendar months: to the end of that day (31 January + 1 month is the last day of February)."""
    return Within(amount, "months", **more)


def end_of_day(**more: Any) -> Within:
    """The end of the day it starts on, working or not."""
    return Within(0, "end_of_day", **more)


def working_days(amount: int, **more: Any) -> Within:
    """So many working days, to the end of the last one (domain 1.1a)."""
    return Within(amount, "working_days", **more)


def working_days_same_time(amount: int, **more: Any) -> Within:
    """So many working days, to the same clock time on the last one (domain 1.1a)."""
    return Within(amount, "working_days_same_time", **more)


def next_open_noon(open_days: str, **more: Any) -> Within:
    """Noon of the next day on which whoever owes it is open; `open_days` is the path to their ISO weekdays."""
    return Within(0, "next_open_noon", open_days=open_days, **more)


@dataclass(frozen=True)
class Join:
    """A name for one row among many, to begin paths with: `along` leads to many rows, `only` picks one of them.

    A constraint must see to it that `only` picks one at most, such as the one open case file of a household.
    """

    name: str
    along: str
    only: Q


@dataclass(frozen=True, kw_only=True)
class Standard:
    """One demand of good practice on every row of one table.

    slug, title         what it is called in the database and on screen
    finding, source     which finding of the learning review it answers (F1 to F10); who says so
    on                  the model whose rows owe it, as "app.Model"
    starts, met         paths to the moments at which it begins to run and is met; an empty start is not yet owed
    else_starts         where it begins when `starts` is empty
    due                 Within (the first whose `when` fits) and By; the earliest of them is the due time
    ends                paths to moments that end it unmet: cancelled, removed, replaced, closed
    when                which rows owe it at all; a row that no longer does is ended, never deleted
    opens               not to be met before (the follow-up survey: day 11)
    joins               names that paths may begin with, where a row of its own accord leads to many
    case, partnership, owed_by, team, user, requester, child, about_agency
                        paths to the ids of the case, the agency, team and user who owe it, the user who asked for it,
                        the person it is about and the agency it is about (the one to be invited, or told)
    chase               whom each step of a chase reaches, see RECIPIENTS
    ring_at_once        the first step of its chase asks the person on duty to ring whoever asked for it (requester)
    policy              local policy may change the amount from a date on (Term)
    gk                  the figure is general knowledge, not from a source: marked so on screen [GK in domain]
    supply              who can supply it, in words
    verb, act           the name of the URL where it is met (who may open it may meet it), and the words of the link
    do                  the same as a heading asks for it, such as "Invite {about}": {about} is the agency it is
                        about, else the child, and {child} always the child
    page                the name of the URL to open instead, where one page shows the next step of several
    address             the path to the public reference that those URLs take
    """

    slug: str
    title: str
    finding: str
    source: str
    on: str
    starts: str
    met: str
    due: tuple[Within | By, ...]
    else_starts: str = ""
    ends: tuple[str, ...] = ()
    when: Q = Q()
    opens: Within | None = None
    joins: tuple[Join, ...] = ()
    case: str = "case_id"
    partnership: str = "case__partnership_id"
    owed_by: str = ""
    team: str = ""
    user: str = ""
    requester: str = ""
    child: str = ""
    about_agency: str = ""
    chase: tuple[tuple[str, ...], ...] = CHASE
    ring_at_once: bool = False
    policy: bool = True
    gk: bool = False
    supply: str = ""
    verb: str = ""
    act: str = ""
    do: str = ""
    page: str = ""
    address: str = "reference"

    @property
    def withins(self) -> tuple[Within, ...]:
        """The limits counted from the start, in the order in which they are tried."""
        return tuple(due for due in self.due if isinstance(due, Within))

    @property
    def bys(self) -> tuple[By, ...]:
        """The other facts that it may not be later than."""
        return tuple(due for due in self.due if isinstance(due, By))

    @property
    def of_case(self) -> str:
        """The path by which the rows of one case are chosen; empty for what belongs to no case."""
        return {join.name: join.along for join in self.joins}.get(self.case, self.case)

    def variant(self, name: str) -> Within:
        """The Within of that name. Raises KeyError when there is none."""
        return {within.name: within for within in self.withins}[name]
