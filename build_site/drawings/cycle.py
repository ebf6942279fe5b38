"""Draws kind `cycle`: the steps one under the other, and a line that leads back up."""

from __future__ import annotations

import altair as alt

from build_site.charts.reading import Plot, PlotRow
from build_site.drawings.look import Look
from build_site.drawings.measure import wrapped
from build_site.drawings.sheet import Sheet, Style

# Where the line back runs, where the steps stand, and where their words begin.
_BACK, _STEP, _WORDS = 8.0, 34.0, 52.0
_BETWEEN = 20


def draw(plot: Plot, look: Look) -> alt.LayerChart:
    """Words beside each step; what stands outside comes last, under a rule."""
    sheet = Sheet(look)
    places: list[tuple[str, float]] = []
    top = 2.0
    for row in plot.rows:
        if row["role"] == "aside":
            sheet.line((0, top), (look.width, top), "grid")
            top += 14
        places.append((str(row["role"]), top + look.plain / 2 + 2))
        top = _draw_words(row, sheet, top) + _BETWEEN
    _draw_way(places, sheet)
    return sheet.chart(top - _BETWEEN + 4)


def _draw_words(row: PlotRow, sheet: Sheet, top: float) -> float:
    """A step's name over its line; gives back where they end."""
    look, room = sheet.look, sheet.look.width - _WORDS
    name, line = Style(look.value, bold=True), Style(look.plain, "muted")
    below = sheet.words(wrapped(str(row["label"]), room, name.size, bold=True), (_WORDS, top), name)
    return sheet.words(wrapped(str(row["line"]), room, line.size), (_WORDS, below), line)


def _draw_way(places: list[tuple[str, float]], sheet: Sheet) -> None:
    """The way from step to step, back up to the first of the ring, and the signs of the steps."""
    ring = [y for role, y in places if role == "ring"]
    (back,) = [y for role, y in places if role == "return"]
    start = places[0][1]
    sheet.line((_STEP, start), (_STEP, back), "1")
    sheet.line((_STEP, back), (_BACK, back), "1")
    sheet.line((_BACK, back), (_BACK, ring[0]), "1")
    sheet.line((_BACK, ring[0]), (_STEP - 8, ring[0]), "1")
    sheet.point((_STEP - 11, ring[0]), "triangle-right", "1")
    sheet.point((_BACK, (back + ring[0]) / 2), "triangle-up", "1")
    for role, y in places:
        if role != "return":
            sheet.point((_STEP, y), "diamond" if role == "entrance" else "circle", "1", hollow=role != "ring")
