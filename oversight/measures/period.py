"""Three whole months, the twelve such points of a trend, and the same months a year ago. London time; pure."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Self

from safeguarding.moments import calendar_day
from safeguarding.working_days import LONDON

MONTHS = 3  # in a period
POINTS = 12  # in a trend, and periods to choose from


@dataclass(frozen=True, order=True)
class Period:
    """Three months. `last` is the first day of the last of them; `so_far` is how far it is counted while it runs."""

    last: date
    so_far: datetime | None = None

    @classmethod
    def ending_before(cls, now: datetime) -> Self:
        """Until the end of the last full month before `now`."""
        return cls(months_after(calendar_day(now).replace(day=1), -1))

    @classmethod
    def running_at(cls, now: datetime) -> Self:
        """With the month that runs at `now`: what fell due until then."""
        return cls(calendar_day(now).replace(day=1), now)

    @property
    def reference(self) -> str:
        """ "2026-07": its last month, as an address carries it."""
        return f"{self.last:%Y-%m}"

    @property
    def first(self) -> date:
        """The first day of its first month."""
        return months_after(self.last, 1 - MONTHS)

    @property
    def since(self) -> datetime:
        """Its first moment."""
        return midnight(self.first)

    @property
    def until(self) -> datetime:
        """The first moment after it, or up to which it is counted."""
        return self.so_far or midnight(months_after(self.last, 1))

    @property
    def months(self) -> tuple[date, ...]:
        """The first day of each of its months."""
        return tuple(months_after(self.first, n) for n in range(MONTHS))

    @property
    def year_ago(self) -> "Period":
        """The same months of the year before."""
        return self.back(12)

    @property
    def points(self) -> tuple["Period", ...]:
        """The periods of its trend, the oldest first; the last one is itself."""
        return (*(self.back(n) for n in reversed(range(1, POINTS))), self)

    @property
    def year_since(self) -> datetime:
        """The first moment of the twelve months that end with it."""
        return midnight(months_after(self.last, -11))

    def back(self, months: int) -> "Period":
        """The period that many months earlier."""
        return Period(months_after(self.last, -months))

    def __str__(self) -> str:
        """ "May to July 2026"; "November 2025 to January 2026"; "June to August 2026 so far"."""
        same = self.first.year == self.last.year
        return f"{self.first:%B}{'' if same else f' {self.first:%Y}'} to {self.ends}"

    @property
    def ends(self) -> str:
        """ "July 2026", "August 2026 so far": its last month in words."""
        return f"{self.last:%B %Y}{' so far' if self.so_far else ''}"


def offered(now: datetime) -> tuple[Period, ...]:
    """The periods that may be chosen at `now`, the latest first: the one that runs, and those that are over."""
    latest = Period.ending_before(now)
    return (Period.running_at(now), *(latest.back(n) for n in range(POINTS)))


def chosen(reference: str, now: datetime) -> Period | None:
    """The offered period of that reference; None for one that is not offered."""
    return next((period for period in offered(now) if period.reference == reference), None)


def months_after(first: date, months: int) -> date:
    """The first day of the month so many months after (or, negative, before) that of `first`."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)


def midnight(day: date) -> datetime:
    """The first moment of a day in London."""
    return datetime.combine(day, time(), LONDON)
