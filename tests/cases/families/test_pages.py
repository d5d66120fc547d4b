"""Finding and registering a family: looked for before registered, typed once, refused at the field."""

import pytest
from django.urls import reverse

from cases.case_files.models import CaseFile
from cases.families.models import CuriosityAnswer, Person, PossibleDuplicate, Relationship
from safeguarding.audit.models import View
from tests.factories.families import NHS_OF_LILY, THU_27_AUG_1100, actor_of, family_of, harrock_case, person_named
from tests.pages import read_csv, statements


@pytest.fixture(autouse=True)
def thursday(time_machine):
    """It is Thursday 27 August, 11:00."""
    time_machine.move_to(THU_27_AUG_1100, tick=False)


@pytest.fixture
def case(cast):
    """The Harrocks, on Priya's record."""
    return harrock_case(cast.actor("priya", THU_27_AUG_1100))


LILY = {
    "name": "Harrock household",
    "child_0_given_name": "Lily",
    "child_0_family_name": "Harrock",
    "child_0_born_on__day": "12",
    "child_0_born_on__month": "5",
    "child_0_born_on__year": "2026",
    "child_0_nhs_number": "999 104 2717",
}
OTHERS = {
    "child_1_given_name": "Bobby",
    "child_1_family_name": "Harrock",
    "adult_0_given_name": "Jodie",
    "adult_0_family_name": "Wexcombe",
    "adult_0_kin": "mother",
    "adult_0_lives_here": "yes",
    "adult_1_given_name": "Dean",
    "adult_1_family_name": "Harrock",
    "adult_1_kin": "father",
}


def test_a_family_is_registered_and_its_referral_comes_next(cast, page_as):
    tab = page_as(cast.sian).open("family-register")
    tab.send(add="child", **LILY)
    assert "Child 2" in tab.text
    assert not tab.errors
    tab.send(**OTHERS)
    case = CaseFile.objects.get()
    assert tab.path == reverse("refer-child", args=[case.reference]), tab.errors
    assert list(Person.objects.youngest_first().values_list("given_name", flat=True)) == [
        "Bobby",
        "Lily",
        "Jodie",
        "Dean",
    ]
    assert Relationship.objects.count() == 4


def test_a_mistyped_number_is_refused_at_its_field_and_all_else_is_kept(cast, page_as):
    tab = page_as(cast.sian).open("family-register").send(**LILY | {"child_0_nhs_number": "999 104 2718"})
    assert len(tab.errors) == 1
    assert 'id="child_0_nhs_number-error"' in tab.html or 'id="id_child_0_nhs_number-error"' in tab.html
    assert 'value="Lily"' in tab.html
    assert 'value="999 104 2718"' in tab.html
    assert not CaseFile.objects.exists()


def test_nobody_is_born_tomorrow(cast, page_as):
    tab = page_as(cast.sian).open("family-register")
    tab.send(**LILY | {"child_0_born_on__day": "28", "child_0_born_on__month": "8"})
    assert len(tab.errors) == 1
    assert "future" in tab.errors[0]
    assert not CaseFile.objects.exists()


def test_a_likely_duplicate_is_shown_first_and_may_be_registered_all_the_same(cast, page_as, case):
    tab = page_as(cast.priya).open("family-register").send(**LILY)
    assert tab.row("NHS number")[1:] == ["999 104 2717", "999 104 2717"]
    assert CaseFile.objects.count() == 1
    tab.send(anyway="on")
    assert CaseFile.objects.count() == 2, tab.errors
    assert PossibleDuplicate.objects.get().nhs_number == NHS_OF_LILY


@pytest.mark.parametrize(
    "typed", ["Lilly Harock", "Harrock Lily", "Lily Harrock 13 May 2026", "12/5/2026", "9991042717"]
)
def test_a_child_is_found_however_it_is_typed(cast, page_as, case, typed):
    tab = page_as(cast.priya).open("find-child").send(q=typed)
    assert tab.row("Lily Harrock")[1].startswith("12 May 2026")
    assert typed.split()[0] not in tab.path


def test_what_is_closed_to_one_may_exist_and_says_no_more(cast, page_as, case):
    tab = page_as(cast.tina).open("find-child").send(q="Lily Harrock 12 May 2026")
    assert "A record may exist that you may not open. Ring the duty social worker" in tab.text
    assert "Nobody found" in tab.text
    assert not tab.rows


def test_what_was_looked_for_is_not_typed_again(cast, page_as):
    tab = page_as(cast.priya).open("find-child").send(q="Ada Quill 9 Aug 2025")
    assert "Nobody found" in tab.text
    tab.send("/families/register/", q="Ada Quill 9 Aug 2025")
    assert 'value="Ada"' in tab.html
    assert 'value="Quill household"' in tab.html
    assert View.objects.filter(page="find-child").get().filter == "name, date of birth"


