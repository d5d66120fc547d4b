"""England's working days: the only place that counts them. Pure functions, no database, no clock.

Rules (domain 1.1a, assurance "Clocks"): working days are Monday to Friday less England's bank holidays. The day
something starts is day 0, working or not: Saturday 29 August 2026 + 1 is Tuesday 1 September. A limit in working days
ends either at the *end of the day* (23:59:59 in London) or at the *same clock time*. A day outside the years whose
bank holidays are known is refused loudly: a limit counted over unknown holidays would be wrong in silence.

The holidays are those of GOV.UK as kept by the package govuk-bank-holidays (2012 to 2028 at the time of writing), and
those proclaimed since, which each process is told of by whoever has read them (`also_proclaimed`).
`sg_add_working_days` and its sisters in the database do the same; a test holds the two equal.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from govuk_bank_holidays.bank_holidays import BankHolidays

LONDON = ZoneInfo("Europe/London")

LAST_SECOND = time(23, 59, 59)
NOON = time(12)
EVERY_DAY = frozenset(range(1, 8))


class UnknownYear(Exception):
    """The bank holidays of this day's year are not known, so nothing can be counted on it."""

    def __init__(self, day: date) -> None:
        first, last = known_years()
        super().__init__(f"England's bank holidays are known from {first} to {last}, not for {day:%d %B %Y}.")
        self.day = day


@dataclass(frozen=True)
class Proclaimed:
    """A bank holiday that was proclaimed after the calendar was published: what for, and when it was entered."""

    name: str
    at: datetime


_proclaimed: dict[date, Proclaimed] = {}


def also_proclaimed(days: Mapping[date, Proclaimed]) -> None:
    """Count these days as bank holidays too, in this process, in place of those it was told of before."""
    if days != _proclaimed:
        _proclaimed.clear()
        _proclaimed.update(days)
        bank_holidays.cache_clear()
        _working_days.cache_clear()


def proclaimed() -> Mapping[date, Proclaimed]:
    """The bank holidays proclaimed after the calendar was published, as this process was last told."""
    return _proclaimed


@cache
def published() -> frozenset[date]:
    """England's bank holidays as published: a frozen set of dates."""
    holidays = BankHolidays(use_cached_holidays=True).get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    return frozenset(holiday["date"] for holiday in holidays)


@cache
def bank_holidays() -> frozenset[date]:
    """England's bank holidays, every one that is known: a frozen set of dates."""
    return published() | _proclaimed.keys()


@cache
def known_years() -> tuple[int, int]:
    """The first and the last year whose bank holidays are known."""
    years = {day.year for day in published()}
    return min(years), max(years)


def is_working_day(day: date) -> bool:
    """Whether `day` (a date) is a working day in England. Raises UnknownYear."""
    first, last = known_years()
    if not first <= day.year <= last:
        raise UnknownYear(day)
    return day.weekday() < 5 and day not in bank_holidays()


def add_working_days(moment: datetime, n: int, same_time: bool = False) -> datetime:
    """The moment `n` working days (1 or more) after an aware `moment`, in London time. Raises UnknownYear.

    At the end of the last day, or with `same_time` at the clock time of `moment`. Clocks change on Sundays, which are
    never working days, so that the clock time always exists and exists once.
    """
    if n < 1:
        raise ValueError("A limit in working days is at least one day; use end_of_day for the same day.")
    start = moment.astimezone(LONDON)
    day = _working_day_after(start.date(), n)
    if same_time:
        return datetime.combine(day, start.time(), LONDON)
    return datetime.combine(day, LAST_SECOND, LONDON)


def end_of_day(moment: datetime, days: int = 0) -> datetime:
    """The last second, in London, of the day of `moment` or of the day `days` calendar days later."""
    day = moment.astimezone(LONDON).date() + timedelta(days=days)
    return datetime.combine(day, LAST_SECOND, LONDON)


def next_open_noon(moment: datetime, open_days: Iterable[int]) -> datetime:
    """Noon, in London, of the next day after that of `moment` on which somebody is there. Raises UnknownYear.

    `open_days` are ISO weekdays (Monday 1 to Sunday 7). A bank holiday is closed, except to those open every day.
    """
    open_days = frozenset(open_days)
    if not open_days or not open_days <= EVERY_DAY:
        raise ValueError("Open days are ISO weekdays, 1 to 7, at least one of them.")
    day = moment.astimezone(LONDON).date()
    while True:
        day += timedelta(days=1)
        is_working_day(day)  # raises UnknownYear
        closed = day in bank_holidays() and open_days != EVERY_DAY
        if day.isoweekday() in open_days and not closed:
            return datetime.combine(day, NOON, LONDON)


def next_closure(moment: datetime, closes: time, opens: time) -> tuple[datetime, datetime]:
    """(from, until) of the weekend or holidays that `moment` (aware) is in, or else of the next: London time.

    From `closes` on the last working day before it to `opens` on the first working morning after it. Raises
    UnknownYear.
    """
    last = _working_day_before(moment.astimezone(LONDON).date())
    while True:
        after = last + timedelta(days=1)
        first = _working_day_after(last, 1)
        until = datetime.combine(first, opens, LONDON)
        if not is_working_day(after) and moment < until:
            return datetime.combine(last, closes, LONDON), until
        last = after if is_working_day(after) else first


def elapsed(since: datetime, until: datetime) -> timedelta:
    """The time that really passes between two aware moments.

    Python's own difference of two London times is that of the clocks on the wall: an hour out across their change.
    """
    return until.astimezone(UTC) - since.astimezone(UTC)


def later(moment: datetime, wait: timedelta) -> datetime:
    """The moment when `wait` (a timedelta) has really passed, in UTC; see `elapsed`."""
    return moment.astimezone(UTC) + wait


@cache
def _working_days() -> list[date]:
    first, last = known_years()
    days = (date(first, 1, 1) + timedelta(days=n) for n in range((date(last, 12, 31) - date(first, 1, 1)).days + 1))
    return [day for day in days if is_working_day(day)]


def _working_day_before(day: date) -> date:
    """The last working day before `day`."""
    is_working_day(day)  # raises UnknownYear when it is outside
    return _working_days()[bisect_left(_working_days(), day) - 1]


def _working_day_after(day: date, n: int) -> date:
    is_working_day(day)  # raises UnknownYear when the start itself is outside
    place = bisect_right(_working_days(), day) + n - 1
    if place >= len(_working_days()):
        raise UnknownYear(date(known_years()[1] + 1, 1, 1))
    return _working_days()[place]
