"""The pages about each child of an enquiry: a visit, what was said, what was found, the conference, the end."""

from cases.enquiries import services
from cases.enquiries.models import Closing, Conference, Explanation, Visit
from cases.families.services import add_person
from safeguarding.audit.models import View
from tests.factories.enquiries import (
    FRI_28_AUG_0900,
    THU_27_AUG_1400,
    THU_27_AUG_1500,
    concluded,
    place_of,
    seen,
)
from tests.factories.referrals import child_named

TYPED = {
    "reasons": "Done",
    "parents_told": "yes",
    "parents_how": "Priya, at home",
    "referrer_told": "no",
    "referrer_how": "She is away until Monday",
    "medical_report": "Dr Okafor, on Friday",
}


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
    page = page_as(cast.ruth).open("enquiry-close", enquiry.reference).send(**TYPED)
    assert page.errors == ["Nothing is concluded yet for Bobby Harrock. Record an outcome for every child first."]
    seen(enquiry, "Bobby", priya, at=THU_27_AUG_1500)
    concluded(enquiry, "Bobby", priya)
    page_as(cast.ruth).open("enquiry-conference-not-needed", Conference.objects.get().reference).send(why="No risk")
    page_as(cast.priya).open("enquiry-assessment", enquiry.reference).send()
    page = page_as(cast.ruth).open("enquiry-close", enquiry.reference)
    assert "lines are missing" in page.text
    assert "Still owed: GP asked" in page.text
    page = page.send(**TYPED)
    assert "It stays open until a service manager has confirmed" in page.text
    closing = Closing.objects.get()
    page = page_as(cast.ruth).open("enquiry-closing-confirm", closing.reference)
    assert "The other of the two must be a service manager" in page.text
    page = page_as(cast.grace).open("enquiry-closing-confirm", closing.reference).send()
    assert "Closed Fri 28 Aug, 09:00 by Grace Whitlow" in page.text
    assert "What was missing when it was closed" in page.text
    assert "Record a visit" not in page.text


def test_an_older_child_whom_nobody_saw_is_not_concluded_on_the_page(cast, page_as, enquiry):
    page = page_as(cast.priya).open("enquiry-child-outcome", place_of(enquiry, "Bobby").reference)
    page = page.send(outcome="not_substantiated", reasons="Seemed well")
    assert page.errors == ["Bobby Harrock has not been seen in this enquiry. Record a visit first."]


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


def test_the_case_lists_referrals_enquiries_and_what_was_said(cast, page_as, enquiry):
    services.record_explanation(
        enquiry.case,
        by=cast.actor("sian", FRI_28_AUG_0900),
        at=THU_27_AUG_1400,
        child=child_named(enquiry.case, "Bobby"),
        about="Limp",
        told_by="Dean",
        told_to="Sian",
        words="He fell off the sofa",
    )
    page = page_as(cast.sian).open("case-enquiry", enquiry.case.reference)
    assert page.row("Thu 27 Aug, 13:00")[2:] == ["Priya Nair", "Open"]
    assert page.row("Thu 27 Aug, 11:00")[3] == "Not told"
    assert "He fell off the sofa" in page.text
    assert View.objects.filter(page="case-enquiry").count() == 2
