"""Paper that cannot be broken: what was typed, into whichever field, is visible as typed, and nothing else happens."""

import time

import pytest

from cases.case_files.services import dispute
from oversight.reports import services
from oversight.reports.documents import OF_A_CASE
from tests.factories.enquiries import FRI_28_AUG_0900, THU_27_AUG_1500
from tests.factories.reports import asked
from tests.factories.skeletal_surveys import decided, decision_of
from tests.oversight.reports.hostile import SHORT, typed_everywhere
from tests.oversight.reports.samples import address_of

PATIENCE = 60  # seconds of this process for one document


def squeezed(text):
    """The text without its white space, which a line break on paper may add or take."""
    return "".join(text.split())


@pytest.mark.parametrize("slug", sorted(OF_A_CASE))
def test_what_was_typed_anywhere_is_visible_as_typed(slug, cast, page_as, enquiry, paper, deaf, monkeypatch):
    monkeypatch.setattr("oversight.reports.documents.shape.LONG", 10_000_000)
    address = address_of(slug, enquiry, cast)
    decided(decision_of(enquiry), cast, at=THU_27_AUG_1500)
    said = {"about": "The referral", "disputed_by": "Jodie", "account": "I never said so."}
    dispute(enquiry.case, by=cast.actor("priya", FRI_28_AUG_0900), at=FRI_28_AUG_0900, **said)
    typed_everywhere()
    began = time.process_time()
    page = page_as(cast.priya).open(address)
    assert time.process_time() - began < PATIENCE
    assert page.status == 200
    found = paper(page.response)
    sheets = [squeezed(sheet.extract_text()) for sheet in found.pages]
    text = "".join(sheets)
    assert squeezed(SHORT) in text
    if slug != "plan-emergency":  # which tells lines of a plan, never a text without end
        assert squeezed("position:fixed;top:0;left:0;width:99cm") in text
        assert "[U+202E]turned[U+2066][U+0007]bell" in text
    for number, sheet in enumerate(sheets, start=1):
        assert "PrintedbyPriyaNair" in sheet
        assert f"Page{number}of{len(sheets)}" in sheet
    assert not any("/Annots" in sheet or "/AA" in sheet for sheet in found.pages)
    assert "/OpenAction" not in found.trailer["/Root"]
    assert "/JavaScript" not in found.trailer["/Root"].get("/Names", {})


def test_a_word_of_two_million_letters_is_printed_as_far_as_paper_holds_it(
    cast, case_of_two_million, paper, weasyprint
):
    export = asked(cast.actor("priya", FRI_28_AUG_0900), case_of_two_million)
    began = time.process_time()
    assert services.make_due(FRI_28_AUG_0900) == 1
    assert time.process_time() - began < PATIENCE
    export.refresh_from_db()
    assert 20 < export.pages < 100


@pytest.fixture
def case_of_two_million(cast, enquiry):
    """A case in which an account of two million letters without a space is kept."""
    facts = {"about": "An entry", "disputed_by": "Jodie", "account": "w" * 2_000_000}
    dispute(enquiry.case, by=cast.actor("priya", FRI_28_AUG_0900), at=FRI_28_AUG_0900, **facts)
    return enquiry.case
