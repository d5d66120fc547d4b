"""Drawings that repeat in a picture what words beside them say. Geometry only: `components/` draws it as SVG."""

from dataclasses import dataclass
from datetime import datetime

from safeguarding import moments

WIDTH, LEFT, RIGHT, ROW, TOP = 1000, 90, 980, 34, 28


@dataclass(frozen=True)
class Clock:
    """Something that runs: whose it is, from when, its target, its outer limit, and when it was met if it was."""

    name: str
    started_at: datetime
    due_at: datetime
    limit_at: datetime
    met_at: datetime | None = None


@dataclass(frozen=True)
class Bar:
    """One clock as a bar, in units of the drawing: how far it has run, where its target is, and what stands beside."""

    name: str
    y: int
    run_to: float
    due_x: float
    is_late: bool
    is_met: bool
    words: str
    words_x: float
    words_before: bool
    limit_words: str


@dataclass(frozen=True)
class ClockDrawing:
    """All bars under each other; `target` and `limit` are the words above, `says` is the whole of it in a sentence."""

    width: int
    height: int
    left: int
    right: int
    target: str
    limit: str
    bars: list[Bar]
    says: str


def clocks(running: list[Clock], now: datetime) -> ClockDrawing | None:
    """Draw clocks under each other, each from its start to its limit; None when there is none."""
    if not running:
        return None
    bars = [_bar(one, TOP + ROW * place, now) for place, one in enumerate(running)]
    first = running[0]
    return ClockDrawing(
        width=WIDTH,
        height=TOP + ROW * len(bars) + 6,
        left=LEFT,
        right=RIGHT,
        target=f"{moments.distance(first.started_at, first.due_at)} target",
        limit=f"{_hours(first.started_at, first.limit_at)} limit",
        bars=bars,
        says=" ".join(f"{bar.name}: {bar.words}. Limit {bar.limit_words}." for bar in bars),
    )


def _bar(one: Clock, y: int, now: datetime) -> Bar:
    ends_at = one.met_at or now
    run_to = _x(one, min(max(ends_at, one.started_at), one.limit_at))
    is_late = ends_at > one.due_at
    passed = moments.distance(one.due_at, ends_at) if is_late else moments.distance(ends_at, one.due_at)
    words = f"{passed} {'past' if is_late else 'before'} the target"
    before = run_to > (LEFT + RIGHT) / 2
    return Bar(
        name=one.name,
        y=y,
        run_to=run_to,
        due_x=_x(one, one.due_at),
        is_late=is_late,
        is_met=one.met_at is not None,
        words=f"reported, {words}" if one.met_at else f"now, {words}",
        words_x=run_to - 8 if before else run_to + 8,
        words_before=before,
        limit_words=moments.clock(one.limit_at, now) if one.met_at is None else moments.when(one.limit_at, now),
    )


def _x(one: Clock, moment: datetime) -> float:
    """Where a moment stands on the bar of a clock, to a tenth of a unit."""
    share = moments.elapsed(one.started_at, moment) / moments.elapsed(one.started_at, one.limit_at)
    return round(LEFT + (RIGHT - LEFT) * share, 1)


def _hours(start: datetime, end: datetime) -> str:
    return f"{moments.elapsed(start, end).total_seconds() / 3600:.0f} h"


SPARK_WIDTH, SPARK_HEIGHT = 184, 40
LINE_WIDTH, LINE_HEIGHT, LINE_LEFT, LINE_RIGHT, LINE_TOP, LINE_BOTTOM = 560, 230, 46, 424, 12, 200
LABEL_GAP = 18


@dataclass(frozen=True)
class Spark:
    """A small line from 0 to 100 per cent; empty where a share may not be shown. `says` is the same in words."""

    width: int
    height: int
    path: str
    dots: list[tuple[float, float]]
    says: str


@dataclass(frozen=True)
class Level:
    """A line across the whole drawing: a published figure, and where its words stand."""

    words: str
    y: float
    words_y: float
    dashes: str


