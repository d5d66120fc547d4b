"""Who somebody is: added, corrected with both versions kept, and refused where it cannot be."""

from datetime import date, timedelta

import pytest

from cases.children.models import Child
from cases.families import services
from cases.families.choices import Kin, YesNoUnknown
from cases.families.models import Address, Person, Relationship
from safeguarding.audit.models import Entry
from safeguarding.errors import NotAllowed, Stale
from tests.factories.children import seen_unable_to_roll
from tests.factories.families import (
    THU_27_AUG_1100,
    actor_of,
    family_of,
    harrock_case,
    person_named,
)

pytestmark = pytest.mark.django_db
TODAY = THU_27_AUG_1100.date()


@pytest.fixture
def by(cast):
    return actor_of(cast.priya)


@pytest.fixture
def case(cast):
    return harrock_case(actor_of(cast.sian))


def add(case, by, **facts):
    given = {"is_child": True, "given_name": "" if "due_on" in facts else "Theo", **facts}
    return services.add_person(case.household, by=by, at=THU_27_AUG_1100, **given)


def test_a_child_added_to_an_open_case_is_a_child_in_law_at_once(case, by):
    theo = add(case, by, given_name="Theo", family_name="Harrock", born_on=date(2020, 3, 1))
    assert Child.objects.filter(person=theo).exists()
    entry = Entry.objects.of_case(case)[0]
    assert (entry.verb, entry.says, entry.child_id) == ("person-added", "Child added: Theo Harrock", theo.pk)


def test_an_unborn_child_needs_a_due_date_and_no_name(case, by):
    assert add(case, by, due_on=TODAY + timedelta(weeks=20)).name == "Unborn child"
    with pytest.raises(NotAllowed) as refused:
        add(case, by, given_name="")
    assert (refused.value.field, str(refused.value)) == (
        "given_name", "Enter the child’s name, or the due date of an unborn child"
    )  # fmt: skip
    assert add(case, by, is_child=False, given_name="").name == "Name not recorded"


@pytest.mark.parametrize(
    ("field", "facts"),
    [
        ("born_on", {"born_on": TODAY + timedelta(days=1)}),
        ("born_on", {"born_on": date(1850, 1, 1)}),
        ("born_on", {"born_on": date(2008, 8, 27)}),
        ("born_on", {"is_child": False, "born_on": date(2016, 8, 28)}),
        ("due_on", {"due_on": TODAY + timedelta(weeks=45)}),
        ("due_on", {"is_child": False, "due_on": TODAY}),
        ("died_on", {"born_on": date(2025, 1, 6), "died_on": date(2025, 1, 5)}),
        ("died_on", {"born_on": date(2025, 1, 6), "died_on": TODAY + timedelta(days=1)}),
    ],
)
def test_dates_that_cannot_be_are_refused_at_their_field(case, by, field, facts):
    before = Person.objects.count()
    with pytest.raises(NotAllowed) as refused:
        add(case, by, **facts)
    assert refused.value.field == field
    assert Person.objects.count() == before


@pytest.mark.parametrize(
    "facts",
    [
        {"born_on": TODAY},
        {"born_on": date(2008, 8, 28)},
        {"is_child": False, "born_on": date(2016, 8, 27)},
        {"due_on": TODAY + timedelta(weeks=44)},
        {"born_on": date(2025, 1, 6), "died_on": date(2025, 1, 6)},
    ],
)
def test_dates_just_inside_are_taken(case, by, facts):
    assert add(case, by, **facts).pk


def test_a_correction_keeps_what_stood_there_before(case, by):
    lily = person_named(case, "Lily")
    edited = services.edit_person(lily, by=by, at=THU_27_AUG_1100, version=1, family_name="Harrock-Wexcombe")
    assert (edited.family_name, edited.version) == ("Harrock-Wexcombe", 2)
    entry = Entry.objects.of_case(case)[0]
    assert entry.details["changed"] == {"family_name": ["Harrock", "Harrock-Wexcombe"]}


def test_a_correction_that_changes_nothing_leaves_no_entry(case, by):
    lily, before = person_named(case, "Lily"), Entry.objects.count()
    services.edit_person(lily, by=by, at=THU_27_AUG_1100, version=1, given_name="Lily")
    assert (Entry.objects.count(), person_named(case, "Lily").version) == (before, 1)


