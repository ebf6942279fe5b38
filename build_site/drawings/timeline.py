"""Draws kind `timeline`: lanes on one axis of time, or a line for each event."""

from __future__ import annotations

from dataclasses import dataclass, field

import altair as alt

from build_site.charts.reading import Plot, PlotRow
from build_site.drawings import timeline_list
from build_site.drawings.look import Look
from build_site.drawings.marks import Align, Told
from build_site.drawings.measure import width, wrapped
from build_site.drawings.sheet import Sheet, Style
from build_site.drawings.spans import (
    Axis,
    axis_of,
    draw_grid,
    draw_span,
    draw_span_key,
    draw_years,
    labelled,
    stretched,
    told_of,
)
from build_site.periods import SHAPES

_LINE = 17
_HALF = 7
_GAP = 8
_BESIDE = 7
_MOST_HEAD = 0.24
_MOST_NAME = 150


@dataclass(frozen=True)
class Mark:
    """An event in a lane: its symbol, the lines of its name and where they are, from where to where both reach.

    A name is aligned at `x`, beside the symbol or so much `under` it.
    """

    shape: str
    told: Told
    ends: tuple[float, float]
    lines: list[str]
    align: Align
    x: float
    under: float
    reach: tuple[float, float]


@dataclass(frozen=True)
class Lane:
    """A group's events in as many lines as it takes for none to touch another."""

    name: str
    lines: list[list[Mark]] = field(default_factory=list)

    def add(self, mark: Mark) -> None:
        """Put a mark on the first line that has room for it."""
        for line in self.lines:
            if all(mark.reach[0] >= other.reach[1] or mark.reach[1] <= other.reach[0] for other in line):
                line.append(mark)
                return
        self.lines.append([mark])


def draw(plot: Plot, look: Look) -> alt.LayerChart:
    """Key first: without it nobody can read the marks."""
    sheet = Sheet(look)
    top = draw_span_key(plot, SHAPES, sheet, by_shape=False) + _GAP
    if plot.texts["manner"] == "list":
        return timeline_list.draw(plot, sheet, top)
    heads = Style(look.plain, bold=True)
    widest = max((width(str(row["group"]), heads.size, True) for row in plot.rows), default=0.0)
    left = 0.0 if look.narrow else min(widest, look.width * _MOST_HEAD) + _GAP
    axis = axis_of(plot, left + _HALF, look.width - _HALF)
    if axis is None:
        return sheet.chart(top)
    years = labelled(plot, axis, look.small)
    start = top = draw_years(plot, axis, years, sheet, top)
    placed: list[tuple[Mark, float]] = []
    for lane in _lanes(plot, axis, look):
        top = _draw_lane(lane, left, sheet, top, placed)
    draw_grid(axis, years, sheet, start, top)
    for mark, middle in placed:
        _draw_mark(mark, middle, sheet)
    return sheet.chart(draw_years(plot, axis, years, sheet, top + 2))


def _lanes(plot: Plot, axis: Axis, look: Look) -> list[Lane]:
    """A lane a group, in the order in which they first occur. Named events find their places first."""
    lanes = {str(row["group"]): Lane(str(row["group"])) for row in plot.rows}
    for row in sorted(plot.rows, key=lambda row: not row["short"]):
        lanes[str(row["group"])].add(_mark(row, axis, look))
    return list(lanes.values())


def _mark(row: PlotRow, axis: Axis, look: Look) -> Mark:
    """A name stands to the right of its symbol, to the left, or under it: wherever it stays inside the drawing."""
    start, end = ends = stretched(axis.ends(row["first"], row["last"]))
    lines = wrapped(str(row["short"]), min(_MOST_NAME, look.width / 2 - 3 * _HALF), look.small)
    room = max((width(line, look.small) for line in lines), default=-_BESIDE) + _BESIDE
    left, right, shape, told = start - _HALF, end + _HALF, str(row["shape"]), told_of(row)
    if right + room <= look.width:
        return Mark(shape, told, ends, lines, "left", right + 3, 0, (left, right + room))
    if left - room >= 0:
        return Mark(shape, told, ends, lines, "right", left - 3, 0, (left - room, right))
    return Mark(shape, told, ends, lines, "left", look.width - room, _LINE, (min(left, look.width - room), right))


def _draw_lane(lane: Lane, left: float, sheet: Sheet, top: float, placed: list[tuple[Mark, float]]) -> float:
    """The head beside the marks, or above them where it is narrow, and a line under both; `placed` gets the marks."""
    look = sheet.look
    heads, names = Style(look.plain, bold=True), Style(look.small)
    under = sheet.words(wrapped(lane.name, left - _GAP if left else look.width, heads.size, True), (0, top + 4), heads)
    y = top + 4 if left else under
    for line in lane.lines:
        placed += [(mark, y + _LINE / 2) for mark in line]
        y += max(_LINE, *(mark.under + names.leading * len(mark.lines) for mark in line))
    bottom = max(under, y) + 5
    sheet.line((0, bottom), (look.width, bottom), "grid")
    return bottom


def _draw_mark(mark: Mark, middle: float, sheet: Sheet) -> None:
    draw_span(mark.shape, mark.ends, middle, sheet, mark.told)
    style = Style(sheet.look.small, align=mark.align)
    sheet.words(mark.lines, (mark.x, middle + mark.under - style.size * 0.62), style)
