"""The outlines: which views there are, which places each shows, and whether a point lies in a place.

The art is data: one SVG file a view, in a folder named by the version of the outlines. A mark keeps the version it was
placed on, so a folder that has ever been used is never changed; better drawings are a new folder. Left and right are
the child's own. Regions are polygons; `data-middle` is a point well inside each, `data-units-per-mm` the scale.
"""

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from cases.body_maps.outlines.shape import Polygon, distance_to_edge, is_inside

HERE = Path(__file__).parent
LATEST = "1"
SVG = "{http://www.w3.org/2000/svg}"

# In the order of the page. A region that several views show is listed under the first of them.
VIEWS = ("front", "back", "face", "head-left", "head-right", "palms", "hand-backs", "soles", "foot-tops")

# Half a unit is less than half a millimetre on every view: the width of the drawn line, and what rounding costs.
LINE = 0.5


@dataclass(frozen=True)
class Region:
    """One place of a view: what to store, what to say, its shape and a point well inside it."""

    slug: str
    name: str
    path: str
    middle: tuple[float, float]

    @cached_property
    def polygons(self) -> tuple[Polygon, ...]:
        """The shape, as closed polygons."""
        return polygons_of(self.path)

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies in this place, its drawn border included."""
        return is_inside(self.polygons, x, y) or distance_to_edge(self.polygons, x, y) <= LINE


@dataclass(frozen=True)
class View:
    """One drawing: its size in units, how many of them are a millimetre of the child, its lines and its places."""

    body: str
    slug: str
    name: str
    width: int
    height: int
    units_per_mm: float
    readers_left: str  # which side of the child is on the reader's left: "left", "right" or "" where only one is drawn
    lines: tuple[tuple[str, str], ...]  # (class, path) of the line art
    regions: dict[str, Region]


@cache
def views(body: str, version: str = LATEST) -> dict[str, View]:
    """Every view of a kind of body ("infant" or "child"), in the order of the page. Raises KeyError for no version."""
    if version not in versions():
        raise KeyError(f"There are no outlines of version {version!r}.")
    return {slug: _read(body, slug, HERE / version / f"{body}-{slug}.svg") for slug in VIEWS}


@cache
def versions() -> frozenset[str]:
    """Every version that marks may have been placed on."""
    return frozenset(folder.name for folder in HERE.iterdir() if folder.is_dir() and folder.name.isdigit())


@cache
def names(version: str = LATEST) -> dict[str, str]:
    """{region: its name} of everything drawn in this version, the same in every view and for every age."""
    return {
        region.slug: region.name
        for body in ("infant", "child")
        for view in views(body, version).values()
        for region in view.regions.values()
    }


def view_of(body: str, region: str, version: str = LATEST) -> View | None:
    """The first view that shows a region; None for a place that is in the list alone, such as inside the mouth."""
    return next((view for view in views(body, version).values() if region in view.regions), None)


def _read(body: str, slug: str, file: Path) -> View:
    root = ET.parse(file).getroot()  # our own file: nothing that a user sent is ever read here
    art, places = root.findall(f"{SVG}g")
    _, _, width, height = map(int, root.attrib["viewBox"].split())
    return View(
        body=body,
        slug=slug,
        name=root.findtext(f"{SVG}title", ""),
        width=width,
        height=height,
        units_per_mm=float(root.attrib["data-units-per-mm"]),
        readers_left=root.attrib.get("data-readers-left", ""),
        lines=tuple((path.attrib["class"], path.attrib["d"]) for path in art),
        regions={path.attrib["data-region"]: _region(path) for path in places},
    )


def _region(path: ET.Element) -> Region:
    x, y = map(float, path.attrib["data-middle"].split())
    return Region(path.attrib["data-region"], path.findtext(f"{SVG}title", ""), path.attrib["d"], (x, y))


def polygons_of(path: str) -> tuple[Polygon, ...]:
    """The closed polygons of an SVG path made of M, L and Z. Raises ValueError for any other command."""
    if re.search(r"[^MLZ0-9 .\-]", path):
        raise ValueError("A region is a polygon: its path has M, L and Z only.")
    rings = [[float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", ring)] for ring in path.split("Z") if ring]
    return tuple(tuple(zip(ring[::2], ring[1::2], strict=True)) for ring in rings)
