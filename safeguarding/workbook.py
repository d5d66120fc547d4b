"""A table as a workbook for Excel: every cell is what it says, and none is worked out.

The only user of XlsxWriter. The file is put together in memory: on a disk it would be a copy of a child's record that
nobody removes. Its size is bounded by whoever calls.
"""

import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range

from safeguarding.cells import said

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

LONGEST = 32_000  # characters; Excel holds 32,767 in a cell and XlsxWriter drops the rest without a word
CUT = " … Cut here: a cell of Excel holds no more. The CSV has all of it."

HEADS_AT = 3  # rows from the top: the title, the moment, an empty row
WIDEST, NARROWEST = 60, 12  # characters

# What no XML may hold; a control character typed into the record must not make a file that Excel calls damaged.
UNSPEAKABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
KEPT_AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write(title: str, as_at: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """A workbook of one sheet: its title, a line that says as at when, bold heads that stay in sight, and the rows.

    Whole numbers and fractions are numbers; moments, dates and everything else are words as in the CSV.
    """
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True, **KEPT_AS_TEXT}) as book:
        book.set_properties({"title": title, "comments": as_at})
        sheet = book.add_worksheet("Table")
        bold, words = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        sheet.write_string(0, 0, title, bold)
        sheet.write_string(1, 0, as_at)
        for place, one in enumerate(heads):
            sheet.write_string(HEADS_AT, place, one, head)
        widths, last = [len(one) for one in heads], HEADS_AT
        for last, row in enumerate(rows, start=HEADS_AT + 1):
            for place, value in enumerate(row):
                shown = _put(sheet, last, place, value, words)
                if len(row) > 1:  # a row of one cell is a sentence about the table
                    widths[place] = max(widths[place], min(len(shown), WIDEST))
        for place, width in enumerate(widths):
            sheet.set_column(place, place, max(width, NARROWEST) + 1)
        sheet.freeze_panes(HEADS_AT + 1, 0)
        sheet.repeat_rows(HEADS_AT)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.ignore_errors({"number_stored_as_text": xl_range(HEADS_AT, 0, last, max(len(heads) - 1, 0))})
    return made.getvalue()


def _put(sheet, row, place, value, words):
    """Write one cell; returns what it shows."""
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        sheet.write_number(row, place, value, words)
        return str(value)
    shown = UNSPEAKABLE.sub("\ufffd", said(value))
    if len(shown) > LONGEST:
        shown = shown[:LONGEST] + CUT
    if shown:
        sheet.write_string(row, place, shown, words)
    return shown
