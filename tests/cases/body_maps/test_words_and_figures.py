"""A body map in words, and as a drawing that says the same."""

import xml.etree.ElementTree as ET
from decimal import Decimal
from types import SimpleNamespace

import pytest

from cases.body_maps import outlines
from cases.body_maps.choices import Part
from cases.body_maps.describe import counted, describe, line, size_in_words
from cases.body_maps.figures import GAP, drawing_board, figure, figures, layout, radii
from cases.body_maps.models import BodyMap, Mark
from cases.body_maps.services import strike_out_mark
from tests.factories.body_maps import CHEEK, THU_27_AUG_1040, lilys_map

SVG = "{http://www.w3.org/2000/svg}"
FRONT = outlines.views("infant")["front"]


def mark(**facts):
    """An unsaved mark."""
    return Mark(**({"number": 1} | CHEEK | facts))


def loaded(body_map):
    """The map as pages load it."""
    return BodyMap.objects.with_marks().get(pk=body_map.pk)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "Left cheek: bruise, 8 mm, round, purple. Soft tissue, not over bone."),
        ({"over": "bone"}, "Left cheek: bruise, 8 mm, round, purple. Over bone."),
        ({"length_mm": None}, "Left cheek: bruise, not measured, round, purple. Soft tissue, not over bone."),
        (
            {"colour": "", "colour_hard_to_see": True},
            "Left cheek: bruise, 8 mm, round, colour hard to see on this skin. Soft tissue, not over bone.",
        ),
        (
            {"kind": "bite", "shape": "pattern", "description": "Two arcs.", "over": "cannot_tell"},
            "Left cheek: bite, 8 mm, in a pattern, purple. Over bone or soft tissue: cannot tell. Two arcs.",
        ),
    ],
)
def test_a_mark_in_words(facts, words):
    assert line(mark(**facts), outlines.LATEST) == words


@pytest.mark.parametrize(
    ("length", "width", "words"),
    [("8.0", None, "8 mm"), ("12.5", "6.0", "12.5 by 6 mm"), ("100.0", None, "100 mm"), (None, None, "not measured")],
)
def test_a_size_in_words(length, width, words):
    sides = [None if side is None else Decimal(side) for side in (length, width)]
    assert size_in_words(SimpleNamespace(length_mm=sides[0], width_mm=sides[1])) == words


@pytest.mark.django_db
def test_a_whole_map_in_words(cast):
    assert describe(loaded(lilys_map(cast))) == [
        "1. Left cheek: bruise, 8 mm, round, purple. Soft tissue, not over bone.",
        "2. Left upper arm, outer: bruise, 10 by 6 mm, oval, purple. Soft tissue, not over bone.",
        "Looked at: face, scalp, ears and behind the ears; whites of the eyes; arms and hands; neck, chest and "
        "abdomen; legs and tops of the feet.",
        "Nobody looked at this part: inside the mouth. Lily was feeding.",
        "Nobody looked at this part: back and buttocks. Not undressed.",
        "Nobody looked at this part: genital area and groin. Nappy not removed.",
        "Nobody looked at this part: soles.",
    ]


@pytest.mark.django_db
def test_a_struck_out_mark_is_said_and_not_drawn_nor_counted(cast):
    body_map = lilys_map(cast)
    sian = cast.actor("sian", THU_27_AUG_1040)
    strike_out_mark(body_map.marks.first(), by=sian, at=THU_27_AUG_1040, why="Paint")
    body_map = loaded(body_map)
    assert describe(body_map)[0].endswith("Struck out: Paint")
    assert counted(body_map) == "1 mark"
    front = dict((view.slug, drawing) for view, drawing in figures(body_map))["front"]
    assert front.count("<ellipse") == 1


@pytest.mark.django_db
def test_only_front_back_and_views_with_a_mark_are_drawn(cast):
    body_map = lilys_map(cast, marks=[CHEEK, CHEEK | {"region": "left-palm", "view": "palms", "x": 270, "y": 190}])
    assert [view.slug for view, _ in figures(loaded(body_map))] == ["front", "back", "palms"]


def test_a_figure_is_sound_xml_that_says_what_it_shows_and_carries_no_script_or_style():
    drawing = figure(FRONT, [mark()], not_looked={Part.GENITALS})
    root = ET.fromstring(drawing)
    assert root.attrib["role"] == "img"
    assert root.findtext(f"{SVG}title") == "Front"
    said = root.findtext(f"{SVG}desc")
    assert said.startswith("1. Left cheek: bruise, 8 mm")
    assert "Striped places were not looked at." in said
    assert "The child’s right is on your left." in said
    assert "style" not in drawing
    assert "script" not in drawing


def test_what_was_typed_cannot_leave_its_place_in_the_drawing():
    drawing = figure(FRONT, [mark(description="</desc><script>alert(1)</script>")])
    assert "<script>" not in drawing
    ET.fromstring(drawing)


def test_a_mark_is_drawn_to_scale_and_never_too_small_to_see():
    assert radii(mark(length_mm=20), FRONT) == (pytest.approx(11), pytest.approx(11))
    assert radii(mark(length_mm=20, width_mm=10), FRONT) == (pytest.approx(11), pytest.approx(5.5))
    assert radii(mark(length_mm=1), FRONT) == (5, 5)


def test_a_place_from_the_list_is_drawn_broken_in_its_middle():
    drawing = figure(FRONT, [mark(view="", x=None, y=None)])
    x, y = FRONT.regions["left-cheek"].middle
    assert "app-map__mark--listed" in drawing
    assert f'cx="{x:g}" cy="{y:g}"' in drawing


def test_numbers_never_stand_on_one_another_or_outside():
    drawn = layout(FRONT, [mark(number=number) for number in range(1, 9)])
    ys = sorted(one.number_y for one in drawn)
    assert all(later - earlier >= GAP for earlier, later in zip(ys, ys[1:], strict=False))
    assert 0 < ys[0] < ys[-1] < FRONT.height


def test_the_drawing_board_has_every_place_of_every_view():
    for view, drawing in drawing_board("infant"):
        assert drawing.count("app-map__place") == len(view.regions)
