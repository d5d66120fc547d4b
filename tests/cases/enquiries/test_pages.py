"""The pages of an enquiry: each child stands there seen or not seen, and nobody has to remember what is owed."""

import pytest

from cases.enquiries import services
from cases.enquiries.models import Allocation, Conference, Enquiry, Explanation, Visit
from cases.families.services import add_person
from safeguarding.audit.models import View
from tests.factories.case_files import with_agency
from tests.factories.enquiries import (
    FRI_28_AUG_0900,
    THU_27_AUG_1300,
    THU_27_AUG_1400,
    THU_27_AUG_1500,
    allocated,
    concluded,
    harrocks_enquiry,
    place_of,
    seen,
)
from tests.factories.families import harrock_case
from tests.factories.referrals import child_named
from tests.pages import statements


@pytest.fixture
def friday(time_machine):
    """It is Friday 28 August, 09:00."""
    time_machine.move_to(FRI_28_AUG_0900, tick=False)
    return time_machine


@pytest.fixture
def enquiry(cast, friday):
    """The story's enquiry, led by Priya."""
    made = harrocks_enquiry(cast)
    allocated(made, cast)
    return made


def test_a_child_nobody_has_seen_comes_first(cast, page_as, enquiry):
    seen(enquiry, "Lily", cast.actor("priya", THU_27_AUG_1500))
    page = page_as(cast.priya).open("enquiry", enquiry.reference)
    assert "Do this next: see Bobby Harrock" in page.text
    assert "Not seen Overdue by" in " ".join(page.row("Bobby Harrock"))
    assert page.row("Lily Harrock")[1] == "Thu 27 Aug, 15:00"
    assert "By the end of Fri 18 Sep" in page.text
    assert "Fri 30 Oct, 23:59 GMT" in page.text  # clocks change before then, so the zone is said


def test_a_visit_to_a_baby_asks_what_a_baby_needs(cast, page_as, enquiry):
    tab = page_as(cast.priya).open("child-seen", place_of(enquiry, "Lily").reference)
    assert "Was the baby seen undressed?" in tab.text
    page = tab.send(
        seen="yes", where="At home", alone="too_young", awake="yes", undressed="no", handling="Gently, both"
    )
    assert page.heading == "Section 47 enquiry"
    visit = Visit.objects.get()
    assert (visit.undressed, visit.visited_by) == (False, "Priya Nair, social worker")
    assert "Awake, not undressed" in page.text


def test_a_visit_to_an_older_child_does_not(cast, page_as, enquiry):
    tab = page_as(cast.priya).open("child-seen", place_of(enquiry, "Bobby").reference)
    assert "Was the baby seen undressed?" not in tab.text
    assert "A baby: observed with each carer" not in tab.text
    assert tab.send(seen="yes", where="Nursery", alone="alone").heading == "Section 47 enquiry"


def test_a_child_not_seen_asks_for_the_next_step_at_each_field(cast, page_as, enquiry):
    tab = page_as(cast.priya).open("child-seen", place_of(enquiry, "Bobby").reference)
    page = tab.send(seen="no", next_step="Go again")
    assert page.errors == ["Say why the child was not seen", "Say by when"]
    assert "Go again" in page.html
    page = page.send(
        not_seen_why="out",
        next_by_at__day="28",
        next_by_at__month="8",
        next_by_at__year="2026",
        next_by_at__time="16:00",
    )
    assert "Not seen Fri 28 Aug, 09:00" in page.text
    assert "nobody in. Next: Go again, by Fri 28 Aug, 16:00." in page.text


def test_what_was_said_stands_side_by_side(cast, page_as, enquiry):
    tab = page_as(cast.sian).open("explanation-record", enquiry.case.reference)
    assert "How does this differ" not in tab.text
    lily = child_named(enquiry.case, "Lily").pk
    tab.send(child=lily, about="Left cheek", told_by="Jodie", words="She must have lain on a toy")
    tab = page_as(cast.priya).open("explanation-record", enquiry.case.reference)
    assert "She must have lain on a toy" in tab.text
    page = tab.send(child=lily, about="Left cheek", told_by="Dean", words="No idea")
    assert page.errors == ["Something was said about this child before: say how this differs, or that it does not."]
    page.send(differs="He offers none")
    page = page_as(cast.priya).open("enquiry", enquiry.reference)
    assert [row[2] for row in page.rows if "“" in "".join(row)] == [
        "Left cheek“She must have lain on a toy”",
        "Left cheek“No idea”",
    ]
    assert Explanation.objects.count() == 2


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


