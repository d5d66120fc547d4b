"""A family registered in one go: nothing half-saved, nobody twice unnoticed, a number held by another no hindrance."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from cases.case_files.models import CaseFile
from cases.case_files.services import register_family
from cases.children.choices import Mobility, MobilityTest
from cases.children.models import MobilityRecord
from cases.families.models import Address, Household, Person, PossibleDuplicate
from cases.families.services import answer_duplicate
from safeguarding.errors import NotAllowed
from tests.factories.families import (
    NHS_OF_LILY,
    THU_27_AUG_1100,
    actor_of,
    harrock_case,
    harrocks,
    parents_of_both,
    person_named,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def sian(cast):
    return actor_of(cast.sian)


def register(by, people, **facts):
    return register_family(by=by, at=THU_27_AUG_1100, name="Harrock household", people=people, **facts)


def test_everybody_and_who_they_are_to_each_other_is_on_record_at_once(sian):
    case = harrock_case(sian)
    assert [one.given_name for one in case.household.people.youngest_first()] == ["Lily", "Bobby", "Jodie", "Dean"]
    dean = person_named(case, "Dean")
    assert {tie.child.given_name for tie in dean.children_of.all()} == {"Lily", "Bobby"}


def test_the_address_is_of_those_who_live_there(sian):
    people = [one | {"lives_here": one["given_name"] != "Dean"} for one in harrocks()]
    register(sian, people, address={"lines": "2 Mill Row", "postcode": "MD1 2AB", "is_protected": True})
    lives = Address.objects.filter(is_protected=True).values_list("person__given_name", flat=True)
    assert set(lives) == {"Lily", "Bobby", "Jodie"}


def test_what_a_baby_can_do_is_recorded_with_the_test_it_is_judged_by(sian):
    people = harrocks()
    people[0]["mobility"] = {
        "ability": Mobility.NOT_ROLLING,
        "test_used": MobilityTest.PANEL_2022,
        "observed_by": "Sian Probert",
    }
    register(sian, people)
    record = MobilityRecord.objects.get()
    assert (record.child.person.given_name, record.observed_at) == ("Lily", THU_27_AUG_1100)


def test_a_family_without_a_child_is_not_registered(sian):
    with pytest.raises(NotAllowed):
        register(sian, harrocks()[2:])
    assert not Household.objects.exists()


@pytest.mark.parametrize("wrong", [{"nhs_number": "9991042718"}, {"born_on": date(2027, 1, 1)}])
def test_one_wrong_fact_and_nobody_is_saved(sian, wrong):
    people = harrocks()
    people[3] |= wrong
    with pytest.raises((NotAllowed, IntegrityError)), transaction.atomic():
        register(sian, people, relationships=parents_of_both())
    assert not Person.objects.exists()
    assert not CaseFile.objects.exists()


def test_a_number_held_by_another_does_not_hold_up_a_child(sian):
    first = harrock_case(sian)
    again = register(sian, [{"is_child": True, "given_name": "Lilian", "nhs_number": NHS_OF_LILY}])
    assert person_named(first, "Lily").nhs_number == NHS_OF_LILY
    assert person_named(again, "Lilian").nhs_number == ""
    noticed = PossibleDuplicate.objects.get()
    assert (noticed.person.given_name, noticed.other.given_name) == ("Lilian", "Lily")
    assert noticed.nhs_number == NHS_OF_LILY


def test_the_same_name_and_birthday_is_noticed_even_in_a_record_closed_to_the_asker(cast, sian):
    harrock_case(sian)
    people = [{"is_child": True, "given_name": "lily", "family_name": "HARROCK", "born_on": date(2026, 5, 12)}]
    register(actor_of(cast.lowe), people)
    assert PossibleDuplicate.objects.get().other.given_name == "Lily"


def test_another_partnership_notices_nothing_of_ours(cast, sian):
    harrock_case(sian)
    case = register(actor_of(cast.marta), harrocks(), relationships=parents_of_both())
    assert person_named(case, "Lily").nhs_number == NHS_OF_LILY
    assert not PossibleDuplicate.objects.exists()


def test_who_was_shown_and_registered_all_the_same_is_queued_once(sian):
    lily = person_named(harrock_case(sian), "Lily")
    people = harrocks()[:1]
    people[0]["like"] = [lily]
    register(sian, people)
    assert PossibleDuplicate.objects.filter(other=lily).count() == 1


def test_a_person_decides_whether_two_are_one_and_says_how_they_know(cast, sian):
    first = harrock_case(sian)
    register(sian, harrocks()[:1])
    alike, priya = PossibleDuplicate.objects.get(), actor_of(cast.priya)
    with pytest.raises(NotAllowed):
        answer_duplicate(alike, by=priya, at=THU_27_AUG_1100, is_same=True, answer=" ")
    answer_duplicate(alike, by=priya, at=THU_27_AUG_1100, is_same=True, answer="Same mother, asked by telephone")
    with pytest.raises(NotAllowed):
        answer_duplicate(alike, by=priya, at=THU_27_AUG_1100, is_same=False, answer="Changed my mind")
    assert person_named(first, "Lily").nhs_number == NHS_OF_LILY
    assert Person.objects.filter(given_name="Lily").count() == 2
