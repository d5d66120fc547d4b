"""Tables as CSV that a spreadsheet opens as the words they are."""

import csv
import io
from collections.abc import Iterable

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a cell may not begin with: a spreadsheet would work it out, and send what it finds wherever the formula says."""


def plain(value: object) -> str:
    """The words of one cell; an apostrophe before what would otherwise be a formula, also behind leading blanks."""
    words = "" if value is None else str(value)
    return f"'{words}" if words.startswith(FORMULA) or words.lstrip().startswith(FORMULA) else words


def write(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    """A CSV file with its heads, each row as `plain` words; marked as UTF-8, or a spreadsheet garbles every accent."""
    made = io.StringIO(newline="")
    lines = csv.writer(made)
    lines.writerow([plain(head) for head in heads])
    lines.writerows([plain(value) for value in row] for row in rows)
    return made.getvalue().encode("utf-8-sig")
