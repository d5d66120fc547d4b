"""The pages of an enquiry: each child stands there seen or not seen, and nobody has to remember what is owed."""

import pytest

from cases.enquiries import services
from cases.enquiries.models import Allocation, Enquiry
from cases.families.services import add_person
from safeguarding.audit.models import View
from tests.factories.case_files import with_agency
from tests.factories.enquiries import (
    FRI_28_AUG_0900,
    THU_27_AUG_1300,
    THU_27_AUG_1400,
    THU_27_AUG_1500,
    harrocks_enquiry,
    place_of,
    seen,
)
from tests.factories.families import harrock_case
from tests.factories.referrals import child_named
from tests.pages import statements


def test_a_child_nobody_has_seen_comes_first(cast, page_as, enquiry):
    seen(enquiry, "Lily", cast.actor("priya", THU_27_AUG_1500))
    page = page_as(cast.priya).open("enquiry", enquiry.reference)
    assert "Do this next: see Bobby Harrock" in page.text
    assert "Not seen Overdue by" in " ".join(page.row("Bobby Harrock"))
    assert page.row("Lily Harrock")[1] == "Thu 27 Aug, 15:00"
    assert "By the end of Fri 18 Sep" in page.text
    assert "By the end of Fri 30 Oct" in page.text  # clocks change before then, and a day has no zone


def test_the_desk_leads_to_allocating_and_the_offer_to_its_answer(cast, page_as, friday):
    made = harrocks_enquiry(cast)
    desk = page_as(cast.ruth).open("duty-desk")
    assert "1 enquiry that nobody leads" in desk.text
    page = page_as(cast.ruth).open("enquiry-allocate", made.reference)
    page = page.send(membership=cast.priya.pk, why="Knows the family")
    assert "Priya Nair, social worker, leads" in page.text
    page = page_as(cast.priya).open("enquiry-hand-over", made.reference).send(membership=cast.eddie.pk, why="Night")
    assert "not yet accepted" in page.text
    desk = page_as(cast.eddie).open("duty-desk")
    page = desk.open(next(href for words, href in desk.links.items() if words.startswith("Answer")))
    assert "Until then it stays with whoever leads now" in page.text
    page = page.send()
    assert "Eddie Marsh, out-of-hours social worker, leads" in page.text
    assert Allocation.objects.current().get().membership == cast.eddie


def test_a_hand_over_is_declined_with_a_reason(cast, page_as, enquiry):
    offer = services.hand_over(
        enquiry,
        by=cast.actor("priya", FRI_28_AUG_0900),
        at=FRI_28_AUG_0900,
        membership=cast.eddie,
        why="Night",
    )
    page = page_as(cast.eddie).open("enquiry-decline", offer.reference).send(why="Off sick")
    assert "Off sick" in page.text
    assert "Priya Nair, social worker, leads" in page.text


def test_nobody_answers_anothers_offer_on_the_page_either(cast, page_as, enquiry):
    offer = services.hand_over(
        enquiry,
        by=cast.actor("priya", FRI_28_AUG_0900),
        at=FRI_28_AUG_0900,
        membership=cast.eddie,
        why="Night",
    )
    page = page_as(cast.ruth).open("enquiry-accept", offer.reference).send()
    assert page.errors == ["It is offered to Eddie Marsh, who alone can answer."]


def test_a_second_enquiry_is_refused_in_words(cast, page_as, enquiry):
    page = page_as(cast.priya).open("enquiry-start", enquiry.case.reference)
    page = page.send(kind="joint", threshold_reasons="Again")
    assert page.errors == ["A section 47 enquiry is already open for this household."]
    assert "Again" in page.html
    assert Enquiry.objects.count() == 1


def test_the_least_starts_an_enquiry(cast, page_as, friday):
    case = harrock_case(cast.actor("priya", THU_27_AUG_1300))
    page = page_as(cast.eddie).open("enquiry-start", case.reference)
    page = page.send(kind="single", threshold_reasons="Bruises on a baby")
    assert page.heading == "Section 47 enquiry"
    assert "Its clock starts with that discussion" in page.text


def test_the_initiating_meeting_is_recorded_and_then_needs_a_reason(cast, page_as, friday):
    made = harrocks_enquiry(cast, initiating_meeting_at=None)
    tab = page_as(cast.priya).open("enquiry-initiating-meeting", made.reference)
    assert "wrong" not in tab.text
    meeting = {"day": "27", "month": "8", "year": "2026", "time": "13:00"}
    page = tab.send(**{f"initiating_meeting_at__{part}": value for part, value in meeting.items()})
    assert "By the end of Fri 18 Sep" in page.text
    page = page.open("enquiry-initiating-meeting", made.reference)
    page = page.send(
        **{f"initiating_meeting_at__{part}": value for part, value in (meeting | {"time": "12:50"}).items()}
    )
    assert page.errors == ["Say why the moment on record is wrong"]


def test_police_who_are_involved_read_it_and_change_nothing(cast, page_as, enquiry):
    with_agency(enquiry.case, cast.police, cast.actor("priya", FRI_28_AUG_0900), at=FRI_28_AUG_0900)
    page = page_as(cast.lowe).open("enquiry", enquiry.reference)
    assert page.status == 200
    assert "Record a visit" not in page.text
    assert page_as(cast.lowe).open("child-seen", place_of(enquiry, "Lily").reference).status == 403


def test_police_who_are_not_involved_find_nothing(cast, page_as, enquiry):
    assert page_as(cast.lowe).open("enquiry", enquiry.reference).status == 404


ENQUIRY_PAGES = (
    "enquiry",
    "enquiry-allocate",
    "enquiry-assessment",
    "enquiry-close",
    "enquiry-hand-over",
    "enquiry-initiating-meeting",
)


@pytest.mark.parametrize("page", ENQUIRY_PAGES)
def test_the_outsider_finds_nothing(cast, page_as, page, enquiry):
    found = page_as(cast.marta).open(page, enquiry.reference).status
    assert found == (403 if page in ("enquiry-allocate", "enquiry-close") else 404)


@pytest.mark.parametrize("page", ["case-enquiry", "enquiry-start", "explanation-record"])
def test_nor_about_the_case(cast, page_as, page, enquiry):
    assert page_as(cast.marta).open(page, enquiry.case.reference).status == 404


def test_a_look_at_each_child_is_recorded(cast, page_as, enquiry):
    page_as(cast.priya).open("enquiry", enquiry.reference)
    children = {place.child_id for place in enquiry.children.all()}
    assert set(View.objects.filter(page="enquiry").values_list("child_id", flat=True)) == children


@pytest.mark.parametrize("more", [0, 9])
def test_the_page_costs_the_same_whatever_the_size_of_the_family(cast, page_as, enquiry, more):
    priya = cast.actor("priya", FRI_28_AUG_0900)
    for number in range(more):
        add_person(enquiry.case.household, by=priya, at=FRI_28_AUG_0900, is_child=True, given_name=f"Kit{number}")
        seen(enquiry, "Lily", priya, at=THU_27_AUG_1400)
        services.record_explanation(
            enquiry.case,
            by=priya,
            at=THU_27_AUG_1400,
            child=child_named(enquiry.case, "Lily"),
            about="Cheek",
            told_by="Jodie",
            told_to="Priya",
            words=f"Telling {number}",
            differs="Again",
        )
    tab = page_as(cast.priya)
    with statements() as sent:
        page = tab.open("enquiry", enquiry.reference)
    assert len(sent) == 10, "\n".join(sent)
    assert page.text.count("Telling") == more
    assert page.text.count("by Priya Nair. Where: At home") == more