@dataclass(frozen=True)
class LineDrawing:
    """One share over time with published figures across it. `lowest` is where its scale starts, in per cent."""

    width: int
    height: int
    left: int
    right: int
    lowest: int
    ticks: list[tuple[float, str]]
    months: list[tuple[float, str]]
    path: str
    dots: list[tuple[float, float]]
    levels: list[Level]
    words: str
    words_y: float
    says: str


def spark(percents: list[int | None], says: str) -> Spark:
    """A Spark of shares in per cent, None for one that may not be shown: there the line is broken."""
    places = _places(percents, 4, SPARK_WIDTH - 6, lambda percent: _share_y(percent, 0, 4, SPARK_HEIGHT - 4))
    return Spark(SPARK_WIDTH, SPARK_HEIGHT, _path(places), _alone(places), says)


def share_line(
    points: list[tuple[str, int | None]], levels: list[tuple[str, int]], ours: str, says: str
) -> LineDrawing | None:
    """Draw (month, share in per cent or None) as a line called `ours`, with (words, per cent) across; None when empty.

    The scale starts at a multiple of ten below everything that is drawn, so that differences show; `lowest` says so.
    """
    known = [percent for _, percent in points if percent is not None]
    if not known:
        return None
    lowest = max(0, (min([*known, *(percent for _, percent in levels)]) - 5) // 10 * 10)

    def y(percent: int) -> float:
        return _share_y(percent, lowest, LINE_TOP, LINE_BOTTOM)

    places = _places([percent for _, percent in points], LINE_LEFT, LINE_RIGHT, y)
    last = known[-1]
    spread = _spread([y(percent) for _, percent in levels] + [y(last)])
    dashes = ("7 4", "2 4", "10 3 2 3")
    step = (LINE_RIGHT - LINE_LEFT) / max(len(points) - 1, 1)
    return LineDrawing(
        width=LINE_WIDTH,
        height=LINE_HEIGHT,
        left=LINE_LEFT,
        right=LINE_RIGHT,
        lowest=lowest,
        ticks=[(y(percent), f"{percent}%") for percent in range(lowest, 101, 10 if lowest >= 40 else 20)],
        months=[(round(LINE_LEFT + step * place, 1), words) for place, (words, _) in enumerate(points)],
        path=_path(places),
        dots=[place for place in places if place],
        levels=[
            Level(words, y(percent), spread[place], dashes[place % len(dashes)])
            for place, (words, percent) in enumerate(levels)
        ],
        words=f"{ours} {last}%",
        words_y=spread[-1],
        says=says,
    )


def _places(percents, left, right, y):
    """(x, y) of each share, evenly from left to right; None for one that may not be shown."""
    step = (right - left) / max(len(percents) - 1, 1)
    return [
        None if percent is None else (round(left + step * place, 1), y(percent))
        for place, percent in enumerate(percents)
    ]


def _share_y(percent, lowest, top, bottom):
    return round(bottom - (bottom - top) * (percent - lowest) / (100 - lowest), 1)


def _path(places):
    """The `d` of a line through the places, broken where one is missing."""
    said, down = [], False
    for place in places:
        if place:
            said.append(f"{'L' if down else 'M'}{place[0]} {place[1]}")
        down = place is not None
    return "".join(said)


def _alone(places):
    """The last place that is known, and each that no line reaches."""
    known = [at for at, place in enumerate(places) if place]
    beside = {at for at in known if {at - 1, at + 1} & set(known)}
    return [places[at] for at in known if at not in beside or at == known[-1]]


def _spread(wanted):
    """The same heights, moved down so far that words beside them do not lie on each other; in the order given."""
    moved, floor = {}, float("-inf")
    for place, height in sorted(enumerate(wanted), key=lambda item: item[1]):
        floor = max(height, floor + LABEL_GAP)
        moved[place] = floor
    return [round(moved[place], 1) for place in range(len(wanted))]
