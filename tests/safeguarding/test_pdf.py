"""The press: tagged paper made from our own HTML, which asks nobody outside for anything."""

import io
import socket
import subprocess

import pikepdf
import pypdf
import pytest

from safeguarding import pdf

PAGE = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Case chronology</title></head><body>
<header class="head">Safeguarding record</header><footer class="foot"><p>Printed by Priya Nair</p></footer>
<main><h1>Chronology</h1>{}</main></body></html>"""
TABLE = """<table><caption>What happened</caption><thead><tr><th scope="col">When</th><th scope="col">What</th></tr>
</thead><tbody><tr><th scope="row">Thursday</th><td>Referred</td></tr></tbody></table>"""

pytestmark = pytest.mark.usefixtures("weasyprint")


def made(body):
    """The bytes of a page with this inside."""
    return pdf.write(PAGE.format(body))


def read(content):
    """A reader of these bytes."""
    return pypdf.PdfReader(io.BytesIO(content))


def test_it_is_tagged_titled_and_in_english():
    found = read(made(TABLE))
    root = found.trailer["/Root"]
    assert found.metadata.title == "Case chronology"
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" in root["/Metadata"].get_data()


def test_each_table_heading_says_what_it_heads():
    with pikepdf.open(io.BytesIO(made(TABLE))) as document:
        heads = [one for one in document.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/TH"]
        assert [str(head.A.Scope) for head in heads] == ["/Column", "/Column", "/Row"]


def test_head_and_foot_stand_on_every_page():
    found = read(made('<p style="break-after: page">One</p><p>Two</p>'))
    assert len(found.pages) == 2
    for number, page in enumerate(found.pages, start=1):
        text = page.extract_text()
        assert "Safeguarding record" in text
        assert "Printed by Priya Nair" in text
        assert f"Page {number} of 2" in text


def test_a_drawing_is_spoken_by_its_title():
    drawn = made(
        '<svg viewBox="0 0 9 9" width="90"><title>Front of the body</title><circle r="4" cx="4" cy="4"/></svg>'
    )
    with pikepdf.open(io.BytesIO(drawn)) as document:
        spoken = [str(one.Alt) for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
    assert spoken == ["Front of the body"]


@pytest.mark.parametrize(
    "asks",
    [
        '<img alt="x" src="http://demo.example/x.png">',
        '<img alt="x" src="file:///etc/hostname">',
        '<link rel="stylesheet" href="http://demo.example/x.css">',
        '<style>@import "http://demo.example/x.css";</style>',
        '<p style="background: url(http://demo.example/x.png)">x</p>',
        '<svg viewBox="0 0 9 9"><image href="http://demo.example/x.png"/></svg>',
        '<object data="http://demo.example/x.svg"></object>',
    ],
)
def test_nothing_is_fetched(asks, monkeypatch):
    def refuse(*_):
        raise AssertionError("The press went out for something.")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    with pytest.raises(pdf.CannotPrint):
        made(asks)


def test_a_drawing_that_cannot_be_drawn_is_never_left_out_in_silence():
    with pytest.raises(pdf.CannotPrint):
        made('<img alt="Front of the body" src="data:image/svg+xml,<svg">')


def test_the_same_page_makes_the_same_bytes():
    assert made(TABLE) == made(TABLE)


def test_progress_is_told_page_by_page():
    pages = []
    pdf.write(PAGE.format('<p style="break-after: page">One</p><p>Two</p>'), progress=pages.append)
    assert {1, 2} <= set(pages)


def test_progress_may_stop_the_work():
    def stop(page):
        raise KeyError("Cancelled.")

    with pytest.raises(KeyError):
        pdf.write(PAGE.format("<p>One</p>"), progress=stop)
    assert read(made("<p>One</p>")).pages, "and the next document is made as if nothing had been"


def test_qpdf_finds_nothing_wrong(tmp_path):
    path = tmp_path / "document.pdf"
    path.write_bytes(made(TABLE))
    checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr
