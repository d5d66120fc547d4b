"""What each document tells: the record's own words, what is missing as boldly as what is there, at a fixed cost."""

import re
from copy import copy

import pytest
from django.test import Client

from cases.case_files.services import dispute
from cases.families.services import add_person
from cases.skeletal_surveys.results import NOT_FINAL
from oversight.reports import services
from oversight.reports.documents import DOCUMENTS
from oversight.reports.documents.imaging import warned
from safeguarding.audit.models import View
from tests.factories.enquiries import (
    FRI_28_AUG_0900,
    THU_27_AUG_1400,
    THU_27_AUG_1500,
    concluded,
    place_of,
    seen,
)
from tests.factories.plans import approved, plan_of
from tests.factories.reports import asked
from tests.factories.skeletal_surveys import amended, decided, decision_of, final, issued, read_twice
from tests.factories.strategy_meetings import called
from tests.oversight.reports.samples import lilys_map
from tests.pages import read, read_csv, sign_in, statements

WARNING = "not final: do not treat as normal"


def text(html):
    """All that can be read, in one line."""
    return " ".join("".join(read(html).all_text()).split())


def test_a_chronology_begins_at_the_beginning_and_disputes_stand_beside(cast, enquiry, html_of):
    priya = cast.actor("priya", FRI_28_AUG_0900)
    facts = {"about": "The referral", "disputed_by": "Jodie Wexcombe", "account": "I never said so."}
    dispute(enquiry.case, by=priya, at=FRI_28_AUG_0900, **facts)
    told = text(html_of("chronology", enquiry.case))
    assert told.index("Case file opened") < told.index("Referral received") < told.index("Section 47 enquiry started")
    assert "Jodie Wexcombe says that this is wrong, Fri 28 Aug 2026, 09:00: “I never said so.”" in told
    assert "Unexplained bruising" not in told, "the reasons kept with an entry stay where need to know is asked"


def test_a_chronology_as_a_table_holds_no_formula_and_what_is_disputed(cast, page_as, enquiry):
    priya = cast.actor("priya", FRI_28_AUG_0900)
    person = {"given_name": "=cmd", "family_name": "+1", "is_child": False}
    add_person(enquiry.case.household, by=priya, at=FRI_28_AUG_0900, **person)
    facts = {"about": "The referral", "disputed_by": "Jodie Wexcombe", "account": "I never said so."}
    dispute(enquiry.case, by=priya, at=FRI_28_AUG_0900, **facts)
    page = page_as(cast.priya).open("documents", enquiry.case.reference)
    address = page.links["Case chronology as a table (CSV)"]
    page.open(f"/cases/{enquiry.case.reference}/timeline/")
    assert page.links["CSV: What has happened, oldest first"] in address
    assert View.objects.filter(page="csv-chronology").count() == 0
    rows = read_csv(page.open(address).response)
    assert rows[0][:6] == ["Happened", "Recorded", "What", "Says", "Who", "Agency"]
    assert rows[1][0] == "2026-08-27T11:00+01:00"
    assert rows[1][2] == "Case file opened"
    assert rows[-1][-1] == "Jodie Wexcombe: “I never said so.”"
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert View.objects.filter(page="csv-chronology", case_id=enquiry.case_id, count=len(rows) - 1).count() == 2


def test_a_section_47_report_tells_each_child(cast, enquiry, html_of):
    seen(enquiry, "Lily", cast.actor("priya", THU_27_AUG_1500))
    concluded(enquiry, "Lily", cast.actor("priya", FRI_28_AUG_0900))
    told = text(html_of("enquiry", enquiry))
    assert told.index("Was Lily seen?") < told.index("Was Bobby seen?"), "the youngest first"
    assert "First seen in this enquiry Thu 27 Aug 2026, 15:00." in told
    assert "Jodie held her close; Dean did not come into the room." in told
    assert "Not seen in this enquiry; due Thu 27 Aug 2026" in told
    assert f"Lily: {WARNING}." in told
    assert f"Bobby: {WARNING}." in told
    assert "Surveys final; plan in force." in told
    assert "Not held. Due Fri 18 Sep 2026" in told
    assert "Overdue by" in told


