"""The partnership’s lead at her screen: signs in, reads whether practice is changing, fetches the report."""

import io
from collections import Counter
from datetime import datetime

import pypdf
import pytest

from oversight.reports import services
from safeguarding.working_days import LONDON
from tests.factories.strategy_meetings import ended

pytestmark = [pytest.mark.browser, pytest.mark.takes_long, pytest.mark.django_db(transaction=True)]

THU_10_SEP = datetime(2026, 9, 10, 9, 0, tzinfo=LONDON)


def test_the_lead_makes_the_report_for_the_board(walk_by, cast, time_machine, weasyprint):
    ended(cast)
    time_machine.move_to(THU_10_SEP, tick=False)
    walk = walk_by("mouse")
    lead = walk.signed_in_by_form(cast.lead)
    assert lead.heading == "Is practice changing?", "the first page of her role"
    assert "June to August 2026" in lead.text
    lead.press("Make the board report (PDF)")
    assert "It waits for its turn" in lead.text
    assert services.make_due(THU_10_SEP) == 1
    lead.page.reload()
    with lead.page.expect_download() as arriving:
        lead.page.get_by_role("button", name="Fetch the PDF").click()
    with open(arriving.value.path(), "rb") as file:
        report = pypdf.PdfReader(io.BytesIO(file.read()))
    assert report.metadata.title == "Is practice changing?"
    assert report.trailer["/Root"]["/Lang"] == "en-GB"
    assert [one.title for one in report.outline if not isinstance(one, list)] == ["Is practice changing?"]
    said = tags(report.trailer["/Root"]["/StructTreeRoot"])
    assert said["/H1"] == 1
    assert said["/H2"] > said["/Table"] > 1
    assert len(report.pages) >= 5
    first = report.pages[0].extract_text()
    assert "What this report says" in first
    assert "Lily" not in first.replace("Lily and Bobby", "")
    assert walk.faults == []


def tags(node):
    """How often each tag stands in the tree that a screen reader is given."""
    node = node.get_object()
    found = Counter([node["/S"]] if "/S" in node else [])
    below = node.get("/K", [])
    for one in below if isinstance(below, list) else [below]:
        if isinstance(one.get_object(), dict):
            found += tags(one)
    return found
