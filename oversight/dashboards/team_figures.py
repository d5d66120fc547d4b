"""The figures of a manager's pages: how many obligations stand where, standard by standard, and the rows behind each.

A figure and its list come from one place (`rows_behind`), so that they cannot differ. Nothing here knows a time limit:
where an obligation stands is `safeguarding.owed.state`.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q, TextChoices

from safeguarding.owed.models import OwedQuerySet
from safeguarding.owed.state import State, state_at
from safeguarding.standards import STANDARDS
from safeguarding.standards.shape import FINDINGS, Standard
from safeguarding.working_days import LONDON, end_of_day

MONTHS_SHOWN = timedelta(days=91)  # three months, unless others are asked for


class Standing(TextChoices):
    """What a figure counts; the words are the head of its column and of its list."""

    RUNNING = "running", "Running"
    DUE_SOON = "due-soon", "Due soon"
    OVERDUE = "overdue", "Overdue"
    PAST_LIMIT = "past-limit", "Past the limit"
    MET = "met", "Met in time"
    MET_LATE = "met-late", "Met late"
    OPEN = "open", "Still to be done"
    LATE = "late", "Overdue, past the limit or not"
    TODAY = "today", "Due today"


COLUMNS = (
    Standing.RUNNING,
    Standing.DUE_SOON,
    Standing.OVERDUE,
    Standing.PAST_LIMIT,
    Standing.MET,
    Standing.MET_LATE,
)
"""The columns of the table: each row of what is owed is in one of them at most. What ended unmet is in none."""

STATES = {
    Standing.RUNNING: (State.RUNNING, State.NOT_YET),
    Standing.DUE_SOON: (State.DUE_SOON,),
    Standing.OVERDUE: (State.OVERDUE,),
    Standing.PAST_LIMIT: (State.PAST_LIMIT,),
    Standing.MET: (State.MET,),
    Standing.MET_LATE: (State.MET_LATE,),
}
STANDING_OF = {state: standing for standing, states in STATES.items() for state in states}
MET = frozenset({Standing.MET, Standing.MET_LATE})


@dataclass(frozen=True)
class Period:
    """The days, both included, in which what was met is counted. What is still open is counted as it stands now."""

    since: date
    until: date

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        """The first moment of it and the first moment after it, in London."""
        return _midnight(self.since), _midnight(self.until + timedelta(days=1))


def _midnight(day: date) -> datetime:
    """The first moment of a day, in London."""
    return datetime(day.year, day.month, day.day, tzinfo=LONDON)


def latest_three_months(now: datetime) -> Period:
    """The Period that ends today."""
    today = now.astimezone(LONDON).date()
    return Period(today - MONTHS_SHOWN, today)


def rows_behind(rows: OwedQuerySet, standing: str, now: datetime, period: Period) -> OwedQuerySet:
    """Of these Owed rows, those that a figure of that Standing counts at `now`."""
    if standing in MET:
        since, before = period.bounds
        met = rows.filter(met_at__gte=since, met_at__lt=before)
        return met.alias(state=state_at(now)).filter(state__in=STATES[Standing(standing)])
    if standing == Standing.OPEN:
        return rows.open()
    if standing == Standing.LATE:
        return rows.overdue(now)
    if standing == Standing.TODAY:
        return rows.open().filter(due_at__gte=now, due_at__lte=end_of_day(now) + timedelta(seconds=1))
    return rows.open().alias(state=state_at(now)).filter(state__in=STATES[Standing(standing)])


@dataclass(frozen=True)
class Row:
    """One standard and its figures, {Standing: count} of COLUMNS."""

    standard: Standard
    counts: dict[str, int]


def by_standard(rows: OwedQuerySet, now: datetime, period: Period) -> list[tuple[str, str, list[Row]]]:
    """[(finding, its words, [Row])] of every standard there is, those that nothing is owed under as well; one query."""
    since, before = period.bounds
    counted = rows.filter(Q(met_at=None, ended_at=None) | Q(met_at__gte=since, met_at__lt=before))
    groups = counted.annotate(state=state_at(now)).order_by().values("standard", "state").annotate(count=Count("pk"))
    counts: dict[str, Counter[str]] = {standard.slug: Counter() for standard in STANDARDS}
    for group in groups:
        counts[group["standard"]][STANDING_OF[group["state"]]] += group["count"]
    made = [Row(standard, {column: counts[standard.slug][column] for column in COLUMNS}) for standard in STANDARDS]
    found = [
        (finding, words, [row for row in made if row.standard.finding == finding])
        for finding, words in FINDINGS.items()
    ]
    return [group for group in found if group[2]]
