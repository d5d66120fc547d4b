"""The ruler itself: a ratio is a ratio, and what is printed is what is written."""

from contextlib import nullcontext

from tests.benchmarks.runner import Measure, Result, growth, ratio, take_all


def spin(turns):
    def act():
        return sum(range(turns))

    return act


def test_a_ratio_says_how_many_times_longer():
    assert 2 < ratio(spin(40_000), spin(10_000), rounds=20) < 8


def test_growth_says_how_many_times_longer_it_takes_elsewhere():
    assert 2 < growth(lambda turns: nullcontext(spin(turns)), 10_000, 40_000, rounds=10) < 8


def test_a_measure_that_lacks_its_population_is_said_to_be_not_taken():
    said = []
    assert take_all([Measure("R0", "something", 2.5, 1.5, lambda: None)], say=said.append) == []
    assert "not taken" in said[1]


def test_a_measure_becomes_a_line_and_an_entry():
    said = []
    one = Measure("R0", "something / its floor", 2.5, 1.5, lambda: Result(2.6789, rows=1234))
    (entry,) = take_all([one], say=said.append)
    assert entry == {
        "id": "R0",
        "measure": "something / its floor",
        "value": 2.679,
        "target": 2.5,
        "stretch": 1.5,
        "rows": 1234,
    }
    assert said[1].split() == "R0 something / its floor 2.68 2.50 1.50 1,234 misses its target".split()
