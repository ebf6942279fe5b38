"""Draws kind `choropleth`: a map whose places are filled by how large their number is."""

from __future__ import annotations

import altair as alt

from build_site.charts.reading import Plot
from build_site.drawings.boundary_map import rings_in_pixels
from build_site.drawings.look import Look
from build_site.drawings.marks import Area, Link, Place, Told
from build_site.drawings.measure import width, wrapped
from build_site.drawings.sheet import Sheet, Style

_SWATCH = (30.0, 16.0)
_GAP = 8
# A place smaller than this is drawn as a square of this size, so that it can be seen and met.
_LEAST = 5.0


def draw(plot: Plot, look: Look) -> alt.LayerChart:
    """Every place with a number is a link to what its id names; the others are the ground."""
    sheet = Sheet(look)
    scale = look.width / float(plot.texts["across"])
    places = {str(row["id"]): row for row in plot.rows if row["role"] == "place"}
    written = {str(row["id"]): str(row["rings"]) for row in plot.rows if row["role"] == "shape"}
    shapes = {name: rings_in_pixels(rings, scale) for name, rings in written.items()}
    sheet.ground([ring for name in sorted(shapes.keys() - places.keys()) for ring in shapes[name]], "soft-3")
    for name in sorted(shapes.keys() & places.keys(), key=lambda one: (-_extent(shapes[one]), one)):
        step, label = str(places[name]["step"]), str(places[name]["label"])
        rings = shapes[name] if _extent(shapes[name]) >= _LEAST else [_square(written[name], scale)]
        sheet.outline(rings, f"step-{step}", "paper", Link(name, label), plot.texts[f"key-{step}"])
    return sheet.chart(_draw_key(plot, sheet, float(plot.texts["down"]) * scale + 8))


def _extent(rings: list[list[Place]]) -> float:
    """How wide or tall the largest of some rings is."""
    sides = [max(x for x, _ in ring) - min(x for x, _ in ring) for ring in rings]
    heights = [max(y for _, y in ring) - min(y for _, y in ring) for ring in rings]
    return max([*sides, *heights], default=0.0)


def _square(written: str, scale: float) -> list[Place]:
    """A square in the middle of a shape."""
    points = [tuple(float(one) * scale for one in pair.split(",")) for pair in written.replace(";", " ").split()]
    (left, right), (top, bottom) = ((min(side), max(side)) for side in zip(*points, strict=True))
    x, y, half = (left + right) / 2, (top + bottom) / 2, _LEAST / 2
    corners = [(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)]
    return [(round(across, 1), round(down, 1)) for across, down in corners]


def _draw_key(plot: Plot, sheet: Sheet, top: float) -> float:
    """A swatch and words for each step, in as many lines as they need; gives back where they end."""
    style, (wide, tall), x, bottom = Style(sheet.look.plain), _SWATCH, 1.0, top
    for name in ("1", "2", "3", "4", "none"):
        text = plot.texts.get(f"key-{name}")
        if text is None:
            continue
        room = wide + _GAP + width(text, style.size)
        if x > 1 and x + room > sheet.look.width:
            x, top = 1.0, bottom + 8
        role = "soft-3" if name == "none" else f"step-{name}"
        sheet.box(Area(x, top + 1, wide, tall), role, "5", Told(series=text))
        lines = wrapped(text, sheet.look.width - wide - _GAP, style.size)
        bottom = max(sheet.words(lines, (x + wide + _GAP, top), style), top + tall)
        x += room + 3 * _GAP
    return bottom + 8
