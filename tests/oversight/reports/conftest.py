"""The story's enquiry on the Friday, and how a printed document is read back."""

import io
import socket
import subprocess

import pdfua
import pypdf
import pytest

from oversight.reports.documents import DOCUMENTS, sheet_of
from tests.factories.case_files import with_agency
from tests.factories.enquiries import FRI_28_AUG_0900, THU_27_AUG_1400, allocated, harrocks_enquiry

NO_ANSWER = "UA-14-001"  # the order of headings, which this version of the validator cannot read in our files


@pytest.fixture
def friday(time_machine):
    """It is Friday 28 August, 09:00."""
    time_machine.move_to(FRI_28_AUG_0900, tick=False)
    return time_machine


@pytest.fixture
def enquiry(cast, friday):
    """The story's enquiry, led by Priya; the hospital works on the case too."""
    made = harrocks_enquiry(cast)
    with_agency(made.case, cast.hospital, cast.actor("priya", THU_27_AUG_1400), at=THU_27_AUG_1400)
    allocated(made, cast)
    return made


@pytest.fixture
def html_of(cast, friday):
    """`html_of(slug, subject)` is the document as HTML, as Priya prints it now (or `name` at `now`)."""

    def made(slug, subject, name="priya", now=FRI_28_AUG_0900):
        document, actor = DOCUMENTS[slug], cast.actor(name, now)
        return sheet_of(document, document.find(actor, subject.reference), actor).html

    return made


@pytest.fixture
def paper(weasyprint):
    """`paper(response)` is the PDF of an answer, read back."""
    return lambda response: pypdf.PdfReader(io.BytesIO(response.content))


@pytest.fixture
def well_made(tmp_path):
    """`well_made(content)` asserts that the bytes of a PDF are sound, and as PDF/UA asks."""

    def assert_well_made(content):
        path = tmp_path / "document.pdf"
        path.write_bytes(content)
        checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
        assert checked.returncode == 0, checked.stdout
        report = pdfua.validate(str(path))
        assert [(one.rule_id, one.message) for one in report.findings] == []
        assert {one.rule_id for one in report.skipped} <= {NO_ANSWER}

    return assert_well_made


@pytest.fixture
def deaf(monkeypatch):
    """Nobody answers, and nobody may be asked."""

    def refuse(*_):
        raise AssertionError("The press went out for something.")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
