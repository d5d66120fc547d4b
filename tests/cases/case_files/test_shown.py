"""Fields closer than the record: a protected address, what ails an adult, and who may decide about doubles."""

import pytest

from cases.case_files.bar import case_bar
from cases.case_files.services import register_family
from cases.families.choices import Consent, VulnerabilityKind
from cases.families.services import record_address, record_vulnerability
from tests.factories.case_files import with_agency
from tests.factories.families import THU_27_AUG_1100, actor_of, family_of, harrock_case, harrocks, person_named
from tests.pages import Page

pytestmark = pytest.mark.django_db
HIDDEN = "17 Hidden Lane"


@pytest.fixture
def case(cast, time_machine):
    time_machine.move_to(THU_27_AUG_1100, tick=False)
    made, priya = harrock_case(actor_of(cast.sian)), actor_of(cast.priya)
    for agency in (cast.police, cast.hospital, cast.nursery, cast.surgery):
        with_agency(made, agency, priya)
    record_address(person_named(made, "Jodie"), by=priya, at=THU_27_AUG_1100, lines=HIDDEN, is_protected=True)
    facts = {"kind": VulnerabilityKind.DEPRESSION, "words": "Finds mornings hard", "consent": Consent.GIVEN}
    record_vulnerability(person_named(made, "Jodie"), by=priya, at=THU_27_AUG_1100, source="Anna Reed", **facts)
    return made


def opened(page_as, cast, name, case, page="person", who="Jodie") -> Page:
    args = [case.reference] + ([person_named(case, who).reference] if page != "family" else [])
    tab = page_as(cast.people[name]).open(page, *args)
    assert tab.status == 200
    return tab


@pytest.mark.parametrize(
    ("name", "sees"), [("priya", True), ("ruth", True), ("lowe", False), ("sian", False), ("okafor", False)]
)
def test_a_protected_address_is_read_by_social_care_alone(page_as, cast, case, name, sees):
    assert (HIDDEN in opened(page_as, cast, name, case).html) is sees
    assert HIDDEN not in opened(page_as, cast, name, case, page="family").html
    if not sees:
        assert "Protected" in opened(page_as, cast, name, case).text


@pytest.mark.parametrize(
    ("name", "sees"),
    [("priya", True), ("sian", True), ("okafor", True), ("tom", True), ("lowe", False), ("nell", False)],
)
def test_outside_health_and_social_care_an_adults_health_is_how_it_bears_on_care(page_as, cast, case, name, sees):
    for page in ("person", "family"):
        tab = opened(page_as, cast, name, case, page=page)
        assert ("Depression" in tab.html) is sees
        assert "Finds mornings hard" in tab.text


@pytest.mark.parametrize(("name", "sees"), [("priya", True), ("sian", False)])
def test_doubles_are_shown_to_those_who_decide_about_them(page_as, cast, case, name, sees):
    again = register_family(by=actor_of(cast.sian), at=THU_27_AUG_1100, name="Harrock again", people=harrocks()[:1])
    tab = opened(page_as, cast, name, again, who="Lily")
    assert ("May be on record already" in tab.text) is sees


@pytest.mark.parametrize("children", [1, 6])
def test_the_bar_names_every_child_in_one_query_or_none(cast, children, django_assert_num_queries):
    case, actor = family_of(actor_of(cast.sian), children=children), actor_of(cast.sian)
    people = list(case.household.people.youngest_first())
    with django_assert_num_queries(1):
        assert len(case_bar(case, actor).children) == children
    with django_assert_num_queries(0):
        bar = case_bar(case, actor, people)
    assert bar.heading == "Dull household"
    assert {tab.url_name for tab in bar.tabs} >= {"case", "family", "case-timeline", "who-has-looked"}
