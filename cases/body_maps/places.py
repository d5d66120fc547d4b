"""Where a mark can be: every place by name, the part of the body it belongs to, and what a point may claim."""

from functools import cache

from cases.body_maps import outlines
from cases.body_maps.choices import Part
from safeguarding.errors import NotAllowed

# Places that no outline can show: they are in the list only.
UNDRAWN = {
    "inside-mouth": "Inside the mouth (lips, gums, tongue, fraenum)",
    "white-of-left-eye": "White of the left eye",
    "white-of-right-eye": "White of the right eye",
}

# Which part of the body a place belongs to, by its name without "left-" or "right-".
STEMS = {
    Part.HEAD: (
        "behind-ear",
        "cheek",
        "chin",
        "ear",
        "ear-back",
        "ear-outer",
        "eye",
        "forehead",
        "jaw",
        "mouth-and-lips",
        "nose",
        "scalp",
        "scalp-back",
        "scalp-crown",
        "scalp-front",
        "temple",
    ),
    Part.MOUTH: ("inside-mouth",),
    Part.EYES: ("white-of-left-eye", "white-of-right-eye"),
    Part.ARMS: (
        "back-of-hand",
        "elbow",
        "elbow-crease",
        "fingers",
        "fingers-back",
        "fingers-palm",
        "forearm-back",
        "forearm-front",
        "palm",
        "shoulder",
        "shoulder-back",
        "upper-arm-inner",
        "upper-arm-inner-back",
        "upper-arm-outer",
        "upper-arm-outer-back",
        "wrist-back",
        "wrist-palm",
    ),
    Part.TRUNK: ("abdomen-lower", "abdomen-upper", "chest", "nape", "neck", "neck-front", "side-of-trunk"),
    Part.BACK: ("buttock", "lower-back", "shoulder-blade", "spine-lower", "spine-upper"),
    Part.GENITALS: ("genital-area", "groin"),
    Part.LEGS: (
        "ankle-front",
        "back-of-knee",
        "calf",
        "foot-top",
        "heel-and-foot",
        "knee",
        "shin",
        "thigh-inner",
        "thigh-inner-back",
        "thigh-outer",
        "thigh-outer-back",
        "toes",
    ),
    Part.SOLES: ("heel", "sole", "toes-below"),
}
PART_OF_STEM = {stem: part for part, stems in STEMS.items() for stem in stems}


@cache
def names(version=outlines.LATEST):
    """{place: its name} of every place of a version, drawn or not."""
    return outlines.names(version) | UNDRAWN


def name_of(region, version=outlines.LATEST):
    """What a place is called. Raises KeyError for one that this version does not have."""
    return names(version)[region]


def part_of(region):
    """The part of the body that a place belongs to. Raises KeyError for an unknown place."""
    return PART_OF_STEM[region.removeprefix("left-").removeprefix("right-")]


@cache
def choices(body, version=outlines.LATEST):
    """Every place of a kind of body as [(part's name, [(place, name)])], for a list to open; in the order of Part."""
    drawn = {region for view in outlines.views(body, version).values() for region in view.regions}
    by_part = {part: [] for part in Part}
    for region, name in names(version).items():
        if region in drawn or region in UNDRAWN:
            by_part[part_of(region)].append((region, name))
    return [(part.label, sorted(places, key=lambda place: place[1])) for part, places in by_part.items()]


def check_point(body, region, view, x, y, version=outlines.LATEST):
    """Refuse a place that is not in the list, and a point that is not in the place it is said to be in.

    `x` and `y` are in the units of the view; both None, with `view` empty, for a place chosen from the list.
    Raises NotAllowed.
    """
    if region not in names(version):
        raise NotAllowed("Choose where the mark is.", field="region")
    if x is None and y is None:
        return
    drawing = outlines.views(body, version).get(view)
    if drawing is None or x is None or y is None:
        raise NotAllowed("Choose the place on the outline again, or from the list.", field="region")
    if region not in drawing.regions or not drawing.regions[region].holds(float(x), float(y)):
        at_all = any(place.holds(float(x), float(y)) for place in drawing.regions.values())
        if not at_all:
            raise NotAllowed("This point is not on the body. Choose the place again, or from the list.", field="region")
        raise NotAllowed(
            f"This point is not on the {_spoken(region, version)}. Choose the place again.", field="region"
        )


def _spoken(region, version):
    name = name_of(region, version)
    return name[:1].lower() + name[1:]
