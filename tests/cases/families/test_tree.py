"""The family tree: a pure layout, the same people in words, and nothing drawn over anything else."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from django.template import engines

from cases.families.models import Person
from cases.families.tree import tree_of
from tests.factories.families import actor_of, family_of, harrock_case

TODAY = date(2026, 8, 27)


@dataclass
class Practice:
    name: str


@dataclass
class Somebody:
    pk: int
    name: str
    is_child: bool = False
    born_on: date | None = None
    due_on: date | None = None
    died_on: date | None = None
    sex: str = "U"
    gp_practice: Any = None
    cares_for: list = field(default_factory=list)


def tie(child, kin="mother", lives="yes"):
    return {"child": child, "kin": kin, "lives": lives}


LILY = Somebody(1, "Lily Harrock", True, date(2026, 5, 12), sex="F", gp_practice=Practice("Sallowfield Surgery"))
BOBBY = Somebody(2, "Bobby Harrock", True, date(2024, 7, 2), sex="M")
JODIE = Somebody(3, "Jodie Wexcombe", born_on=date(1999, 2, 3), sex="F", cares_for=[tie(1), tie(2)])
DEAN = Somebody(4, "Dean Harrock", born_on=date(1995, 11, 19), sex="M", cares_for=[tie(1, "father"), tie(2, "father")])


def test_nobody_is_no_tree():
    assert tree_of([], TODAY) is None


def test_adults_stand_above_children_father_first_youngest_child_first():
    tree = tree_of([LILY, BOBBY, JODIE, DEAN], TODAY)
    top = min(sign.y for sign in tree.signs)
    assert [sign.name for sign in tree.signs if sign.y == top] == ["Dean Harrock", "Jodie Wexcombe"]
    assert [sign.name for sign in tree.signs if sign.y > top] == ["Lily Harrock", "Bobby Harrock"]
    assert [(sign.shape, sign.age) for sign in tree.signs] == [
        ("square", "30"),
        ("circle", "27"),
        ("circle", "15 wk"),
        ("square", "2"),
    ]
    assert len(tree.paths) == 1


def test_the_description_says_what_the_drawing_shows():
    words = tree_of([LILY, BOBBY, JODIE, DEAN], TODAY).description
    assert "Lily Harrock, 15 weeks, registered with Sallowfield Surgery." in words
    assert "Dean Harrock is the father and lives with the children, GP practice not recorded." in words


def test_children_of_different_adults_hang_from_lines_of_their_own():
    pat = Somebody(5, "Pat Lowe", cares_for=[tie(2, "step_parent", "no")])
    tree = tree_of([LILY, BOBBY, JODIE, pat], TODAY)
    assert len(tree.paths) == 2
    assert "Pat Lowe is a step-parent, GP practice not recorded." in tree.description


def test_the_frame_leaves_out_whoever_lives_elsewhere():
    away = Somebody(4, "Dean Harrock", sex="M", cares_for=[tie(1, "father", "no")])
    tree = tree_of([LILY, JODIE, away], TODAY)
    left, _, width, _ = tree.frame
    at = {sign.name: sign.x for sign in tree.signs}
    assert left < at["Jodie Wexcombe"] < left + width
    assert not left < at["Dean Harrock"] < left + width


def test_nothing_is_framed_when_nobody_is_known_to_live_there():
    assert tree_of([LILY, Somebody(4, "Dean", cares_for=[tie(1, "father", "unknown")])], TODAY).frame is None


@pytest.mark.parametrize("count", [1, 2, 3, 9])
def test_no_two_signs_share_a_place_and_all_are_inside(count):
    children = [Somebody(number, f"Kit{number}", True, date(2020, 1, 1)) for number in range(count)]
    adults = [
        Somebody(100 + number, f"Adult {number} with a very long name", cares_for=[tie(0, "other")])
        for number in range(count)
    ]
    tree = tree_of([*children, *adults], TODAY)
    assert len({(sign.x, sign.y) for sign in tree.signs}) == 2 * count
    assert all(40 <= sign.x <= tree.width - 40 and 0 < sign.y < tree.height for sign in tree.signs)
    assert all(len(sign.name) <= 22 for sign in tree.signs)


def test_an_unborn_child_and_an_unknown_age_are_said_to_be_so():
    tree = tree_of(
        [Somebody(1, "Unborn child", True, due_on=date(2026, 12, 1)), Somebody(2, "Name not recorded")], TODAY
    )
    assert {(sign.shape, sign.age) for sign in tree.signs} == {("diamond", "due"), ("diamond", "?")}
    assert "Unborn child, not yet born" in tree.description


def test_no_age_is_counted_on_after_a_death():
    tree = tree_of([Somebody(1, "Lily Harrock", True, date(2026, 5, 12), died_on=date(2026, 8, 29))], TODAY)
    assert [sign.age for sign in tree.signs] == ["died"]
    assert "Lily Harrock, died at 15 weeks" in tree.description


@pytest.mark.django_db
def test_the_drawing_has_a_title_and_a_description(cast):
    case = harrock_case(actor_of(cast.sian))
    family_of(actor_of(cast.sian), name="Other household")
    people = Person.objects.filter(household=case.household_id).for_people_page()
    words = '{% from "families/tree.jinja" import family_tree %}{{ family_tree(tree) }}'
    page = engines["jinja2"].from_string(words).render({"tree": tree_of(people, TODAY)})
    assert 'role="img"' in page
    assert "<title" in page
    assert "Dean Harrock is the father" in page
    assert "Other" not in page
