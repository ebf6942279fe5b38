"""Draws kind `grouped-counts`: a bar a count, all out of the same whole, a cell for each thing counted."""

from __future__ import annotations

import altair as alt

from build_site.charts.reading import Plot, PlotRow
from build_site.drawings.bars import Bar, Span, draw_bar
from build_site.drawings.look import Look
from build_site.drawings.sheet import Sheet, Style

_ROLES = ("4", "2", "1")


def draw(plot: Plot, look: Look) -> alt.LayerChart:
    """Groups one below the other; every bar has its words, so that colours need no key."""
    sheet, y, group = Sheet(look), 0.0, None
    for row in plot.rows:
        if row["group"] != group:
            style = Style(look.plain + 1, bold=True)
            y = sheet.paragraph(str(row["heading"]), y + (12 if y else 0), style) + 6
            group = row["group"]
        _, y = draw_bar(_bar(row), sheet, y)
    return sheet.chart(y)


def _bar(row: PlotRow) -> Bar:
    number, whole = row["number"], float(row["of"] or 0)
    value, label = str(row["value"]), str(row["label"])
    if number is None or not whole:
        return Bar(value, label, (), None)
    role = _ROLES[int(float(row["series"] or 0)) % len(_ROLES)]
    return Bar(value, label, (Span(0, float(number) / whole, role),), 1.0, round(whole), label)
