"""Draws kind `intervals`: a line a place, its bounds as a bar on one axis of time, open ends as arrows."""

from __future__ import annotations

import altair as alt

from build_site.charts.reading import Plot
from build_site.drawings.look import Look
from build_site.drawings.marks import Told
from build_site.drawings.measure import width, wrapped
from build_site.drawings.sheet import Sheet, Style
from build_site.drawings.spans import axis_of, draw_grid, draw_span, draw_span_key, draw_years

_LINE = 20
_GAP = 10
_MOST_LABEL = 0.45
_SHAPES = ("day", "span", "inferred", "by", "since", "one-of")


def draw(plot: Plot, look: Look) -> alt.LayerChart:
    """Key first: without it nobody can read the bars."""
    sheet = Sheet(look)
    top = draw_span_key(plot, _SHAPES, sheet, by_shape=True) + _GAP
    labels = Style(look.plain)
    widest = max((width(str(row["label"]), labels.size) for row in plot.rows), default=0.0)
    left = min(widest, look.width * _MOST_LABEL) + _GAP
    axis = axis_of(plot, left, look.width - 8)
    if axis is None:
        return sheet.chart(top)
    years = range(axis.first.year, axis.last.year + 1)
    start = top = draw_years(plot, axis, years, sheet, top)
    places: list[float] = []
    for row in plot.rows:
        places.append(top + labels.leading / 2 + 1)
        lines = wrapped(str(row["label"]), left - _GAP, labels.size)
        top = max(sheet.words(lines, (0, top), labels), top + _LINE)
    draw_grid(axis, years, sheet, start, top)
    for row, middle in zip(plot.rows, places, strict=True):
        if row["shape"] != "unknown":
            told = Told(str(row["says"]), plot.texts[f"key-{row['shape']}"])
            draw_span(str(row["shape"]), axis.ends(row["first"], row["last"]), middle, sheet, told)
    return sheet.chart(draw_years(plot, axis, years, sheet, top + 2))
