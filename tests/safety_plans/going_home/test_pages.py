"""The page of going home: the answer in its heading, a column for each child, each step by the person whose it is."""

import pytest

from cases.families.services import add_person
from safeguarding.audit.models import View
from safety_plans.going_home import services
from safety_plans.going_home.models import GoingHome, Override
from tests.factories.going_home import FRI_28_AUG_1645, answered, enquired, on_the_ward, requested, way_of
from tests.pages import statements


@pytest.fixture
def case(cast, time_machine):
    """Friday 28 August, 16:45: both children are on the ward."""
    time_machine.move_to(FRI_28_AUG_1645, tick=False)
    return on_the_ward(cast)


def test_the_answer_stands_in_the_heading_and_every_line_names_who_can_supply_it(cast, page_as, case):
    page = page_as(cast.ward).open("going-home", case.reference)
    assert page.heading == "Going home: the answer is no, for both children"
    assert "bank-holiday weekend. Next working day: Tue 1 Sep, 09:00" in page.text
    assert "Staff cannot hold a child: only police can" in page.text
    assert page.row("CT of the head decided")[1:3] == ["Not decided", "Does not apply Decided for every baby under one"]
    assert "Dr Adaeze Okafor" in page.row("Examined by a consultant")[3]
    assert page.html.count('class="govuk-button"') == 1
    page = page.send()
    assert "Asked by Joan Tibbs, 16:45 today" in page.text
    assert View.objects.filter(page="going-home").count() >= 2


def test_a_line_is_answered_for_both_children_at_once_and_says_who_knows_it(cast, page_as, case):
    page = page_as(cast.lowe).open("going-home-answer", case.reference, "conditions-known")
    both = [way_of(case, name).pk for name in ("Lily", "Bobby")]
    page = page.send(ways=both, answer="yes", evidence="No bail; nobody arrested.", said_by="Sgt Lowe")
    assert page.errors == ["Choose at least one adult"]
    adults = list(case.household.people.adults().values_list("pk", flat=True))
    page = page.send(ways=both, adults=adults, answer="yes", evidence="No bail; nobody arrested.", said_by="Sgt Lowe")
    assert page.row("Police bail")[1].startswith("Known of each")
    assert "Dean Harrock: No bail; nobody arrested. Sgt Lowe, Fri 28 Aug, 16:45" in page.row("Police bail")[3]
    page = page_as(cast.lowe).open("going-home-answer", case.reference, "medical-written")
    page = page.send(answer="yes", evidence="Told so.", said_by="Sgt Lowe")
    assert page.errors == [
        "“Medical opinion in writing” is for somebody else to answer. Ask them, by telephone if need be."
    ]
    assert page_as(cast.lowe).open("going-home-answer", case.reference, "no-such-line").status == 404


def test_each_side_says_it_and_the_page_says_who_said_it(cast, page_as, case):
    way = way_of(case)
    page = page_as(cast.okafor).open("going-home-agree", way.reference).send(agrees="yes", words="With grandmother.")
    assert page.row("The consultant says")[1].startswith("Agreed")
    page = page_as(cast.ruth).open("going-home-agree", way.reference).send(agrees="no", words="Nobody has been there.")
    assert page.row("A social care manager says")[1].startswith("Does not agree")
    page = page_as(cast.ruth).open("going-home-elsewhere", way.reference).send(why="To foster carers on Saturday.")
    assert "Lily is not going home" in page.text


