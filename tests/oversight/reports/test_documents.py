"""What can be printed of a case, by whom, and what every copy says of itself."""

import re

import pytest

from cases.case_files.services import dispute
from oversight.reports.documents import DOCUMENTS, OF_A_CASE
from safeguarding.accounts.access import ACCESS
from safeguarding.audit.models import View
from tests.factories.enquiries import FRI_28_AUG_0900
from tests.oversight.reports.samples import address_of

EVERY = sorted(OF_A_CASE)


def test_every_document_has_a_page_that_the_access_table_knows():
    assert {document.url_name for document in DOCUMENTS.values()} <= set(ACCESS)


def test_the_page_of_documents_lists_what_there_is(cast, page_as, enquiry):
    page = page_as(cast.priya).open("documents", enquiry.case.reference)
    assert page.heading == "Documents"
    assert page.links["Case chronology (PDF)"] == f"/cases/{enquiry.case.reference}/chronology/pdf/"
    assert page.links["Section 47 enquiry of 27 Aug 2026 (PDF)"] == f"/enquiries/{enquiry.reference}/pdf/"
    assert page.links["Documents"] == page.path
    assert View.objects.filter(page="documents", case_id=enquiry.case_id).count() == 2, "a row for each child"


def test_the_timeline_leads_to_all_of_it_on_paper_and_as_a_table(cast, page_as, enquiry):
    page = page_as(cast.priya).open("case-timeline", enquiry.case.reference)
    assert page.links["the chronology (PDF)"] == f"/cases/{enquiry.case.reference}/chronology/pdf/"
    assert page.links["Excel: What has happened, oldest first"] == "?table=chronology&as=xlsx"


@pytest.mark.parametrize("slug", EVERY)
def test_a_document_is_a_tagged_attachment_and_leaves_a_row(slug, cast, page_as, enquiry, paper, well_made):
    page = page_as(cast.priya).open(address_of(slug, enquiry, cast))
    assert page.status == 200
    assert page.response["Content-Type"] == "application/pdf"
    name = re.fullmatch(r'attachment; filename="(.+)"', page.response["Content-Disposition"])[1]
    assert re.fullmatch(rf"{slug}-\w+-2026-08-28-0900\.pdf", name)
    assert "no-store" in page.response["Cache-Control"]
    assert View.objects.filter(page=f"pdf-{slug}", case_id=enquiry.case_id, user_id=cast.priya.user_id).exists()
    found = paper(page.response)
    assert found.metadata.title == DOCUMENTS[slug].title
    assert found.trailer["/Root"]["/Lang"] == "en-GB"
    assert found.trailer["/Root"]["/MarkInfo"]["/Marked"]
    for number, sheet in enumerate(found.pages, start=1):
        text = " ".join(sheet.extract_text().split())
        assert "Printed by Priya Nair, Marrowdale Council children's social care, Fri 28 Aug 2026, 09:00." in text
        assert "The current version stands at http://localhost/" in text
        assert f"Page {number} of {len(found.pages)}" in text
    well_made(page.response.content)


@pytest.mark.parametrize("slug", EVERY)
def test_another_agency_finds_no_document(slug, cast, page_as, enquiry):
    address = address_of(slug, enquiry, cast)
    assert page_as(cast.marta).open(address).status == 404
    assert page_as(cast.tina).open(address).status == 404
    assert page_as(cast.lead).open(address).status == 403
    assert not View.objects.filter(page=f"pdf-{slug}").exists()


TYPED = (
    '</div></style></title><style>*{display:none}</style><img src="http://demo.example/x">'
    "<script>1</script> &amp; {{ now }}"
)
OVERLAY = '<div style="position:fixed;inset:0;background:#fff">gone</div>'


def test_what_was_typed_is_visible_as_typed(cast, page_as, enquiry, paper):
    priya = cast.actor("priya", FRI_28_AUG_0900)
    facts = {"about": "The first entry", "disputed_by": "Jodie"}
    dispute(enquiry.case, by=priya, at=FRI_28_AUG_0900, account=f"{TYPED}\n{OVERLAY}", **facts)
    page = page_as(cast.priya).open("chronology-pdf", enquiry.case.reference)
    text = "".join("".join(sheet.extract_text() for sheet in paper(page.response).pages).split())
    assert "".join(TYPED.split()) in text
    assert "".join(OVERLAY.split()) in text
    assert "Alsodisputed" in text
    assert "PrintedbyPriyaNair" in text, "what stands around it is still there"
