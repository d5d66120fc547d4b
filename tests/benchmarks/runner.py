"""How the product is measured: as ratios to a floor in one run, so that a slow machine says the same as a fast one.

A measure is a function in a file `measure_*.py` beside this one:

    @measure("R1", "case page / the same rows by raw SQL and json.dumps", target=2.5, stretch=1.5)
    def case_page():
        ...
        return Result(ratio(open_page, open_floor), rows=104)
"""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

RUNS = 3  # the median of these is what counts
ROUNDS = 40  # turns of product and floor in a run
WARMING = 5  # turns that do not count: caches, plans, imports


@dataclass(frozen=True)
class Result:
    """What a measure found, and how many rows it was about."""

    value: float
    rows: int


@dataclass(frozen=True)
class Measure:
    """One line of the table; a smaller value is better, and `target` is the largest that will do."""

    id: str
    measure: str
    target: float
    stretch: float
    take: Callable[[], Result | None]  # None where what it needs is not there


MEASURES: list[Measure] = []


def measure(id, name, *, target, stretch):
    """Put the function below into the table of measures."""

    def keep(take):
        MEASURES.append(Measure(id, name, target, stretch, take))
        return take

    return keep


def ratio(product, floor, *, rounds=ROUNDS, runs=RUNS):
    """How many times longer `product` takes than `floor`.

    Both are called in turns; of each run the 25th percentiles are compared, and the median of the runs is returned.
    """
    for _ in range(WARMING):
        product(), floor()
    found = []
    for _ in range(runs):
        times = [(_seconds(product), _seconds(floor)) for _ in range(rounds)]
        slow, quick = (statistics.quantiles(column, n=4)[0] for column in zip(*times, strict=True))
        found.append(slow / quick)
    return statistics.median(found)


def growth(at, small, large, *, rounds=ROUNDS, runs=RUNS):
    """How many times longer the same takes at `large` than at `small`.

    `at(place)` is a context that yields what to do there. The places take turns; of each turn the 25th percentile
    counts, and the median of the runs is returned.
    """
    found = []
    for _ in range(runs):
        quick, slow = (_quartile(at, place, rounds) for place in (small, large))
        found.append(slow / quick)
    return statistics.median(found)


def _quartile(at, place, rounds):
    with at(place) as act:
        for _ in range(min(WARMING, rounds)):
            act()
        return statistics.quantiles([_seconds(act) for _ in range(rounds)], n=4)[0]


def _seconds(act):
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def take_all(measures, *, say=print):
    """Take each measure, say it as a line, and return the list that `--json` writes."""
    lines = []
    say(f"{'':4} {'measure':64} {'value':>8} {'target':>8} {'stretch':>8} {'rows':>9}")
    for one in measures:
        result = one.take()
        if result is None:
            say(f"{one.id:4} {one.measure:64.64} not taken: POPULATION names no large population")
            continue
        mark = "" if result.value <= one.target else "  misses its target"
        say(
            f"{one.id:4} {one.measure:64.64} {result.value:8.2f} {one.target:8.2f} {one.stretch:8.2f}"
            f" {result.rows:9,}{mark}"
        )
        facts = {"id": one.id, "measure": one.measure, "value": round(result.value, 3)}
        lines.append(facts | {"target": one.target, "stretch": one.stretch, "rows": result.rows})
    return lines
