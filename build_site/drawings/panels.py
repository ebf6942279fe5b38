"""Small maps by date: their key, their headings and places, two a line where there is room."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import altair as alt

from build_site.charts.reading import Plot, PlotRow
from build_site.drawings.knowledge import draw_key
from build_site.drawings.look import Look
from build_site.drawings.marks import Area, Place
from build_site.drawings.sheet import Sheet, Style

# The width of a panel in both drawings, so that shapes are the same in both.
PANEL = 304
Draw = Callable[[Mapping[str, PlotRow], Place], float]


def draw_panels(plot: Plot, look: Look, drawing: Callable[[Sheet], Draw]) -> alt.LayerChart:
    """Key, then panels; `drawing` gives what draws one from its statuses by id at a place, and tells where it ends."""
    sheet = Sheet(look)
    draw, top = drawing(sheet), draw_key(plot.texts, sheet, 0) + 8
    bottom, left = top, 0
    for head in (row for row in plot.rows if row["role"] == "panel"):
        statuses = [row for row in plot.rows if row["role"] == "status" and row["panel"] == head["panel"]]
        under = _draw_heading(head, (left, top), sheet)
        end = draw({str(row["id"]): row for row in statuses}, (left, under))
        sheet.panel(Area(left, top, look.width if look.narrow else PANEL, end + 4 - top))
        bottom = max(bottom, end + 16)
        beside = left + PANEL + look.width - 2 * PANEL
        left = 0 if look.narrow or left else beside
        top = bottom if not left else top
    return sheet.chart(bottom)


def _draw_heading(head: PlotRow, at: Place, sheet: Sheet) -> float:
    x, top = at
    top = sheet.words([str(head["date"])], (x, top), Style(sheet.look.plain, bold=True))
    return sheet.words([str(head["count"])], (x, top), Style(sheet.look.plain, "muted")) + 4
