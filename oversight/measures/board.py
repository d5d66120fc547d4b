"""The measures of one partnership as they may be shown: what the dashboard and the report for the board are made of."""

from dataclasses import dataclass
from datetime import date, datetime

from oversight.measures.against import Ended, WentHome, children_home, meetings_ended
from oversight.measures.challenge import Challenge, challenge_in
from oversight.measures.counting import Tallies, tallies
from oversight.measures.period import Period
from oversight.measures.shape import Measure
from oversight.measures.small_numbers import NOTHING, Shown, shown, trend
from oversight.measures.table import CONFERENCE, MEASURES


@dataclass(frozen=True)
class Point:
    """One point of a trend: the last month of its three, and what may be said of them."""

    month: date
    shown: Shown

    @property
    def percent(self) -> int | None:
        """The share in per cent, where it may be shown."""
        return self.shown.percent


@dataclass(frozen=True)
class Line:
    """One measure in one period, a year ago, and in the twelve points of its trend."""

    measure: Measure
    now: Shown
    year_ago: Shown
    points: tuple[Point, ...]

    @property
    def trend(self) -> str:
        """ "up", "down", "same", or empty where it cannot be said."""
        return trend(self.now, self.year_ago)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was counted in the period."""
        return self.now.words == NOTHING


@dataclass(frozen=True)
class Board:
    """Everything that is shown of one partnership in one period. No number in it stands for fewer than six children."""

    period: Period
    lines: tuple[Line, ...]
    challenge: Challenge
    ended: Ended
    went_home: WentHome

    @property
    def leading(self) -> tuple[Line, ...]:
        """The one line of each finding that stands for it."""
        return tuple(line for line in self.lines if line.measure.leads)

    @property
    def furthest_behind(self) -> tuple[Line, ...]:
        """Leading lines whose share may be shown and is not full, the lowest share first."""
        known = [line for line in self.leading if line.now.percent is not None and line.now.percent < 100]
        return tuple(sorted(known, key=lambda line: line.now.percent or 0))

    @property
    def conference(self) -> Line:
        """The line that stands beside published figures."""
        return next(line for line in self.lines if line.measure.slug == CONFERENCE)

    @property
    def by_finding(self) -> tuple[tuple[str, tuple[Line, ...]], ...]:
        """((finding, its lines), ...) in the order of the findings."""
        found: dict[str, list[Line]] = {}
        for line in self.lines:
            found.setdefault(line.measure.finding, []).append(line)
        return tuple((finding, tuple(lines)) for finding, lines in found.items())


def board_of(partnership_id: int, period: Period) -> Board:
    """The Board of one partnership in a period, in six statements whatever its size.

    Give the actor's own partnership: measures name nobody, and nobody sees another partnership's (design 6).
    """
    counted = tallies(partnership_id, MEASURES, since=period.year_ago.since, until=period.until)
    return _board(partnership_id, period, counted)


def latest_board(partnership_id: int, now: datetime) -> Board:
    """The same of the three months to the end of the last full month; while nothing is counted in them, so far."""
    period, running = Period.ending_before(now), Period.running_at(now)
    counted = tallies(partnership_id, MEASURES, since=period.year_ago.since, until=running.until)
    is_empty = not any(counted.of(measure, period).counted for measure in MEASURES)
    return _board(partnership_id, running if is_empty else period, counted)


def _board(partnership_id: int, period: Period, counted: Tallies) -> Board:
    def line(measure: Measure) -> Line:
        def at(which: Period) -> Shown:
            tally = counted.of(measure, which)
            return shown(tally.met, tally.counted)

        points = tuple(Point(point.last, at(point)) for point in period.points)
        return Line(measure, at(period), at(period.year_ago), points)

    return Board(
        period=period,
        lines=tuple(line(measure) for measure in MEASURES),
        challenge=challenge_in(partnership_id, period),
        ended=meetings_ended(partnership_id, period),
        went_home=children_home(partnership_id, period),
    )


def tenths(percent: int) -> str:
    """How many lack it, as a sentence begins: "6 in 10", "Half of", "Almost all", for a share in per cent."""
    if percent <= 2:
        return "Almost no"
    if percent >= 98:
        return "Almost all" if percent < 100 else "All"
    if 48 <= percent <= 52:
        return "Half of the"
    if percent < 8:
        return f"{percent} in 100"
    return f"{min(max((percent + 5) // 10, 1), 9)} in 10"
