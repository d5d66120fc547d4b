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
