"""What may be said of a count when few children stand behind it (decision 0031). Pure; the one place that decides.

A count of one to five can be a child whom somebody knows. So neither how many met a standard, nor how many did not, is
shown when it is one to five; and the words that are shown fit at least five different counts, or all that there are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

SMALLEST = 6
"""The smallest count that is shown; none is shown as well."""

FEW = f"fewer than {SMALLEST}"
NOTHING = "nothing recorded"
STEP = 5
"""By how many percentage points a share must differ from a year ago to be called up or down."""


@dataclass(frozen=True)
class Shown:
    """A count as it may be shown: `words` such as "148 of 391", and `percent` where the count itself may be shown."""

    words: str
    percent: int | None = None

    @property
    def share(self) -> str:
        """ "38%", or a dash with nothing to hide behind it: `words` say why."""
        return "–" if self.percent is None else f"{self.percent}%"


def shown(met: int, counted: int) -> Shown:
    """How `met` of `counted` is shown. Raises ValueError for counts that cannot be."""
    if not 0 <= met <= counted:
        raise ValueError(f"{met} of {counted}")
    missed = counted - met
    if counted == 0:
        return Shown(NOTHING)
    if counted < SMALLEST:
        return Shown(FEW)
    if 0 < met < SMALLEST or 0 < missed < SMALLEST:
        return Shown(_hidden(met, counted))
    return Shown(f"{met:,} of {counted:,}", floor(100 * met / counted + 0.5))


def _hidden(met: int, counted: int) -> str:
    if counted < 2 * SMALLEST:  # "all but fewer than 6 of 7" could only be 6
        return f"some of {counted}"
    return f"{FEW} of {counted:,}" if met < SMALLEST else f"all but {FEW} of {counted:,}"


def trend(now: Shown, before: Shown) -> str:
    """ "up", "down" or "same" against a year ago; empty where either share may not be shown."""
    if now.percent is None or before.percent is None:
        return ""
    moved = now.percent - before.percent
    if abs(moved) < STEP:
        return "same"
    return "up" if moved > 0 else "down"


def columns(*counts: Sequence[int]) -> tuple[tuple[str, ...], ...]:
    """Columns of counts whose sums may be known from elsewhere, as they may be shown.

    None is said aloud. One to five is "fewer than 6"; where that hides a single cell, which the sums would give away,
    the smallest of the other counts is hidden with it, as "6 or more".
    """
    hidden = [(at, place) for at, column in enumerate(counts) for place, n in enumerate(column) if 0 < n < SMALLEST]
    if len(hidden) == 1:
        others = [(n, at, place) for at, column in enumerate(counts) for place, n in enumerate(column) if n >= SMALLEST]
        hidden += [(at, place) for _, at, place in sorted(others)[:1]]
    return tuple(
        tuple(_cell(n, (at, place) in hidden) for place, n in enumerate(column)) for at, column in enumerate(counts)
    )


def _cell(n: int, is_hidden: bool) -> str:
    if not is_hidden:
        return f"{n:,}"
    return FEW if n < SMALLEST else f"{SMALLEST} or more"
