"""Draws kind `boundary-map`: a small map a date, each place filled by what is known of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import altair as alt

from build_site.charts.reading import Plot, PlotRow
from build_site.drawings.knowledge import FILLS
from build_site.drawings.look import Look
from build_site.drawings.marks import Link, Place
from build_site.drawings.panels import PANEL, Draw, draw_panels
from build_site.drawings.sheet import Sheet

_LEAST_POINTS = 3
_EDGES = {"yes": "paper"}


def draw(plot: Plot, look: Look) -> alt.LayerChart:
    """Every shape is a link to what its id names."""
    scale = PANEL / float(plot.texts["across"])
    shapes = {str(row["id"]): rings_in_pixels(str(row["rings"]), scale) for row in plot.rows if row["role"] == "shape"}
    tall = round(float(plot.texts["down"]) * scale)
    return draw_panels(plot, look, lambda sheet: _panel(shapes, tall, plot.texts, sheet))


def _panel(shapes: Mapping[str, Sequence[Sequence[Place]]], tall: int, texts: Mapping[str, str], sheet: Sheet) -> Draw:
    def panel(statuses: Mapping[str, PlotRow], at: Place) -> float:
        left, top = round(at[0]), round(at[1])
        for name in sorted(statuses.keys() & shapes.keys(), key=lambda one: (statuses[one]["status"] != "yes", one)):
            status, label = (str(statuses[name][part]) for part in ("status", "label"))
            fill, edge, _ = FILLS[status]
            rings = [[(round(x + left, 1), round(y + top, 1)) for x, y in ring] for ring in shapes[name]]
            sheet.outline(rings, fill, _EDGES.get(status, edge), Link(name, label), texts[f"key-{status}"])
        return top + tall

    return panel


def rings_in_pixels(written: str, scale: float) -> list[list[Place]]:
    """Rings in pixels to a tenth, without points that fall together; a ring that becomes a line is left out."""
    rings = []
    for text in written.split(";"):
        points = [tuple(round(float(one) * scale, 1) for one in pair.split(",")) for pair in text.split()]
        ring = [(x, y) for (x, y), before in zip(points, [points[-1], *points], strict=False) if (x, y) != before]
        if len(ring) >= _LEAST_POINTS:
            rings.append(ring)
    return rings
