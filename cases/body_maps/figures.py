"""The drawing of a body map: one SVG for each view, the same on the page and on paper; no script and no style inside.

A mark is drawn to scale where it is; its number stands clear of the body on a thin line, so that it never hides the
mark. A place chosen from the list has no exact point: it is drawn broken, in the middle of the place. Stripes show
where nobody looked.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from markupsafe import Markup

from cases.body_maps import outlines
from cases.body_maps.choices import Shape
from cases.body_maps.describe import sentence
from cases.body_maps.places import part_of

SMALLEST = 5.0  # units: a petechia must still be seen
NUMBER = 13.0  # radius of the circle a number stands in
CLEAR = 22.0  # how far beyond the body numbers stand, at least
GAP = 30.0  # between two numbers on one side

LINE = Markup('<path class="{}" d="{}"/>')
PLACE = Markup(
    '<path class="app-map__place" data-region="{}" data-middle="{} {}" d="{}" fill-rule="evenodd">'
    "<title>{}</title></path>"
)
UNSEEN = Markup('<path class="app-map__unseen" d="{}" fill="url(#{})" fill-rule="evenodd"/>')
STRIPES = Markup(
    '<pattern id="{}" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<path class="app-map__stripe" d="M0 0V7"/></pattern>'
)
MARK = Markup(
    '<g class="app-map__mark{}"><ellipse class="app-map__at" cx="{}" cy="{}" rx="{}" ry="{}"/>'
    '<path class="app-map__lead" d="M{} {}L{} {}"/><circle class="app-map__number" cx="{}" cy="{}" r="{}"/>'
    '<text x="{}" y="{}" dy=".35em">{}</text></g>'
)
SVG = Markup(
    '<svg class="app-map" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" role="img" aria-labelledby="{}-t {}-d"'
    ' data-view="{}" data-units-per-mm="{}"><title id="{}-t">{}</title><desc id="{}-d">{}</desc>{}</svg>'
)


@dataclass(frozen=True)
class Drawn:
    """A mark on one view: at which point, how large, and where its number stands (all in units)."""

    mark: object
    x: float
    y: float
    across: float
    down: float
    number_x: float
    number_y: float


def figure(view, marks, *, not_looked=(), version=outlines.LATEST, places=False, words=""):
    """One view (an outlines.View) with these marks as Markup; `not_looked` are the Parts that get stripes.

    Marks of other views are left out. `places` adds the named places, for choosing one; `words` describe the drawing
    while the marks are still being written.
    """
    drawn = layout(view, [mark for mark in marks if is_on(mark, view, version)])
    unseen = [region for region in view.regions.values() if part_of(region.slug) in not_looked]
    name = f"map-{view.slug}"
    parts = [LINE.format(f"app-map__{kind}", path) for kind, path in view.lines]
    if unseen:
        stripes = f"{name}-stripes"
        parts.append(STRIPES.format(stripes))
        parts += [UNSEEN.format(region.path, stripes) for region in unseen]
    if places:
        parts += [PLACE.format(one.slug, *map(_unit, one.middle), one.path, one.name) for one in view.regions.values()]
    parts += [_mark(one) for one in drawn]
    words = words or spoken(view, [one.mark for one in drawn], unseen, version)
    return SVG.format(
        view.width,
        view.height,
        name,
        name,
        view.slug,
        view.units_per_mm,
        name,
        view.name,
        name,
        words,
        Markup("").join(parts),
    )


def figures(body_map):
    """[(View, Markup)] of a map (one that `with_marks` loaded): front and back, and other views that show a mark."""
    version = body_map.outline_version
    marks = [mark for mark in body_map.marks.all() if not mark.struck_out_at]
    not_looked = frozenset(part.part for part in body_map.parts.all() if not part.looked)
    return [
        (view, figure(view, marks, not_looked=not_looked, version=version))
        for view in outlines.views(body_map.body, version).values()
        if view.slug in ("front", "back") or any(is_on(mark, view, version) for mark in marks)
    ]


def drawing_board(body, marks=(), *, not_looked=(), version=outlines.LATEST):
    """[(View, Markup)] of every view with its places, to choose one on; `marks` are those typed so far."""
    words = "Choose a place here or in the list of places. The list says the same."
    return [
        (view, figure(view, marks, not_looked=not_looked, version=version, places=True, words=words))
        for view in outlines.views(body, version).values()
    ]


def is_on(mark, view, version=outlines.LATEST):
    """Whether a view shows a mark: the one it was pointed at on; from the list, the first that shows its place."""
    if mark.view:
        return mark.view == view.slug
    shown = first_view(view.body, mark.region, version)
    return shown == view.slug


@cache
def first_view(body, region, version):
    """The slug of the first view that shows a place; None for one that no view shows."""
    found = outlines.view_of(body, region, version)
    return found.slug if found else None


def layout(view, marks):
    """The Drawn of each mark: numbers stand on the nearer side, beyond the middle, and never on one another."""
    placed = []
    taken = {"left": [], "right": []}
    for mark in marks:
        x, y = point_of(mark, view)
        side = "left" if x < view.width / 2 else "right"
        number_y = _free(taken[side], min(max(y - CLEAR, NUMBER + 2), view.height - NUMBER - 2), view.height)
        taken[side].append(number_y)
        number_x = NUMBER + 3 if side == "left" else view.width - NUMBER - 3
        across, down = radii(mark, view)
        placed.append(Drawn(mark, x, y, across, down, number_x, number_y))
    return placed


def point_of(mark, view):
    """Where a mark is drawn: its point, else the middle of its place."""
    if mark.x is not None and mark.view == view.slug:
        return float(mark.x), float(mark.y)
    return view.regions[mark.region].middle


def radii(mark, view):
    """Half its width and half its length in units, and never smaller than can be seen."""
    longest = float(mark.length_mm or Decimal(0)) * view.units_per_mm / 2
    other = float(mark.width_mm) * view.units_per_mm / 2 if mark.width_mm is not None else longest
    if mark.shape == Shape.LINE and mark.width_mm is None:
        other = SMALLEST
    return max(longest, SMALLEST), max(other, SMALLEST)


def spoken(view, marks, unseen, version):
    """What the drawing shows, in words."""
    said = [f"{mark.number}. {sentence(mark, version)}" for mark in marks] or ["No mark is drawn here."]
    if unseen:
        said.append("Striped places were not looked at.")
    if view.readers_left:
        said.append(f"The child’s {view.readers_left} is on your left.")
    return " ".join(said)


def _mark(one):
    chosen = " app-map__mark--listed" if one.mark.x is None else ""
    x, y, nx, ny = map(_unit, (one.x, one.y, one.number_x, one.number_y))
    return MARK.format(
        chosen, x, y, _unit(one.across), _unit(one.down), x, y, nx, ny, nx, ny, NUMBER, nx, ny, one.mark.number
    )


def _free(taken, wanted, height):
    """The place for a number nearest to the wanted one that no other number on this side covers."""
    step = 0.0
    while step < height:
        for place in (wanted - step, wanted + step):
            inside = NUMBER + 2 <= place <= height - NUMBER - 2
            if inside and all(abs(place - other) >= GAP for other in taken):
                return place
        step += 2
    return wanted


def _unit(number):
    return f"{number:.1f}".removesuffix(".0")