def test_a_result_that_is_not_final_says_so_first(cast, enquiry, html_of):
    survey = read_twice(cast, enquiry=enquiry)
    told = text(html_of("imaging", enquiry.case))
    assert told.index(f"Lily: {WARNING}.") < told.index("No fracture seen.")
    issued(survey, cast)
    told = text(html_of("imaging", enquiry.case))
    assert f"Lily: {WARNING}." in told, "issued, and nobody has said it back"
    assert "Not told and said back." in told


def test_no_injury_on_a_first_survey_is_still_not_final(cast, enquiry, html_of):
    final(cast, enquiry=enquiry)
    told = text(html_of("imaging", enquiry.case))
    assert f"Lily: {WARNING}. No injury seen so far. Do not treat as normal." in told


def test_an_amended_report_stands_beside_the_one_it_replaces(cast, enquiry, html_of):
    survey = final(cast, enquiry=enquiry)
    amended(survey, cast)
    told = text(html_of("imaging", enquiry.case))
    assert "Replaced by a later version" in told
    assert "Metaphyseal fracture, left tibia." in told
    assert "Rib fracture seen on review." in told


def test_a_decision_nobody_made_is_said(cast, enquiry, html_of):
    decided(decision_of(enquiry), cast, at=THU_27_AUG_1500)
    told = text(html_of("imaging", enquiry.case))
    assert "Bruises nobody can explain." in told
    assert "Not decided, owed since Thu 27 Aug 2026, 13:00. Expected at this age." in told


def test_what_else_a_result_says_is_not_said_twice():
    class Plain:
        heading = NOT_FINAL

    assert warned(Plain) == ""


def test_a_meeting_says_who_was_never_invited_and_that_no_record_is_agreed(cast, enquiry, html_of):
    meeting = called(cast, enquiry.case)
    told = text(html_of("meeting", meeting))
    assert "The record of this meeting is not agreed." in told
    assert "Marrowdale Police Always: police Not invited" in told
    assert "Lily Nothing decided yet." in told


def test_a_meeting_that_nobody_has_called_has_no_record(cast, page_as, enquiry):
    page = page_as(cast.priya).open("documents", enquiry.case.reference)
    assert page.row("Strategy meeting record")[-1] == "Nothing is recorded yet."


def test_a_plan_says_who_may_be_with_the_child_and_who_has_it(cast, enquiry, html_of):
    plan = plan_of(enquiry)
    approved(plan, cast)
    told = text(html_of("plan", plan))
    assert "In force since Thu 27 Aug 2026, 14:00. Approved by Ruth Calloway. Review by" in told
    assert "Dean Harrock, father No Yes, with a nurse in the room No" in told
    assert "Not sent Not yet No version" in told
    assert "Jodie: “I will do whatever it takes.” Dean said nothing." in told


def test_the_sheet_for_the_night_is_one_page_with_the_warning_first(cast, page_as, enquiry, html_of, paper):
    plan = plan_of(enquiry)
    approved(plan, cast)
    told = text(html_of("plan-emergency", plan))
    assert told.index(WARNING) < told.index("Who may be with Lily") < told.index("Ring 999. Then ring 01632 960100.")
    assert "Dean does not stay overnight" in told
    page = page_as(cast.priya).open("plan-emergency-pdf", plan.reference)
    assert len(paper(page.response).pages) == 1


def test_two_sheets_about_one_plan_are_called_differently(cast, page_as, enquiry):
    approved(plan := plan_of(enquiry), cast)
    links = page_as(cast.priya).open("documents", enquiry.case.reference).links
    assert links["Lily’s plan, version 1 (PDF)"] == f"/plans/{plan.reference}/pdf/"
    assert links["Lily’s plan on one page, version 1 (PDF)"] == f"/plans/{plan.reference}/emergency/pdf/"
    assert "Bobby’s plan: none in force (PDF)" in links


@pytest.mark.parametrize("slug", ["plan", "plan-emergency"])
def test_no_plan_in_force_is_said_as_boldly(slug, enquiry, html_of):
    told = text(html_of(slug, plan_of(enquiry, "Bobby")))
    assert "No written safety plan is in force for Bobby. Nobody may rely on what was only said." in told


