"""Pages that happen to be paper: tagged PDF from HTML of ours, made without fetching anything.

The only user of WeasyPrint. It is imported when a document is first made, not when the service starts: a machine
without its libraries still answers every page but those that print.
"""

import io
import logging
import threading
from functools import cache
from pathlib import Path

from safeguarding.tamed import tame

VARIANT = "pdf/ua-1"  # tagged, with title and language: read aloud as well as looked at
STYLE = Path(__file__).with_name("pdf.css")

LOGS = (logging.getLogger("weasyprint"), logging.getLogger("weasyprint.progress"))  # settings keep the second apart


class CannotPrint(Exception):
    """A page asks for something outside itself, or holds a drawing that cannot be drawn: no document is made.

    It is a fault of a template of ours. A body map that silently lacks its drawing would read as "nothing was seen".
    """


def write(html, *, progress=None):
    """The bytes of the PDF of one whole HTML page, whose <title> and lang become the document's.

    The page may carry images as `data:` and asks for nothing else: any other address stops the document, so that what
    somebody typed can never make the server call a place of their choosing. Text that hides, or has no end, is tamed
    (`safeguarding.tamed`). `progress`, where given, is called with
    the number of each page as it is laid out (a page may be laid out twice); what it raises stops the work.
    Raises CannotPrint.
    """
    from weasyprint import HTML
    from weasyprint.urls import FatalURLFetchingError, URLFetcher

    nothing_outside = URLFetcher(allowed_protocols={"data"}, fail_on_errors=True)
    page = HTML(string=tame(html), url_fetcher=nothing_outside, media_type="print")
    with _listening(progress) as heard:
        try:
            content = page.write_pdf(stylesheets=[_style()], pdf_variant=VARIANT)
        except FatalURLFetchingError as error:  # no Exception, so it would end a worker instead of a document
            raise CannotPrint(str(error)) from error
    if heard.faults:
        raise CannotPrint("; ".join(heard.faults))
    return _with_scopes(content)


@cache
def _style():
    from weasyprint import CSS

    return CSS(string=STYLE.read_text(encoding="utf-8"))


class _listening(logging.Handler):
    """Hears, in this thread alone, which page WeasyPrint has come to and what it leaves out; it says so in its log."""

    def __init__(self, progress):
        super().__init__(logging.INFO)
        self.progress, self.thread, self.faults = progress, threading.get_ident(), []

    def emit(self, record):
        """Pass on "Step 5 - Creating layout - Page 12" as 12; keep what it calls an error."""
        if threading.get_ident() != self.thread:
            return
        if record.levelno >= logging.ERROR:
            self.faults.append(record.getMessage())
        elif self.progress and "Page %d" in record.msg:
            self.progress(record.args[0])

    def __enter__(self):
        for logger in LOGS:
            logger.addHandler(self)
        return self

    def __exit__(self, *_):
        for logger in LOGS:
            logger.removeHandler(self)


def _with_scopes(content):
    """The same document with each table heading saying whether it heads a row or a column, which WeasyPrint does not.

    A screen reader says the heading before the cell; without the scope the corner of a table heads nothing.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(content)) as document:
        for element in document.objects:
            if isinstance(element, pikepdf.Dictionary) and element.get("/S") == pikepdf.Name.TH:
                group = element.P.P.get("/S")
                scope = pikepdf.Name.Column if group == pikepdf.Name.THead else pikepdf.Name.Row
                element.A = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=scope)
        finished = io.BytesIO()
        document.save(finished, deterministic_id=True)
        return finished.getvalue()
