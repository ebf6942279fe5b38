"""Draws kind `reports`: each report in a frame of its own, and between them why they are not to be compared."""

from __future__ import annotations

from itertools import groupby

import altair as alt

from build_site.charts.reading import Plot, PlotRow
from build_site.drawings.look import Look
from build_site.drawings.marks import Area
from build_site.drawings.measure import wrapped
from build_site.drawings.sheet import Sheet, Style

_INSET = 14
_BIG = 1.7


def draw(plot: Plot, look: Look) -> alt.LayerChart:
    """Numbers, not lengths: a length would ask to be compared."""
    sheet, top = Sheet(look), 0.0
    reports = [list(rows) for _, rows in groupby(plot.rows, key=lambda row: row["report"])]
    for index, report in enumerate(reports):
        if index:
            between = Style(look.plain, "muted", align="center")
            lines = wrapped(plot.texts["between"], look.width - 2 * _INSET, between.size)
            top = sheet.words(lines, (look.width / 2, top + 8), between) + 8
        top = _draw_report(report, sheet, top)
    return sheet.chart(top + 2)


def _draw_report(report: list[PlotRow], sheet: Sheet, top: float) -> float:
    """Heading, then its numbers side by side where there is room; the frame is as tall as they are."""
    look = sheet.look
    room, heading = look.width - 2 * _INSET, Style(look.plain, bold=True)
    y = sheet.words(wrapped(str(report[0]["heading"]), room, heading.size, True), (_INSET, top + 10), heading) + 4
    columns = 1 if look.narrow else len(report)
    wide, ends = room / columns, [y]
    for index, row in enumerate(report):
        x, start = _INSET + wide * (index % columns), y if columns > 1 else ends[-1]
        ends.append(_draw_number(row, sheet, Area(x, start, wide - _INSET, 0)))
    bottom = max(ends) + 8
    sheet.box(Area(1, top, look.width - 2, bottom - top), "soft-3", "5")
    return bottom


def _draw_number(row: PlotRow, sheet: Sheet, area: Area) -> float:
    big, plain = Style(sheet.look.value * _BIG, bold=True), Style(sheet.look.plain)
    y = sheet.words(wrapped(str(row["value"]), area.width, big.size, True), (area.x, area.y), big)
    return sheet.words(wrapped(str(row["label"]), area.width, plain.size), (area.x, y), plain) + 6
