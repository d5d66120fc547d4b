"""When it is a weekend for a child going home, and when a service that is closed opens again. Pure; no database."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from safeguarding.roles import AgencyKind
from safeguarding.working_days import EVERY_DAY, LONDON, UnknownYear, bank_holidays, is_working_day

WEEKEND_FROM, WEEKEND_UNTIL = time(16), time(9)  # [GK]: on the last working day before, and on the next (issue 7)

ONE_DAY = timedelta(days=1)

# Services that shut at night and at weekends: what they owe meanwhile is owed when they open, by name.
CLOSING = frozenset({AgencyKind.GP_PRACTICE, AgencyKind.HEALTH_VISITING, AgencyKind.NURSERY, AgencyKind.SCHOOL})


@dataclass(frozen=True)
class Weekend:
    """The days without an office, as somebody asks within them; `until` is when the next working day begins."""

    until: datetime
    is_long: bool

    @property
    def words(self):
        """What to call it."""
        return "a bank-holiday weekend" if self.is_long else "a weekend"


def weekend(at):
    """The Weekend that `at` falls into, or None: from 16:00 on the last working day to 09:00 on the next [GK].

    A night between two working days is none. In a year whose holidays are unknown, Saturday and Sunday are taken.
    """
    free = _free_day(at.astimezone(LONDON))
    if free is None:
        return None
    first = last = free
    while not _is_worked(first - ONE_DAY):
        first -= ONE_DAY
    while not _is_worked(last + ONE_DAY):
        last += ONE_DAY
    days = (first + ONE_DAY * n for n in range((last - first).days + 1))
    until = datetime.combine(last + ONE_DAY, WEEKEND_UNTIL, LONDON)
    return Weekend(until, any(day in bank_holidays() for day in days))


def _free_day(here):
    """A day off that this moment belongs to: the day itself, the one after its afternoon or before its morning."""
    day = here.date()
    if not _is_worked(day):
        return day
    if here.time() >= WEEKEND_FROM:
        beside = day + ONE_DAY
    elif here.time() < WEEKEND_UNTIL:
        beside = day - ONE_DAY
    else:
        return None
    return None if _is_worked(beside) else beside


def opens_again(agency, at):
    """When an Agency that is closed at `at` opens again; None while it is open, or when it never says that it opens."""
    here = at.astimezone(LONDON)
    if _is_open(agency, here.date()) and agency.opens_at <= here.time() < agency.closes_at:
        return None
    day = here.date() if here.time() < agency.opens_at else here.date() + ONE_DAY
    for each in (day + ONE_DAY * n for n in range(21)):
        if _is_open(agency, each):
            return datetime.combine(each, agency.opens_at, LONDON)
    return None


def _is_open(agency, day):
    """Whether it works that day; a bank holiday is closed, except to those open every day."""
    closed = day in bank_holidays() and set(agency.open_days) != EVERY_DAY
    return day.isoweekday() in agency.open_days and not closed


def _is_worked(day):
    try:
        return is_working_day(day)
    except UnknownYear:
        return day.isoweekday() <= 5
