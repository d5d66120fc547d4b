"""Reads the CSV file into rows, and writes what is wrong with them into another that a spreadsheet may open."""

import csv
import io
import re
from dataclasses import dataclass

COLUMNS = (
    "row_is",
    "partnership",
    "agency",
    "team",
    "kind",
    "name",
    "short_name",
    "front_door_name",
    "email",
    "telephone",
    "role",
    "seniority",
    "job_title",
    "manager",
    "open_days",
    "opens_at",
    "closes_at",
    "front_door",
)
LARGEST = 5_000_000  # bytes
MOST_ROWS = 10_000
# A spreadsheet takes a cell that begins so for a formula. A telephone number may begin with a plus, a minus may not.
FORMULA = re.compile(r"\s*(?:[=@\t\r]|[+-](?![\d ()]+$))")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class Problem:
    """What is wrong, where: the row as a spreadsheet numbers it (the headings are row 1), and the column's heading."""

    row: int
    column: str
    what: str
    value: str = ""

    def __str__(self):
        place = f"Row {self.row}, {self.column}" if self.column else f"Row {self.row}"
        return f"{place}: {self.what}"


@dataclass(frozen=True)
class Row:
    """One row of the file that is not empty; `values` has every known column, without spaces around."""

    number: int
    values: dict


def read(content):
    """The Rows of a file's bytes, and the Problems that each is read in spite of, or that nothing could be read for."""
    if len(content) > LARGEST:
        return [], [Problem(1, "", f"The file is larger than {LARGEST // 1_000_000} MB.")]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        return [], [Problem(row, "", "Save the file as CSV UTF-8: a sign in this row cannot be read.")]
    try:
        headings, *cells = csv.reader(io.StringIO(text, newline=""), strict=True)
    except ValueError:
        return [], [Problem(1, "", "The file is empty.")]
    except csv.Error as error:
        return [], [Problem(1, "", f"This is no CSV file: {error}.")]
    headings = [heading.strip().lower() for heading in headings]
    if problems := _wrong_headings(headings):
        return [], problems
    return _rows(headings, cells)


def _wrong_headings(headings):
    problems = [
        Problem(1, name, f"No such column. There are: {', '.join(COLUMNS)}.")
        for name in headings
        if name not in COLUMNS
    ]
    problems += [Problem(1, name, "This column is there twice.") for name in COLUMNS if headings.count(name) > 1]
    return problems + [Problem(1, name, "This column is missing.") for name in COLUMNS[:2] if name not in headings]


def _rows(headings, cells):
    rows, problems = [], []
    for number, row in enumerate(cells, start=2):
        if not any(cell.strip() for cell in row):
            continue
        if len(rows) == MOST_ROWS:
            return rows, [*problems, Problem(number, "", f"More than {MOST_ROWS:,} rows: divide the file.")]
        if len(row) != len(headings):
            problems.append(Problem(number, "", f"{len(row)} cells instead of {len(headings)}."))
            continue
        values = dict.fromkeys(COLUMNS, "") | {name: cell.strip() for name, cell in zip(headings, row, strict=True)}
        rows.append(Row(number, values))
        problems += _wrong_cells(number, values)
    return rows, problems


def _wrong_cells(number, values):
    for name, value in values.items():
        if CONTROL.search(value):
            yield Problem(number, name, "There is a sign in it that cannot be seen.", value)
        elif FORMULA.match(value):
            yield Problem(number, name, "A spreadsheet would take this for a formula.", value)


def write(problems, file):
    """Write the problems as CSV: no cell of it becomes a formula, whatever somebody typed into the file."""
    table = csv.writer(file)
    table.writerow(["row", "column", "problem", "value"])
    for problem in problems:
        cells = [problem.column, problem.what, CONTROL.sub(" ", problem.value)]
        table.writerow([problem.row, *(f"'{cell}" if cell[:1] in ("=", "+", "-", "@") else cell for cell in cells)])
