"""A table for a spreadsheet is words: nothing typed into the record is worked out on somebody's machine."""

import csv
import io

import pytest

from safeguarding import cells


@pytest.mark.parametrize(
    "typed",
    ["=1+1", "+44", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =HYPERLINK()", "＝1", '=cmd|"/c calc"!A1'],
)
def test_a_formula_becomes_words(typed):
    assert cells.plain(typed) == f"'{typed}"


@pytest.mark.parametrize("typed", ["", "Seen 2-3 times", "1 = 1", "“=”", "Zoë"])
def test_words_stay_as_they_are(typed):
    assert cells.plain(typed) == typed


def test_a_value_not_known_is_an_empty_cell():
    assert cells.plain(None) == ""


def test_a_file_is_read_back_as_it_was_written():
    rows = [["Zoë", 'said "no"', "two\nlines"], ["=1", 2, None]]
    made = cells.write(["Who", "What", "How"], rows)
    assert made.startswith("\ufeff".encode())
    found = list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline="")))
    assert found == [["Who", "What", "How"], rows[0], ["'=1", "2", ""]]