def test_a_child_who_has_left_is_recorded_and_looked_into(cast, page_as, case):
    page = page_as(cast.ward).open("going-home-left", way_of(case).reference)
    assert page.heading == "Lily has left, and 14 things are missing"
    page = page.send(left_with="Jodie, to Tanner's Row")
    assert page.errors == ["Enter why the child left"]
    page = page.send(why="The parents would not wait.")
    assert "Lily is at home, left without the gate" in page.text
    assert page.heading == "Going home: Lily left without the gate; the answer is no, for Bobby"
    page = page_as(cast.ruth).open("going-home-review", way_of(case).reference).send(review="Visited; brought back.")
    assert "Looked into by Ruth Calloway" in page.text
    assert page.heading == "Going home: the answer is no, for Bobby"
    telling = way_of(case).tellings.get(agency=cast.surgery)
    page = page_as(cast.priya).open("going-home-told", telling.reference).send(told_to="Dr Ashby")
    assert page.row("Sallowfield")[1].startswith("Dr Ashby")


def test_two_seniors_confirm_each_from_their_own_account(cast, page_as, case):
    page = page_as(cast.okafor).open("going-home-override", way_of(case).reference)
    page = page.send(safer_why="An outbreak on the ward.", who_with="Grandmother.", if_found="Back at once.")
    assert page.row("Dr Adaeze Okafor")[1:] == ["Confirmed", "Not asked"]
    override = Override.objects.get()
    page = page_as(cast.grace).open("going-home-override-confirm", override.reference)
    assert "An outbreak on the ward." in page.text
    page = page.send()
    assert page.heading == "Going home: yes for Lily, no for Bobby"
    page = page_as(cast.ruth).open("going-home-override-review", override.reference).send(review="Seen on Saturday.")
    assert "Looked into by Ruth Calloway" in page.text


def test_nobody_in_hospital_says_so_and_an_admission_is_recorded_here(cast, page_as, time_machine):
    time_machine.move_to(FRI_28_AUG_1645, tick=False)
    case = enquired(cast)
    page = page_as(cast.ward).open("going-home", case.reference)
    assert page.heading == "Going home: no child is waiting to go home"
    page = page.open("stay-admit", case.reference)
    lily = page.html.partition('name="child"')[2].partition('value="')[2].partition('"')[0]
    page = page.send(child=lily, ward="Ward 3", why="Imaging")
    assert "Ward 3, Larkfield Hospital NHS Trust" in page.text
    assert "Nobody has decided it" in page.text
    stay = GoingHome.objects.exclude(stay=None).get().stay
    page = page.open("stay-company", stay.reference).send(company="Jodie with a nurse.")
    page = page.open("discharge-plan", stay.discharge_plan.reference).send(going_to="Home", needs_first="Both reads")
    page = page.open("discharge-plan-complete", stay.discharge_plan.reference).send(agreed_with="Priya Nair")
    page = page.open("stay-fit", stay.reference).send(said_by="Dr Okafor")
    assert "Yes, said Dr Okafor" in page.text
    page = page.open("stay-leave", stay.reference).send(left_to="carers", words="Foster carers")
    assert "is not going home" in page.text


def test_the_page_costs_the_same_for_two_children_and_for_five(cast, page_as, case):
    tab = page_as(cast.ward)
    tab.open("going-home", case.reference)
    with statements() as few:
        tab.open("going-home", case.reference)
    sian = cast.actor("sian", FRI_28_AUG_1645)
    for name in ("Ada", "Cal", "Eve"):
        add_person(case.household, by=sian, at=FRI_28_AUG_1645, is_child=True, given_name=name)
        answered(way_of(case, name), cast, "lowe", "conditions-known")
    with statements() as many:
        page = tab.open("going-home", case.reference)
    assert len(many) == len(few) <= 12, few
    assert len(page.row("CT of the head decided")) == 7


def test_a_refusal_of_one_senior_stands_on_the_page_with_its_reasons(cast, page_as, case):
    override = requested(way_of(case), cast)
    services.refuse_override(
        override, by=cast.actor("grace", FRI_28_AUG_1645), at=FRI_28_AUG_1645, why="Nobody has seen the house."
    )
    page = page_as(cast.ward).open("going-home", case.reference)
    assert "Lily: asked, and refused by Grace" in page.text
    assert "Nobody has seen the house." in page.text
