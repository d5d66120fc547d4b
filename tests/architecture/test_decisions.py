"""Every decision has a number of its own and says its context, what was decided, and what follows."""

import re
from pathlib import Path

import pytest

DECISIONS = sorted((Path(__file__).resolve().parents[2] / "docs" / "decisions").glob("*.md"))


def test_numbers_run_without_a_gap_or_a_twin():
    assert [path.name[:4] for path in DECISIONS] == [f"{number:04}" for number in range(1, len(DECISIONS) + 1)]
    assert DECISIONS


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_has_its_three_parts_once_and_in_order(path):
    heading, *parts = path.read_text(encoding="utf-8").strip().split("\n\n")
    assert re.fullmatch(rf"# {path.name[:4]} \S.*", heading)
    assert [re.match(r"\*\*(\w+)\.\*\* \S", part)[1] for part in parts] == ["Context", "Decision", "Consequence"]
