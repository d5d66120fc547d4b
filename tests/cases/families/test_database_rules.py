"""What the database itself refuses, whoever asks: half facts, wrong numbers, and deleting anything."""

from datetime import date

import nhs_number
import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.children.models import Child
from cases.families.models import Address, CuriosityAnswer, Person, Relationship, Vulnerability
from tests.factories.families import THU_27_AUG_1100, actor_of, harrock_case, person_named

pytestmark = pytest.mark.django_db
NEVER_DELETED = [
    "families_household",
    "families_person",
    "families_alias",
    "families_address",
    "families_relationship",
    "families_vulnerability",
    "families_advicegiven",
    "families_curiosityanswer",
    "families_possibleduplicate",
    "children_child",
    "children_mobilityrecord",
    "case_files_casefile",
    "case_files_involvement",
    "case_files_namedaccess",
    "case_files_conflict",
    "case_files_legalhold",
    "case_files_dispute",
]
NEVER_CHANGED = ["families_alias", "families_advicegiven", "children_mobilityrecord", "case_files_dispute"]


@pytest.fixture
def case(cast):
    return harrock_case(actor_of(cast.sian))


def refused(statement):
    """Whether the app role is not allowed to run this at all."""
    with pytest.raises(DatabaseError) as error, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    return error.value.__cause__.sqlstate == "42501"


@pytest.mark.parametrize("table", NEVER_DELETED)
def test_the_app_role_deletes_nothing_of_a_case(table):
    assert refused(f"DELETE FROM {table}")
    assert refused(f"TRUNCATE {table} CASCADE")


@pytest.mark.parametrize("table", NEVER_CHANGED)
def test_what_is_append_only_is_not_changed(table):
    assert refused(f"UPDATE {table} SET id = id")


def fits(digits):
    """The check digit, counted by hand (domain 8.3)."""
    check = 11 - sum(int(digit) * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True)) % 11
    return check % 11 == int(digits[9]) and check != 10


def test_the_database_counts_the_check_digit_of_an_nhs_number():
    @settings(max_examples=200, deadline=None, derandomize=True, database=None)
    @given(st.integers(0, 10**10 - 1))
    def check(number):
        digits = f"{number:010d}"
        with connection.cursor() as cursor:
            cursor.execute("SELECT sg_nhs_number_fits(%s)", [digits])
            assert cursor.fetchone()[0] == fits(digits), digits
        # The page is stricter: it also refuses numbers that are nobody's, such as a Scottish one with no such birthday.
        assert fits(digits) or not nhs_number.is_valid(digits), digits

    check()


@pytest.mark.parametrize("digits", ["999104271", "99910427177", "999104271X", "9991042718"])
def test_a_number_that_does_not_fit_is_not_kept(case, digits):
    with pytest.raises(DatabaseError), transaction.atomic():
        Person.objects.filter(household=case.household_id, given_name="Dean").update(nhs_number=digits)
    assert person_named(case, "Dean").nhs_number == ""


def test_two_people_do_not_hold_one_number(case):
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.filter(given_name="Bobby").update(nhs_number=person_named(case, "Lily").nhs_number)
    assert person_named(case, "Bobby").nhs_number == "9992188308"


def half_facts(case):
    """Updates and rows that state half a fact, or one that cannot be."""
    jodie, lily = person_named(case, "Jodie"), person_named(case, "Lily")
    question = CuriosityAnswer.objects.filter(household=case.household_id)
    vulnerability = {"kind": "drugs", "happened_at": THU_27_AUG_1100, "recorded_at": THU_27_AUG_1100}
    return [
        lambda: Person.objects.filter(pk=jodie.pk).update(due_on=date(2026, 12, 1)),
        lambda: Person.objects.filter(pk=lily.pk).update(died_on=date(2026, 5, 11)),
        lambda: question.update(answered_at=THU_27_AUG_1100),
        lambda: question.update(answer="Dean"),
        lambda: Vulnerability.objects.create(
            person=jodie, source="", recorded_by_id=case.opened_by_id, **vulnerability
        ),
        lambda: Relationship.objects.create(adult=lily, child=lily, kin="other", recorded_at=THU_27_AUG_1100),
        lambda: [
            Address.objects.create(person=jodie, lines=lines, recorded_at=THU_27_AUG_1100) for lines in ("One", "Two")
        ],
    ]


@pytest.mark.parametrize(
    ("model", "field"),
    [
        (Person, "sex"),
        (Person, "interpreter"),
        (Relationship, "kin"),
        (Relationship, "parental_responsibility"),
        (Relationship, "lives_here"),
        (CuriosityAnswer, "question"),
        (Child, "legal_status"),
    ],
)
def test_a_word_that_is_not_in_the_list_is_refused(case, model, field):
    one = model.objects.order_by("pk").first()
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        model.objects.filter(pk=one.pk).update(**{field: "?"})
    assert "known_words" in str(error.value)


@pytest.mark.parametrize("place", range(7))
def test_half_a_fact_is_refused(case, place):
    with pytest.raises(IntegrityError), transaction.atomic():
        half_facts(case)[place]()