def test_a_stale_correction_is_refused_with_what_stands_there_now(case, by):
    lily = person_named(case, "Lily")
    services.edit_person(lily, by=by, at=THU_27_AUG_1100, version=1, first_language="Polish")
    with pytest.raises(Stale) as refused:
        services.edit_person(lily, by=by, at=THU_27_AUG_1100, version=1, first_language="Welsh")
    assert "First language: Polish" in refused.value.theirs
    assert person_named(case, "Lily").first_language == "Polish"


def test_nobody_is_born_after_they_were_seen(case, by):
    lily = person_named(case, "Lily")
    seen_unable_to_roll(lily.child, by)
    with pytest.raises(NotAllowed) as refused:
        services.edit_person(lily, by=by, at=THU_27_AUG_1100 + timedelta(days=3), version=1, born_on=date(2026, 8, 28))
    assert refused.value.field == "born_on"
    services.edit_person(lily, by=by, at=THU_27_AUG_1100, version=1, born_on=date(2026, 8, 27))
    assert person_named(case, "Lily").born_on == date(2026, 8, 27)


def test_a_new_address_ends_the_one_before(case, by):
    jodie = person_named(case, "Jodie")
    first = services.record_address(
        jodie, by=by, at=THU_27_AUG_1100, lines="2 Mill Row", postcode="MD1 2AB", from_on=date(2025, 1, 1)
    )
    services.record_address(jodie, by=by, at=THU_27_AUG_1100, lines="9 Quay Street", from_on=date(2026, 4, 1))
    first.refresh_from_db()
    assert first.until_on == date(2026, 4, 1)
    assert Address.objects.get(person=jodie, until_on=None).lines == "9 Quay Street"


def test_an_address_does_not_begin_before_the_one_it_follows(case, by):
    jodie = person_named(case, "Jodie")
    services.record_address(jodie, by=by, at=THU_27_AUG_1100, lines="2 Mill Row", from_on=date(2026, 4, 1))
    with pytest.raises(NotAllowed) as refused:
        services.record_address(jodie, by=by, at=THU_27_AUG_1100, lines="9 Quay Street", from_on=date(2026, 3, 31))
    assert refused.value.field == "from_on"


def test_a_protected_address_is_not_in_the_trail(case, by):
    services.record_address(
        person_named(case, "Jodie"), by=by, at=THU_27_AUG_1100, lines="17 Hidden Lane", is_protected=True
    )
    trail = [f"{entry.says} {entry.details}" for entry in Entry.objects.of_case(case)]
    assert trail[0].startswith("Protected address recorded: Jodie Wexcombe")
    assert not [words for words in trail if "Hidden Lane" in words]


def test_what_an_adult_is_to_a_child_is_recorded_once_and_corrected_after(case, by):
    dean, lily = person_named(case, "Dean"), person_named(case, "Lily")
    facts = {"kin": Kin.FATHER, "lives_here": YesNoUnknown.YES, "has_care": True}
    with pytest.raises(NotAllowed):
        services.relate(dean, by=by, at=THU_27_AUG_1100, child=lily, parental_responsibility=YesNoUnknown.YES, **facts)
    tie = Relationship.objects.get(adult=dean, child=lily)
    services.correct_relationship(tie, by=by, at=THU_27_AUG_1100, parental_responsibility=YesNoUnknown.YES, **facts)
    tie.refresh_from_db()
    assert tie.parental_responsibility == YesNoUnknown.YES
    assert Entry.objects.of_case(case)[0].details["changed"] == {"parental_responsibility": ["unknown", "yes"]}


def test_nobody_is_related_across_families_to_themselves_or_to_an_adult(cast, case, by):
    other = family_of(actor_of(cast.sian), name="Other household")
    facts = {
        "kin": Kin.OTHER,
        "parental_responsibility": YesNoUnknown.NO,
        "lives_here": YesNoUnknown.NO,
        "has_care": False,
    }
    lily, jodie = person_named(case, "Lily"), person_named(case, "Jodie")
    for adult, child in ((jodie, person_named(other, "Kit0")), (lily, lily), (lily, jodie)):
        with pytest.raises(NotAllowed):
            services.relate(adult, by=by, at=THU_27_AUG_1100, child=child, **facts)
    assert Relationship.objects.filter(kin=Kin.OTHER).count() == 0
