"""Points and polygons: whether a point is inside, and how far it is from the border. Exact, and nothing more."""

from collections.abc import Iterable
from itertools import pairwise
from math import hypot

Point = tuple[float, float]
Polygon = tuple[Point, ...]


def is_inside(polygons: Iterable[Polygon], x: float, y: float) -> bool:
    """Whether a point is inside, by the even-odd rule that SVG uses: a line from it crosses the border an odd time."""
    crossings = 0
    for polygon in polygons:
        for (x1, y1), (x2, y2) in edges(polygon):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
                crossings += 1
    return crossings % 2 == 1


def distance_to_edge(polygons: Iterable[Polygon], x: float, y: float) -> float:
    """How far a point is from the nearest border, in the same units."""
    return min(_distance(x, y, *edge) for polygon in polygons for edge in edges(polygon))


def edges(polygon: Polygon) -> Iterable[tuple[Point, Point]]:
    """The sides of a closed polygon, the last leading back to the first point."""
    return pairwise((*polygon, polygon[0]))


def _distance(x: float, y: float, start: Point, end: Point) -> float:
    (x1, y1), (x2, y2) = start, end
    along, up = x2 - x1, y2 - y1
    length = along * along + up * up
    nearest = max(0.0, min(1.0, ((x - x1) * along + (y - y1) * up) / length)) if length else 0.0
    return hypot(x - x1 - nearest * along, y - y1 - nearest * up)
