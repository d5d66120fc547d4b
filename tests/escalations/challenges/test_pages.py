"""The pages of escalations: answered, taken further, ended; those of people and those of the clock apart."""

from datetime import timedelta

import pytest

from escalations.challenges import services
from escalations.challenges.choices import Outcome
from escalations.challenges.models import Escalation
from safeguarding.owed.models import Owed
from tests.factories.challenges import ISSUE, THU_27_AUG_1400, THU_27_AUG_1530, answered, ended, raised, taken_further
from tests.factories.enquiries import harrocks_enquiry
from tests.factories.families import person_named
from tests.pages import statements

TEN_MINUTES = timedelta(minutes=10)


def test_a_junior_is_told_who_answers_at_the_managers_level(cast, page_as, case):
    escalation = taken_further(raised(cast, case), cast, at=THU_27_AUG_1400)
    page = page_as(cast.priya).open("challenge-respond", escalation.reference).send(answer="We shall see")
    assert page.errors == [
        "At this level Ruth Calloway or Grace Whitlow answers. If one of them told you the answer, enter the name."
    ]
    page = page.send(answered_name="Ruth Calloway, team manager")
    assert "Ruth Calloway, team manager said so to Priya Nair of Marrowdale Council" in page.text


def test_the_other_side_cannot_close_what_was_raised_against_it(cast, page_as, case):
    escalation = answered(raised(cast, case), cast)
    page = page_as(cast.priya).open("challenge-resolve", escalation.reference)
    page = page.send(outcome="agreed", plan_changed="no", resolution="All fine")
    assert page.errors == ["Only Larkfield Hospital NHS Trust can do this: it raised it."]
    assert Escalation.objects.get().resolved_at is None


def test_silence_cannot_be_recorded_as_an_end_without_agreement(cast, page_as, case):
    page = page_as(cast.okafor).open("challenge-resolve", raised(cast, case).reference)
    page = page.send(outcome="not_agreed", plan_changed="no", resolution="Nobody answered")
    assert page.errors[0].startswith("This professional difference is waiting for an answer. It cannot become ended")


def test_a_level_is_left_out_only_in_danger(cast, page_as, case):
    tab = page_as(cast.okafor).open("challenge-step-up", raised(cast, case).reference)
    page = tab.send(immediate_danger="no", level="3", why="Nobody answers")
    assert page.errors == ["A level is left out only when a child is in danger now."]
    page = tab.send(immediate_danger="yes", level="3", why="They are at the door")
    assert "Level 3 of 4" in page.text
    assert "ring first" in page.text


def test_at_the_last_level_the_page_says_what_is_left(cast, page_as, case):
    escalation = raised(cast, case, immediate_danger=True, level=4)
    page = page_as(cast.okafor).open("challenge", escalation.reference)
    assert "The partnership office settles it" in page.text
    assert "Take it to the next level" not in page.links
    page = page.open("challenge-step-up", escalation.reference).send(immediate_danger="yes", why="More")
    assert page.errors


@pytest.mark.parametrize("page", ["challenge-respond", "challenge-step-up", "challenge-withdraw"])
def test_an_overdue_escalation_has_no_such_step(cast, page_as, case, page):
    assert page_as(cast.priya).open(page, overdue(case).reference).status == 404


def test_an_overdue_escalation_has_its_page_and_is_settled_in_words(cast, page_as, case):
    page = page_as(cast.ruth).open("challenge", overdue(case).reference)
    assert page.heading.startswith("Overdue: ")
    assert "Not on record." in page.text
    assert "01632 960 110" in page.text
    assert "&lt;a" not in page.html
    page = page.open("challenge-resolve", overdue(case).reference)
    page = page.send(resolution="Nobody was on the rota; now somebody is.")
    assert "Settled 15:30 today by Ruth Calloway." in page.text


# The list


def overdue(case):
    """The overdue escalation of the first thing that the case owes."""
    row = Owed.objects.of_case(case).earliest("pk")
    made = services.raise_overdue([row.pk], at=THU_27_AUG_1400)
    return made[0] if made else row.escalation


def test_the_two_kinds_stand_apart_and_the_open_before_the_ended(cast, page_as, case):
    overdue(case)
    ended(answered(raised(cast, case, issue="First of all"), cast), cast, at=THU_27_AUG_1530)
    raised(cast, case, issue="Second of all", at=THU_27_AUG_1400 - TEN_MINUTES)
    page = page_as(cast.priya).open("challenges", case.reference)
    differences = page.text[page.text.index("Professional differences") : page.text.index("Raised by the clock")]
    assert differences.index("Second of all") < differences.index("First of all")
    assert "overdue escalation" not in differences.lower()


def test_each_says_whom_it_is_about(cast, page_as, case):
    overdue(case)
    raised(cast, case, child=person_named(case, "Bobby").child)
    page = page_as(cast.priya).open("challenges", case.reference)
    assert [
        row[0].rpartition(" ")[-1] for row in page.rows if row[0] not in ("What is seen differently", "What is overdue")
    ] == ["Bobby", "Household"]


def test_an_empty_list_is_not_called_agreement(cast, page_as, case):
    page = page_as(cast.priya).open("challenges", case.reference)
    assert "That is not yet agreement" in page.text


@pytest.mark.parametrize("more", [0, 5])
def test_the_list_costs_the_same_whatever_its_length(cast, page_as, case, more):
    overdue(case)
    raised(cast, case)
    for number in range(more):
        one = raised(cast, case, issue=f"Again {number}", at=THU_27_AUG_1400 + number * TEN_MINUTES)
        taken_further(one, cast) if number % 2 else answered(one, cast)
    tab = page_as(cast.priya)
    with statements() as sent:
        page = tab.open("challenges", case.reference)
    assert len(sent) <= 9, "\n".join(sent)
    assert page.html.count('href="/challenges/') == 2 + more


@pytest.mark.parametrize("levels", [1, 4])
@pytest.mark.parametrize("who", ["okafor", "priya"])
def test_a_page_costs_the_same_whatever_its_levels(cast, page_as, case, levels, who):
    escalation = raised(cast, case)
    for _ in range(levels - 1):
        escalation = taken_further(escalation, cast)
    tab = page_as(cast.people[who])
    with statements() as sent:
        page = tab.open("challenge", escalation.reference)
    assert len(sent) <= 9, "\n".join(sent)
    assert f"Level {levels} of 4" in page.text


def test_an_end_without_agreement_keeps_both_views(cast, page_as, case):
    escalation = answered(raised(cast, case), cast)
    ended(escalation, cast, at=THU_27_AUG_1530, outcome=Outcome.NOT_AGREED, plan_changed="no")
    page = page_as(cast.priya).open("challenge", escalation.reference)
    assert "Not agreed, 15:30 today." in page.text
    assert ISSUE in page.text
    assert "We are writing it now." in page.text


@pytest.mark.parametrize("page", ["case", "surveys", "case-timeline", "who-has-looked", "family"])
def test_every_page_of_a_case_leads_there_in_one_press(cast, page_as, page):
    case = harrocks_enquiry(cast).case
    opened = page_as(cast.sian).open(page, case.reference)
    assert f'href="/cases/{case.reference}/challenges/raise/?about={page}"' in opened.html