def test_a_body_map_draws_the_same_marks_and_where_nobody_looked(cast, enquiry, html_of):
    body_map = lilys_map(cast, case=enquiry.case)
    html = html_of("body-map", body_map)
    told = text(html)
    assert "1. Left cheek: bruise, 8 mm, round, purple." in told
    assert "Inside the mouth Nobody looked Lily was feeding" in told
    assert "“she must have lain on a toy”" in told
    assert html.count('class="app-map__mark') == 2
    assert html.count("<style>") == html.count("<svg"), "a drawing carries its own style sheet"


def more_of_everything(enquiry, cast):
    """Ten more children, each seen; ten more disputes; ten more entries."""
    priya = cast.actor("priya", THU_27_AUG_1500)
    for number in range(10):
        facts = {"given_name": f"Kit{number}", "family_name": "Harrock", "is_child": True, "born_on": BORN}
        add_person(enquiry.case.household, by=priya, at=THU_27_AUG_1400, **facts)
        facts = {"about": f"Entry {number}", "disputed_by": "Jodie", "account": "No."}
        dispute(enquiry.case, by=priya, at=THU_27_AUG_1500, **facts)
        seen(enquiry, f"Kit{number}", priya)
    assert place_of(enquiry, "Kit9").pk


BORN = FRI_28_AUG_0900.date().replace(year=2023)


@pytest.mark.parametrize("slug", ["chronology", "enquiry", "imaging"])
def test_a_document_costs_the_same_whatever_its_size(slug, cast, enquiry, monkeypatch):
    monkeypatch.setattr("safeguarding.pdf.write", lambda html, **_: html.encode())
    subject = enquiry if slug == "enquiry" else enquiry.case
    client = Client()
    sign_in(client, cast.priya)
    address = f"/{'enquiries' if slug == 'enquiry' else 'cases'}/{subject.reference}/"
    address += "pdf/" if slug == "enquiry" else f"{slug}/pdf/"
    with statements() as small:
        assert "Kit9" not in client.get(address).content.decode()
    more_of_everything(enquiry, cast)
    with statements() as large:
        assert "Kit9" in client.get(address).content.decode()
    assert len(large) == len(small)
    assert DOCUMENTS[slug].title


def long_plan(cast, enquiry):
    """Lily's plan in force, with fifteen of everything that its sheet for the night lists."""
    approved(plan_of(enquiry), cast)
    version = (plan := plan_of(enquiry)).in_force
    for name in ("contacts", "restrictions", "triggers", "pending"):
        lines = getattr(version, name)
        first = lines.first()
        if first is not None:
            copies = [copy(first) for _ in range(15)]
            for number, one in enumerate(copies, start=100):
                one.pk, one.position = None, number
            lines.model.objects.bulk_create(copies)
    return plan


def test_the_sheet_for_the_night_stays_one_page_and_says_what_it_leaves_out(cast, page_as, enquiry, paper):
    plan = long_plan(cast, enquiry)
    page = page_as(cast.priya).open("plan-emergency-pdf", plan.reference)
    found = paper(page.response)
    assert len(found.pages) == 1
    told = " ".join(found.pages[0].extract_text().split())
    assert "This sheet does not hold the whole plan. Left out: " in told
    assert re.search(r"Left out: \d+ people", told)
    assert "The whole plan stands at the address below" in told
    assert "Out of hours:" in told
    export = asked(cast.actor("priya", FRI_28_AUG_0900), enquiry.case, "plan-emergency", plan.reference)
    assert services.make_due(FRI_28_AUG_0900) == 1
    export.refresh_from_db()
    page.open("export-download", export.reference)
    assert [one.extract_text() for one in paper(page.response).pages] == [found.pages[0].extract_text()]
    assert export.pages == 1, "and the worker leaves out the same"


def test_a_sheet_with_room_for_all_says_nothing_of_what_is_left_out(cast, enquiry, html_of):
    approved(plan := plan_of(enquiry), cast)
    assert "does not hold the whole plan" not in text(html_of("plan-emergency", plan))
