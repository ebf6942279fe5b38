"""Draws kind `paired-counts`: two bars a pair, out of the same whole, a cell for each thing counted."""

from __future__ import annotations

import altair as alt

from build_site.charts.reading import Plot, PlotRow
from build_site.drawings.bars import Bar, Span, draw_bar
from build_site.drawings.look import Look
from build_site.drawings.sheet import Sheet, Style

_ROLES = {"first": "2", "second": "1"}


def draw(plot: Plot, look: Look) -> alt.LayerChart:
    """Every whole is drawn to the same scale, the largest as wide as the drawing."""
    sheet, y, pair = Sheet(look), 0.0, None
    largest = max((float(row["of"] or 0) for row in plot.rows), default=0) or 1.0
    for row in plot.rows:
        if row["pair"] != pair:
            style = Style(look.plain + 1, bold=True)
            y = sheet.paragraph(str(row["heading"]), y + (12 if y else 0), style) + 6
            pair = row["pair"]
        _, y = draw_bar(_bar(row, largest), sheet, y)
    return sheet.chart(y)


def _bar(row: PlotRow, largest: float) -> Bar:
    number, whole = row["number"], float(row["of"] or 0)
    value, label = str(row["value"]), str(row["label"])
    if number is None:
        return Bar(value, label, (), None)
    span = Span(0, float(number) / largest, _ROLES[str(row["which"])])
    return Bar(value, label, (span,), whole / largest, round(whole), label)
