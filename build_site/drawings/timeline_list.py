"""A line for each event of a `timeline`: its date, group and title, and where there is room its place in time."""

from __future__ import annotations

import altair as alt

from build_site.charts.reading import Plot, PlotRow
from build_site.drawings.marks import Area
from build_site.drawings.measure import width, wrapped
from build_site.drawings.sheet import Sheet, Style
from build_site.drawings.spans import axis_of, draw_grid, draw_span, draw_years, labelled, stretched, told_of

_TEXT = 0.58
_GAP = 12
_RAIL = 28


def draw(plot: Plot, sheet: Sheet, top: float) -> alt.LayerChart:
    """From the first event to the last, downwards."""
    return _on_a_rail(plot, sheet, top) if sheet.look.narrow else _beside_an_axis(plot, sheet, top)


def _beside_an_axis(plot: Plot, sheet: Sheet, top: float) -> alt.LayerChart:
    look = sheet.look
    room = look.width * _TEXT
    axis = axis_of(plot, room + _GAP + 8, look.width - 8)
    if axis is None:
        return sheet.chart(top)
    years = labelled(plot, axis, look.small)
    start = top = draw_years(plot, axis, years, sheet, top)
    places: list[float] = []
    for row in plot.rows:
        places.append(top + look.small * 0.8)
        top = _draw_words(row, 0, room, sheet, top)
        sheet.line((0, top - 5), (look.width, top - 5), "grid")
    draw_grid(axis, years, sheet, start, top - 5)
    for row, middle in zip(plot.rows, places, strict=True):
        draw_span(str(row["shape"]), stretched(axis.ends(row["first"], row["last"])), middle, sheet, told_of(row))
    return sheet.chart(draw_years(plot, axis, years, sheet, top - 2))


def _on_a_rail(plot: Plot, sheet: Sheet, top: float) -> alt.LayerChart:
    """No axis: one after the other along a line, as far apart as their words need."""
    middle, places = _RAIL / 2 - 4, list[float]()
    for row in plot.rows:
        places.append(top + sheet.look.small * 0.8)
        top = _draw_words(row, _RAIL, sheet.look.width - _RAIL, sheet, top)
    if places:
        sheet.box(Area(middle, places[0], 0, places[-1] - places[0]), "5")
    for row, y in zip(plot.rows, places, strict=True):
        draw_span(str(row["shape"]), (middle - 8, middle + 8), y, sheet, told_of(row))
    return sheet.chart(top)


def _draw_words(row: PlotRow, left: float, room: float, sheet: Sheet, top: float) -> float:
    """The date and the group, on one line if they fit, then the title."""
    look = sheet.look
    dates, groups, titles = Style(look.small, bold=True), Style(look.small, "muted"), Style(look.plain)
    when, group = str(row["when"]), str(row["group"])
    both = f"{when} · {group}"
    if width(both, dates.size, True) <= room:
        top = sheet.words([both], (left, top), dates)
    else:
        top = sheet.words(wrapped(when, room, dates.size, True), (left, top), dates)
        top = sheet.words(wrapped(group, room, groups.size), (left, top), groups)
    return sheet.words(wrapped(str(row["title"]), room, titles.size), (left, top), titles) + _GAP
