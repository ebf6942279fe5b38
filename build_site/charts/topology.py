"""Boundaries from TopoJSON (longitude and latitude) to outlines on a plane, in a projection that is named."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from build_site.charts.dateline import Ring, at_date_line

Point = tuple[int, int]
Projection = Literal["mercator", "equal-earth"]
ACROSS = 10_000
# The polynomial of Šavrič, Patterson and Jenny (2018).
_EQUAL_EARTH = (1.340264, -0.081106, 0.000893, 0.003796)


@dataclass(frozen=True)
class Outlines:
    """The rings of each shape by its id, in whole units to the right and down; the widest extent is `ACROSS`."""

    rings: Mapping[str, tuple[tuple[Point, ...], ...]]
    width: int
    height: int


def read_outlines(text: str, projection: Projection = "mercator") -> Outlines:
    """The shapes of a quantised TopoJSON file with one object. Raises ValueError when the text is anything else.

    A hole is given as a ring like any other, which is enough for fills by the even-odd or the winding rule.
    """
    try:
        topology = json.loads(text)
        (layer,) = topology["objects"].values()
        arcs = [_arc(arc, topology["transform"]) for arc in topology["arcs"]]
        shapes = {str(one["id"]): _projected(_rings(one, arcs), projection) for one in layer["geometries"]}
    except (KeyError, TypeError, IndexError, AttributeError) as error:
        raise ValueError("no TopoJSON of this kind") from error
    return _on_a_plane(shapes)


def _arc(deltas: Sequence[Sequence[int]], transform: Mapping[str, Any]) -> Ring:
    """The points of an arc, which is written as steps from one to the next."""
    (across, up), (left, bottom) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for right, higher in deltas:
        x, y = x + right, y + higher
        points.append((left + x * across, bottom + y * up))
    return points


def _projected(rings: Iterable[Ring], projection: Projection) -> list[Ring]:
    project = _mercator if projection == "mercator" else _equal_earth
    return [[project(*point) for point in piece] for ring in rings for piece in at_date_line(ring)]


def _mercator(longitude: float, latitude: float) -> tuple[float, float]:
    return math.radians(longitude), -math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))


def _equal_earth(longitude: float, latitude: float) -> tuple[float, float]:
    """A projection of the whole earth that keeps areas as large as they are to each other."""
    one, two, three, four = _EQUAL_EARTH
    angle = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    square = angle * angle
    sixth = square**3
    slope = one + 3 * two * square + sixth * (7 * three + 9 * four * square)
    across = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(angle) / (3 * slope)
    return across, -angle * (one + two * square + sixth * (three + four * square))


def _rings(shape: Mapping[str, Any], arcs: Sequence[Ring]) -> list[Ring]:
    polygons = {"Polygon": [shape["arcs"]], "MultiPolygon": shape["arcs"]}[shape["type"]]
    return [_ring(indices, arcs) for polygon in polygons for indices in polygon]


def _ring(indices: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    """Arcs one after the other, those with a negative index backwards; each ends where the next begins."""
    points: Ring = []
    for index in indices:
        points += (arcs[index] if index >= 0 else arcs[~index][::-1])[:-1]
    return points


def _on_a_plane(shapes: Mapping[str, list[Ring]]) -> Outlines:
    points = [point for rings in shapes.values() for ring in rings for point in ring]
    if not points:
        raise ValueError("TopoJSON: no shape")
    left, top = min(x for x, _ in points), min(y for _, y in points)
    right, bottom = max(x for x, _ in points), max(y for _, y in points)
    scale = ACROSS / max(right - left, bottom - top)
    placed = {
        name: tuple(tuple((round((x - left) * scale), round((y - top) * scale)) for x, y in ring) for ring in rings)
        for name, rings in shapes.items()
    }
    return Outlines(placed, round((right - left) * scale), round((bottom - top) * scale))
