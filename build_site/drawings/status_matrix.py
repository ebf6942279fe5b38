"""Draws kind `status-matrix`: how many took each step, and below it which, a line a place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import altair as alt

from build_site.charts.reading import Plot, PlotRow
from build_site.drawings.bars import Bar, Span, draw_bar
from build_site.drawings.knowledge import FILLS, draw_key
from build_site.drawings.look import Look
from build_site.drawings.marks import Area, Told
from build_site.drawings.measure import width, wrapped
from build_site.drawings.sheet import Sheet, Style

_LINE = 20
_CELL = (28, 14)
_GAP = 8
# Below the last line of a name.
_APART = 3


def draw(plot: Plot, look: Look) -> alt.LayerChart:
    """Places in two blocks side by side where there is room, the first going on in the second."""
    sheet = Sheet(look)
    steps = [row for row in plot.rows if row["role"] == "step"]
    places = [row for row in plot.rows if row["role"] == "row"]
    top = 0.0
    for step in steps:
        _, top = draw_bar(_bar(step), sheet, top)
    top = draw_key(plot.texts, sheet, top + 4) + 8
    if look.narrow:
        return sheet.chart(_draw_block(places, steps, plot.texts, sheet, Area(0, top, look.width, 0)))
    half, wide = (len(places) + 1) // 2, (look.width - 2 * _GAP) / 2
    blocks = ((0.0, places[:half]), (look.width - wide, places[half:]))
    return sheet.chart(max(_draw_block(some, steps, plot.texts, sheet, Area(x, top, wide, 0)) for x, some in blocks))


def _bar(step: PlotRow) -> Bar:
    number, whole = step["number"], float(step["of"] or 0)
    part = float(number or 0) / whole if whole else 0.0
    whole_bar = None if number is None else 1.0
    return Bar(str(step["value"]), str(step["label"]), (Span(0, part, "1"),), whole_bar, round(whole))


def _draw_block(
    places: Sequence[PlotRow], steps: Sequence[PlotRow], texts: Mapping[str, str], sheet: Sheet, area: Area
) -> float:
    """A column for each step as wide as its head, names in what is left."""
    head, style = Style(sheet.look.small, "muted", align="center"), Style(sheet.look.small + 1)
    wides = [max(width(str(step["short"]), head.size), _CELL[0]) + 6 for step in steps]
    room = max(area.width - sum(wides), area.width / 3)
    middles = [area.x + room + sum(wides[:index]) + wide / 2 for index, wide in enumerate(wides)]
    for step, middle in zip(steps, middles, strict=True):
        sheet.words([str(step["short"])], (middle, area.y), head)
    top = area.y + head.leading + 4
    for place in places:
        lines = wrapped(str(place["label"]), room - 6, style.size)
        for index, middle in enumerate(middles):
            status = str(place[f"step-{index}"])
            fill, edge, _ = FILLS[status]
            words = texts[f"key-{status}"]
            told = Told(f"{place['label']}, {steps[index]['short']}: {words}", words)
            sheet.box(Area(middle - _CELL[0] / 2, top + 2, *_CELL), fill, edge, told)
        top = max(sheet.words(lines, (area.x, top), style) + _APART, top + _LINE)
    return top + 4
