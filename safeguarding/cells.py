"""Tables as CSV that a spreadsheet opens as the words they are."""

import csv
import io
from collections.abc import Iterable
from datetime import date, datetime

from safeguarding.moments import local

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a cell may not begin with: a spreadsheet would work it out, and send what it finds wherever the formula says."""


def said(value: object) -> str:
    """The words of a value in a table: a moment as ISO 8601 on a London clock with its offset, a date as ISO 8601.

    Nothing known is nothing said; a table that has to tell "not recorded" from "none" writes the words itself.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return local(value).isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, date) else str(value)


def plain(value: object) -> str:
    """The words of one cell; an apostrophe before what would otherwise be a formula, also behind leading blanks."""
    words = said(value)
    return f"'{words}" if words.startswith(FORMULA) or words.lstrip().startswith(FORMULA) else words


def write(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    """A CSV file with its heads, each row as `plain` words; marked as UTF-8, or a spreadsheet garbles every accent."""
    made = io.StringIO(newline="")
    lines = csv.writer(made)
    lines.writerow([plain(head) for head in heads])
    lines.writerows([plain(value) for value in row] for row in rows)
    return made.getvalue().encode("utf-8-sig")
