"""The report for the board: what it says in text, its tags and title, page one on one page, and nobody's name."""

import pytest

from oversight.measures.small_numbers import shown
from oversight.measures.table import MEASURES
from oversight.reports import services
from oversight.reports.models import Export
from safeguarding.accounts.models import Agency, Partnership
from tests.oversight.measures.conftest import NOW, PERIOD, invent, recounted
from tests.oversight.reports.hostile import SHORT, TURNED

pytestmark = [pytest.mark.django_db, pytest.mark.invents_owed]


@pytest.fixture
def thursday(time_machine):
    """It is Thursday 27 August, 12:30."""
    time_machine.move_to(NOW, tick=False)
    return time_machine


def words(sheet):
    """The text of one page, in one line."""
    return " ".join(sheet.extract_text().split())


@pytest.mark.takes_long
def test_the_report_is_made_by_the_worker_fetched_and_read_back(cast, page_as, thursday, paper, well_made):
    rows = invent(cast, 90)
    kinds = dict(Agency.objects.values_list("pk", "kind"))
    ours = cast.lead.agency.partnership
    page = page_as(cast.lead).open("practice").send()
    assert page.heading == "Report for the board: Is practice changing?"
    assert "It waits for its turn" in page.text
    assert services.make_due(NOW) == 1
    page.open(page.path)
    page.open(page.links["Fetch the PDF"])
    assert page.response["Content-Type"] == "application/pdf"
    assert "partnership-report-2026-07" in page.response["Content-Disposition"]
    found = paper(page.response)
    root = found.trailer["/Root"]
    assert (found.metadata.title, root["/Lang"]) == ("Is practice changing?", "en-GB")
    assert root["/MarkInfo"]["/Marked"]
    sheets = [words(sheet) for sheet in found.pages]
    assert 5 <= len(sheets) <= 12
    first = sheets[0]
    for part in ("What this report says", "one measure each", "asked to do", "What this cannot tell you"):
        assert part in first, f"{part} is not on page one"
    assert "Contents" not in first
    assert sheets[1].index("Contents") < 400
    assert first.count(" in 10 ") >= 3
    assert "9 of 9 agencies raised no professional difference in a year." in first
    everything = " ".join(sheets)
    for measure in MEASURES:
        assert measure.title in everything
        if measure.standard:
            now = shown(*recounted(measure, rows, ours, PERIOD, kinds)).words
            assert now[:1].upper() + now[1:] in everything, (measure.slug, now)
    assert "May to July 2026" in first
    names = [one.user.name for key, one in cast.people.items() if key != "lead"]
    assert not [name for name in names if name in everything], "no name but of who printed it"
    well_made(page.response.content)


def test_what_an_agency_calls_itself_is_visible_as_typed(cast, page_as, thursday, paper, deaf, monkeypatch):
    monkeypatch.setattr("oversight.reports.documents.shape.LONG", 10_000_000)
    for agency in Agency.objects.all():
        agency.name = f"{agency.pk}{SHORT}{TURNED}"
        agency.save(update_fields=["name"])
    Partnership.objects.filter(pk=cast.lead.agency.partnership_id).update(short_name="</style><script>1</script>")
    type(cast.lead.user).objects.filter(pk=cast.lead.user_id).update(name=f"Lead{SHORT}")
    invent(cast, 30)
    page = page_as(cast.lead).open("partnership-report-pdf", "2026-07")
    assert page.response["Content-Type"] == "application/pdf"
    sheets = ["".join(sheet.extract_text().split()) for sheet in paper(page.response).pages]
    assert 5 <= len(sheets) <= 14
    shown_as = "".join(SHORT.split())
    for agency in cast.lead.agency.partnership.agencies.all():
        assert f"{agency.pk}{shown_as}[U+202E]turned" in "".join(sheets)
    for number, sheet in enumerate(sheets, start=1):
        assert f"PrintedbyLead{shown_as}" in sheet
        assert f"Page{number}of{len(sheets)}" in sheet


def test_a_report_on_nothing_says_so(cast, page_as, thursday, monkeypatch):
    monkeypatch.setattr("safeguarding.pdf.write", lambda html, **_: html.encode())
    page = page_as(cast.lead).open("partnership-report-pdf", "2026-07")
    html = page.response.content.decode()
    assert html.count("too few to say") >= 4
    assert "Counted in these months: nothing recorded." in html
    assert "Too few conferences fell due" in html


@pytest.mark.parametrize("month", ["2026-09", "2020-01", "now"])
def test_a_period_that_is_not_over_or_long_past_has_no_report(month, cast, page_as, thursday):
    assert page_as(cast.lead).open("partnership-report-pdf", month).status == 404


def test_nobody_else_fetches_it_and_a_lead_who_left_gets_nothing_made(cast, page_as, thursday):
    page_as(cast.lead).open("practice").send()
    export = Export.objects.get()
    assert export.case is None
    assert page_as(cast.scrutineer).open("export", export.reference).status == 403
    assert page_as(cast.priya).open("export", export.reference).status == 404
    membership = cast.lead
    membership.ended_at = NOW
    membership.save(update_fields=["ended_at"])
    assert services.make_due(NOW) == 0
    export.refresh_from_db()
    assert export.failed_why == services.NO_RIGHT
