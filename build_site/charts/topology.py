"""Boundaries from TopoJSON (longitude and latitude) to outlines on a plane, in Mercator's projection."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Point = tuple[int, int]
ACROSS = 10_000


@dataclass(frozen=True)
class Outlines:
    """The rings of each shape by its id, in whole units to the right and down; the widest extent is `ACROSS`."""

    rings: Mapping[str, tuple[tuple[Point, ...], ...]]
    width: int
    height: int


def read_outlines(text: str) -> Outlines:
    """The shapes of a quantised TopoJSON file with one object. Raises ValueError when the text is anything else.

    A hole is given as a ring like any other, which is enough for fills by the even-odd or the winding rule.
    """
    try:
        topology = json.loads(text)
        (layer,) = topology["objects"].values()
        arcs = [_arc(arc, topology["transform"]) for arc in topology["arcs"]]
        shapes = {str(one["id"]): _rings(one, arcs) for one in layer["geometries"]}
    except (KeyError, TypeError, IndexError, AttributeError) as error:
        raise ValueError(f"TopoJSON: {error!r}") from error
    return _on_a_plane(shapes)


def _arc(deltas: Sequence[Sequence[int]], transform: Mapping[str, Any]) -> list[tuple[float, float]]:
    """The points of an arc, which is written as steps from one to the next."""
    (across, up), (left, bottom) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for right, higher in deltas:
        x, y = x + right, y + higher
        points.append(_mercator(left + x * across, bottom + y * up))
    return points


def _mercator(longitude: float, latitude: float) -> tuple[float, float]:
    return math.radians(longitude), -math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))


def _rings(shape: Mapping[str, Any], arcs: Sequence[list[tuple[float, float]]]) -> list[list[tuple[float, float]]]:
    polygons = {"Polygon": [shape["arcs"]], "MultiPolygon": shape["arcs"]}[shape["type"]]
    return [_ring(indices, arcs) for polygon in polygons for indices in polygon]


def _ring(indices: Sequence[int], arcs: Sequence[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    """Arcs one after the other, those with a negative index backwards; each ends where the next begins."""
    points: list[tuple[float, float]] = []
    for index in indices:
        points += (arcs[index] if index >= 0 else arcs[~index][::-1])[:-1]
    return points


def _on_a_plane(shapes: Mapping[str, list[list[tuple[float, float]]]]) -> Outlines:
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
