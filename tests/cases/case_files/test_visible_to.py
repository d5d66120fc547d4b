"""Who may open which case: involvement, restriction, conflict, break-glass; as a large and as a tiny agency."""

from datetime import timedelta

import pytest
from django.db import connection

from cases.case_files.models import CaseFile, Involvement
from cases.case_files.services import end_involvement
from cases.families.models import Person
from safeguarding.accounts.actor import Actor
from safeguarding.accounts.models import BreakGlass
from safeguarding.owed import services as owed
from tests.factories.case_files import barred, restricted, with_agency
from tests.factories.families import THU_27_AUG_1100, actor_of, family_of, harrock_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast):
    return harrock_case(actor_of(cast.sian))


def sees(case, actor):
    """Whether the actor may open the case; the people in it must say the same."""
    seen = CaseFile.objects.visible_to(actor).filter(pk=case.pk).exists()
    assert Person.objects.visible_to(actor).filter(household=case.household_id).exists() == seen
    assert Involvement.objects.visible_to(actor).filter(case=case).exists() == seen
    return seen


def test_whoever_registers_and_the_front_door_see_the_case_and_nobody_else_does(cast, case):
    may = {name for name in cast.everyone() if sees(case, actor_of(cast.people[name]))}
    social_care = {"priya", "ruth", "grace", "eddie", "left", "disabled"}
    assert may == social_care | {"sian"}


def test_an_agency_sees_a_case_from_being_involved_until_that_ends(cast, case):
    lowe = actor_of(cast.lowe)
    assert not sees(case, lowe)
    involvement = with_agency(case, cast.police, actor_of(cast.priya))
    assert sees(case, lowe)
    end_involvement(involvement, by=actor_of(cast.priya), at=THU_27_AUG_1100, why="No crime")
    assert not sees(case, lowe)


def test_a_restricted_case_opens_only_to_those_named(cast, case):
    restricted(case, actor_of(cast.ruth), cast.priya.user)
    assert [name for name in ("ruth", "priya", "grace", "sian") if sees(case, actor_of(cast.people[name]))] == [
        "ruth",
        "priya",
    ]


def test_a_conflict_shuts_out_even_somebody_named_and_even_with_break_glass(cast, case):
    restricted(case, actor_of(cast.ruth), cast.priya.user)
    barred(case, cast.priya.user, actor_of(cast.ruth))
    assert not sees(case, actor_of(cast.priya))
    assert not sees(case, with_grant(cast.priya, case))


def test_break_glass_opens_one_case_and_only_that(cast, case):
    other = family_of(actor_of(cast.sian), name="Other household")
    lowe = with_grant(cast.lowe, case)
    assert sees(case, lowe)
    assert not sees(other, lowe)


@pytest.mark.parametrize("role", ["lead", "scrutineer", "admin", "marta"])
def test_break_glass_does_not_make_up_for_a_role_without_cases(cast, case, role):
    actor = with_grant(cast.people[role], case)
    assert sees(case, actor) is (role == "marta")


def with_grant(membership, case):
    grant = BreakGlass.objects.create(
        membership=membership,
        case_id=case.pk,
        reason="Child in the emergency department",
        started_at=THU_27_AUG_1100,
        ends_at=THU_27_AUG_1100 + timedelta(hours=4),
    )
    owed.settle(grant, at=THU_27_AUG_1100)
    return Actor(user=membership.user, membership=membership, grants=(grant,), now=THU_27_AUG_1100)


def test_lists_start_at_the_same_index_for_a_large_and_a_tiny_agency(cast):
    for number in range(12):
        family_of(actor_of(cast.sian), name=f"Family{number} household")
    family_of(actor_of(cast.tina), name="Only household")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE case_files_involvement; ANALYZE case_files_casefile; SET LOCAL enable_seqscan = off")
    for name, count in (("sian", 12), ("tina", 1)):
        mine = Involvement.objects.lists_of(actor_of(cast.people[name]))
        assert mine.count() == count
        assert "involvement_current_of_agency" in mine[:50].explain()


def test_a_list_of_cases_leaves_out_what_is_closed_to_this_person(cast, case):
    kept = family_of(actor_of(cast.sian), name="Kept household")
    restricted(case, actor_of(cast.ruth))
    other = family_of(actor_of(cast.sian), name="Conflicted household")
    barred(other, cast.sian.user, actor_of(cast.ruth))
    listed = Involvement.objects.lists_of(actor_of(cast.sian))
    assert [involvement.case_id for involvement in listed] == [kept.pk]
    assert not Involvement.objects.lists_of(actor_of(cast.lead)).exists()