def test_the_conference_asks_about_every_child(cast, page_as, enquiry):
    conference = Conference.objects.get()
    lily, bobby = place_of(enquiry, "Lily"), place_of(enquiry, "Bobby")
    page = page_as(cast.priya).open("enquiry-conference", conference.reference)
    page = page.send(**{f"decision_{lily.pk}": "plan"})
    assert page.errors == [
        "Say under which category the plan for Lily is made",
        "Say what was decided for Bobby",
    ]
    page = page.send(**{f"category_{lily.pk}": "PHY", f"decision_{bobby.pk}": "no_plan"})
    assert "Conference: child protection plan, physical abuse" in page.text
    assert "Conference: no child protection plan" in page.text


def test_a_manager_ends_it_and_is_told_what_is_missing(cast, page_as, enquiry):
    priya = cast.actor("priya", FRI_28_AUG_0900)
    seen(enquiry, "Lily", priya, at=THU_27_AUG_1500)
    page_as(cast.priya).open("enquiry-child-outcome", place_of(enquiry, "Lily").reference).send(
        outcome="no_continuing_risk", reasons="Final surveys"
    )
    page = page_as(cast.ruth).open("enquiry-close", enquiry.reference).send(reasons="Done")
    assert page.errors == ["Nothing is concluded yet for Bobby Harrock. Record an outcome for every child first."]
    seen(enquiry, "Bobby", priya, at=THU_27_AUG_1500)
    concluded(enquiry, "Bobby", priya)
    page_as(cast.ruth).open("enquiry-conference-not-needed", Conference.objects.get().reference).send(why="No risk")
    page_as(cast.priya).open("enquiry-assessment", enquiry.reference).send()
    page = page_as(cast.ruth).open("enquiry-close", enquiry.reference).send(reasons="Done")
    assert "Closed Fri 28 Aug, 09:00 by Ruth Calloway" in page.text
    assert "Record a visit" not in page.text


def test_an_older_child_whom_nobody_saw_is_not_concluded_on_the_page(cast, page_as, enquiry):
    page = page_as(cast.priya).open("enquiry-child-outcome", place_of(enquiry, "Bobby").reference)
    page = page.send(outcome="not_substantiated", reasons="Seemed well")
    assert page.errors == ["Bobby Harrock has not been seen in this enquiry. Record a visit first."]


def test_police_who_are_involved_read_it_and_change_nothing(cast, page_as, enquiry):
    with_agency(enquiry.case, cast.police, cast.actor("priya", FRI_28_AUG_0900), at=FRI_28_AUG_0900)
    page = page_as(cast.lowe).open("enquiry", enquiry.reference)
    assert page.status == 200
    assert "Record a visit" not in page.text
    assert page_as(cast.lowe).open("child-seen", place_of(enquiry, "Lily").reference).status == 403


def test_police_who_are_not_involved_find_nothing(cast, page_as, enquiry):
    assert page_as(cast.lowe).open("enquiry", enquiry.reference).status == 404


def test_an_unborn_child_is_not_called_unseen(cast, page_as, enquiry):
    add_person(
        enquiry.case.household,
        by=cast.actor("priya", FRI_28_AUG_0900),
        at=FRI_28_AUG_0900,
        is_child=True,
        due_on=FRI_28_AUG_0900.date().replace(month=11),
    )
    page = page_as(cast.priya).open("enquiry", enquiry.reference)
    assert page.row("Unborn child")[1] == "not born yet"
    assert "see Lily Harrock and Bobby Harrock" in page.text


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
    assert page.text.count("by Priya Nair, At home") == more
