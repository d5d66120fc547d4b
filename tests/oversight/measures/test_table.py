"""The table of measures: every finding, one leading line each, standards that exist, figures from the source."""

import ast
from pathlib import Path

import strategy_meetings
from oversight.measures.against import LINES
from oversight.measures.board import tenths
from oversight.measures.table import MEASURES
from safeguarding.standards import FINDINGS, STANDARDS


def test_every_finding_has_a_measure_in_order_and_one_that_leads():
    findings = [measure.finding for measure in MEASURES]
    assert list(dict.fromkeys(findings)) == list(FINDINGS)
    assert [measure.finding for measure in MEASURES if measure.leads] == list(FINDINGS)


def test_a_measure_counts_a_standard_or_says_that_it_cannot():
    slugs = {standard.slug for standard in STANDARDS}
    for measure in MEASURES:
        assert measure.standard in slugs, measure.slug
        assert measure.numerator
        assert measure.denominator
        if measure.leads:
            assert measure.lacking, measure.slug
            assert measure.ask, measure.slug
    assert len({measure.slug for measure in MEASURES}) == len(MEASURES)


def test_an_outer_limit_is_there_to_be_counted_against():
    for measure in MEASURES:
        if measure.by_limit:
            assert all(within.limit for within in measure.rule.withins), measure.slug


def test_the_only_published_figures_are_those_of_the_conference():
    beside = {measure.slug: [(one.whose, one.percent) for one in measure.benchmarks] for measure in MEASURES}
    assert {slug: figures for slug, figures in beside.items() if figures} == {
        "conference-in-time": [("England", 81), ("North West", 77)]
    }


def test_every_line_of_the_gate_has_words_for_the_board():
    tree = ast.parse(Path(strategy_meetings.__path__[0], "gate.py").read_text())
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    slugs = {arg.value for call in calls if call.func.id in ("Line", "_here") for arg in call.args[:2] if is_slug(arg)}
    assert len(slugs) >= 8
    assert slugs | {"imaging-decided", "ct-head-decided", "plan-approved"} == set(LINES)


def is_slug(argument):
    """Whether an argument of a call is a slug written down."""
    return isinstance(argument, ast.Constant) and isinstance(argument.value, str) and " " not in argument.value


def test_how_many_lack_it_in_words():
    said = {percent: tenths(percent) for percent in (0, 2, 5, 8, 14, 15, 47, 50, 62, 97, 98, 100)}
    assert said == {
        0: "Almost no",
        2: "Almost no",
        5: "5 in 100",
        8: "1 in 10",
        14: "1 in 10",
        15: "2 in 10",
        47: "5 in 10",
        50: "Half of the",
        62: "6 in 10",
        97: "9 in 10",
        98: "Almost all",
        100: "All",
    }