def test_a_search_for_nothing_says_what_to_enter(cast, page_as):
    tab = page_as(cast.priya).open("find-child").send(q=" ")
    assert tab.errors == ["Enter a name, a date of birth or an NHS number"]


@pytest.mark.parametrize("others", [0, 12])
def test_a_search_costs_the_same_however_many_are_on_record(cast, page_as, case, others):
    for number in range(others):
        family_of(cast.actor("priya", THU_27_AUG_1100), name=f"Harrock{number} household")
    tab = page_as(cast.priya).open("find-child")
    with statements() as sent:
        tab.send(q="Lily Harrock")
    assert len(sent) == 4, "\n".join(sent)


@pytest.mark.parametrize("children", [1, 8])
def test_the_people_of_a_case_cost_the_same_whatever_their_number(cast, page_as, children):
    case = family_of(cast.actor("priya", THU_27_AUG_1100), children=children)
    tab = page_as(cast.priya)
    with statements() as sent:
        tab.open("family", case.reference)
    assert len(sent) == 6, "\n".join(sent)
    assert len([row for row in tab.rows if row[0].startswith("Kit")]) == children


def test_a_missing_fact_is_as_bold_as_a_fact(cast, page_as, case):
    tab = page_as(cast.priya).open("family", case.reference)
    dean = tab.row("Dean Harrock")
    assert dean[2:] == ["Not yet checked", "Not recorded", "Nothing recorded."]
    assert "Lily Harrock, 15 weeks" in tab.html  # the tree in words


def test_a_question_every_family_is_asked_is_answered(cast, page_as, case):
    question = CuriosityAnswer.objects.filter(household=case.household).order_by("pk").first()
    tab = page_as(cast.priya).open("curiosity-answer", question.reference)
    tab.send(nobody="yes", answer="Jodie was asked, with Dean out of the room")
    assert "Nobody was identified. Jodie was asked" in tab.text
    assert "Priya Nair" in tab.row(question.get_question_display())[1]


def test_a_person_is_shown_and_corrected(cast, page_as, case):
    dean = person_named(case, "Dean")
    tab = page_as(cast.priya).open("person", case.reference, dean.reference)
    assert tab.heading == "Dean Harrock"
    assert tab.row("Lily Harrock")[1] == "Father"
    tab.open("person-edit", case.reference, dean.reference).send(telephone="01632 960123")
    assert tab.heading == "Dean Harrock"
    assert "01632 960 123" in tab.text


def test_what_is_known_stands_with_who_said_so(cast, page_as, case):
    jodie = person_named(case, "Jodie")
    tab = page_as(cast.priya).open("vulnerability-record", case.reference, jodie.reference)
    tab.send(kind="depression", words="Tired", source="Anna Reed, midwife", consent="given")
    assert tab.heading == "Jodie Wexcombe", tab.errors
    assert tab.row("Depression")[1] == "Anna Reed, midwife"


@pytest.mark.parametrize("name", ["family", "child-add", "adult-add", "relationship-add"])
def test_the_outsider_finds_no_family(cast, page_as, case, name):
    assert page_as(cast.marta).open(name, case.reference).status == 404


@pytest.mark.parametrize("name", ["person", "person-edit", "address-record", "mobility-record", "vulnerability-record"])
def test_the_outsider_finds_no_person(cast, page_as, case, name):
    lily = person_named(case, "Lily")
    assert page_as(cast.marta).open(name, case.reference, lily.reference).status == 404


def test_nor_somebody_of_another_family_by_way_of_ones_own_case(cast, page_as, case):
    other = family_of(actor_of(cast.marta))
    kit = person_named(other, "Kit0")
    assert page_as(cast.priya).open("person", case.reference, kit.reference).status == 404


def test_those_who_were_found_can_be_taken_away_and_no_address_says_who_was_looked_for(cast, page_as, case):
    tab = page_as(cast.priya)
    address = reverse("find-child") + "?table=found&as=csv"
    heads, *rows = read_csv(tab.client.post(address, {"q": "Harock"}))
    assert {row[0] for row in rows} >= {"Lily Harrock", "Bobby Harrock"}
    assert {row[heads.index("Case")] for row in rows} == {case.reference}
    look = View.objects.get(page="csv-found")
    assert (look.count, look.filter) == (len(rows), "")
    # Whoever was sent to confirm who they are comes back to an empty box, and is told why.
    assert "Look again" in tab.open("find-child", table="found").text
