"""Every hazard in the log is described in full, and every test that it names exists."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOG = ROOT / "docs" / "hazard-log.md"
COLUMNS = ["No.", "Hazard", "Cause", "Effect on a child", "Control", "Test"]
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def rows():
    """The rows of the log's tables as lists of cells, without headings and rules."""
    lines = [line for line in LOG.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if row != COLUMNS and not set("".join(row)) <= set("-: ")]


def test_the_log_has_its_columns_and_numbers_without_a_gap_or_a_twin():
    assert LOG.read_text(encoding="utf-8").count("| " + " | ".join(COLUMNS) + " |") >= 1
    assert [row[0] for row in rows()] == [f"H{number}" for number in range(1, len(rows()) + 1)]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_a_hazard_is_described_in_full_and_its_tests_exist(row):
    number, *described, tests = row
    assert len(described) == 4
    assert all(described), f"{number} has an empty column"
    named = NAMED.findall(tests)
    awaited = described[-1].startswith(("**Open:**", "**Unproven:**"))
    assert bool(named) != awaited, f"{number} must name a test, or say that it is open or unproven, and not both"
    assert tests == "None yet" or NAMED.sub("", tests).replace("<br>", "").strip() == "", f"{number}: {tests}"
    assert {name for path, name in named if name not in functions(ROOT / path)} == set()


def functions(path):
    """The names of the functions of a file; empty where there is no such file."""
    if not path.exists():
        return set()
    return {
        node.name for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.FunctionDef)
    }
