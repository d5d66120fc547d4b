"""The outlines are sound: every place is named, reachable, apart from the others, and a point is tested against it."""

from itertools import combinations

import pytest

from cases.body_maps import outlines
from cases.body_maps.choices import Body, Part
from cases.body_maps.outlines.shape import distance_to_edge, is_inside
from cases.body_maps.places import UNDRAWN, check_point, choices, names, part_of
from safeguarding.errors import NotAllowed

ALL_VIEWS = [
    pytest.param(view, id=f"{version}-{body}-{view.slug}")
    for version in outlines.versions()
    for body in Body.values
    for view in outlines.views(body, version).values()
]
SQUARE = (((0, 0), (10, 0), (10, 10), (0, 10)),)
RING = (*SQUARE, ((3, 3), (7, 3), (7, 7), (3, 7)))


@pytest.mark.parametrize("view", ALL_VIEWS)
def test_every_place_of_a_view_is_named_and_belongs_to_a_part(view):
    assert view.name
    assert view.units_per_mm > 0
    for region in view.regions.values():
        assert region.name == names()[region.slug]
        assert part_of(region.slug) in Part


@pytest.mark.parametrize("view", ALL_VIEWS)
def test_the_middle_of_a_place_is_in_it_and_in_no_other(view):
    for region in view.regions.values():
        assert [one.slug for one in view.regions.values() if one.holds(*region.middle)] == [region.slug]


@pytest.mark.parametrize("view", ALL_VIEWS)
def test_places_of_a_view_do_not_overlap(view):
    for one, other in combinations(view.regions.values(), 2):
        corners = [corner for polygon in other.polygons for corner in polygon]
        deep = [
            c for c in corners if is_inside(one.polygons, *c) and distance_to_edge(one.polygons, *c) > outlines.LINE
        ]
        assert deep == [], f"{one.slug} and {other.slug} on {view.slug}"


@pytest.mark.parametrize("view", ALL_VIEWS)
def test_a_view_is_its_mirror_by_name(view):
    """Left and right are the child's own: where one drawing shows both, each has its fellow on the other side."""
    if view.readers_left:
        lefts = {slug.removeprefix("left-") for slug in view.regions if slug.startswith("left-")}
        rights = {slug.removeprefix("right-") for slug in view.regions if slug.startswith("right-")}
        assert lefts == rights
        for stem in lefts:
            left, right = view.regions[f"left-{stem}"].middle[0], view.regions[f"right-{stem}"].middle[0]
            assert (left < right) == (view.readers_left == "left"), stem


def test_the_same_places_are_drawn_at_every_age():
    drawn = [{slug: set(view.regions) for slug, view in outlines.views(body).items()} for body in Body.values]
    assert drawn[0] == drawn[1]
    assert list(drawn[0]) == list(outlines.VIEWS)


def test_every_place_is_in_the_list_once():
    for body in Body.values:
        listed = [place for _, places in choices(body) for place, _ in places]
        assert sorted(listed) == sorted(names())
    assert UNDRAWN.keys() <= set(listed)


def test_no_two_places_have_one_name():
    assert len(set(names().values())) == len(names())


@pytest.mark.parametrize(
    ("shape", "point", "inside"),
    [
        (SQUARE, (5, 5), True),
        (SQUARE, (-1, 5), False),
        (SQUARE, (11, 5), False),
        (SQUARE, (5, 11), False),
        (RING, (5, 5), False),
        (RING, (1, 5), True),
        (RING, (8, 8), True),
    ],
)
def test_inside_is_by_the_even_odd_rule(shape, point, inside):
    assert is_inside(shape, *point) is inside


@pytest.mark.parametrize(("point", "distance"), [((5, 5), 5), ((5, 9), 1), ((13, 14), 5), ((-2, 5), 2)])
def test_how_far_the_border_is(point, distance):
    assert distance_to_edge(SQUARE, *point) == pytest.approx(distance)


def test_the_drawn_line_belongs_to_the_place_and_beyond_it_does_not():
    nose = outlines.views("infant")["front"].regions["nose"]
    right = max(x for x, _ in nose.polygons[0])
    low = max(y for _, y in nose.polygons[0])
    assert nose.holds(right - 1, low + outlines.LINE)
    assert not nose.holds(right - 1, low + outlines.LINE + 0.1)


def test_a_path_that_is_no_polygon_is_refused():
    with pytest.raises(ValueError, match="polygon"):
        outlines.polygons_of("M0 0C1 1 2 2 3 3Z")


def test_an_unknown_version_is_loud():
    with pytest.raises(KeyError):
        outlines.views("infant", "0")


@pytest.mark.parametrize(
    ("region", "view", "x", "y", "words"),
    [
        ("left-cheek", "front", 148, 153, "This point is not on the left cheek"),
        ("left-cheek", "back", 252, 153, "This point is not on the left cheek"),
        ("left-cheek", "front", 5, 5, "This point is not on the body"),
        ("left-cheek", "front", 9999, 153, "This point is not on the body"),
        ("left-cheek", "sideways", 252, 153, "Choose the place on the outline again"),
        ("left-cheek", "front", 252, None, "Choose the place on the outline again"),
        ("third-ear", "front", 252, 153, "Choose where the mark is"),
        ("inside-mouth", "front", 200, 160, "This point is not on the inside the mouth"),
    ],
)
def test_a_point_that_is_not_where_it_claims_is_refused(region, view, x, y, words):
    with pytest.raises(NotAllowed, match=words):
        check_point("infant", region, view, x, y)


def test_a_point_in_its_place_and_a_place_from_the_list_pass():
    assert check_point("infant", "left-cheek", "front", 252, 153) is None
    assert check_point("infant", "inside-mouth", "", None, None) is None
