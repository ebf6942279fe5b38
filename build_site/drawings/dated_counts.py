"""Draws kind `dated-counts`: points and spans in time, on stems from zero, under a line for the total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import altair as alt

from build_site.charts.reading import Plot, PlotRow
from build_site.drawings.labels import free_place
from build_site.drawings.look import Look
from build_site.drawings.marks import Area, Shape, Told
from build_site.drawings.measure import width, wrapped
from build_site.drawings.sheet import Sheet, Style

# A span is a bar of its own length; the others have a symbol too.
_SYMBOLS: dict[str, Shape] = {
    "day": "circle",
    "by": "triangle-left",
    "since": "triangle-right",
    "doubtful": "diamond",
}
_MARGIN = 26
_BAR, _REACH = 5, 5
_KEY = 34


@dataclass(frozen=True)
class Field:
    """The drawing's inner field: time from left to right, counts upwards from zero at `bottom`."""

    first: date
    last: date
    right: float
    top: float
    bottom: float
    most: float

    def x(self, day: date) -> float:
        """Where a day is."""
        days = max((self.last - self.first).days, 1)
        return _MARGIN + (self.right - 2 * _MARGIN) * (day - self.first).days / days

    def y(self, count: float) -> float:
        """Where a count is."""
        return self.bottom - (self.bottom - self.top) * count / self.most

    def mark(self, row: PlotRow) -> Area:
        """The room that a count's mark takes: from its first to its last day, never less than a symbol."""
        first, last = self.x(_day(row, "first")), self.x(_day(row, "last"))
        middle, half = (first + last) / 2, max((last - first) / 2, _REACH)
        return Area(middle - half, self.y(_count(row)) - _REACH, 2 * half, 2 * _REACH)


def draw(plot: Plot, look: Look) -> alt.LayerChart:
    """Counts stand apart, each with its number; nothing joins them."""
    sheet = Sheet(look)
    top = sheet.paragraph(plot.texts["total"], 0, Style(look.small, "muted")) + 3
    rows = [row for row in plot.rows if row["number"] is not None]
    if not rows:
        return sheet.chart(top)
    most = float(plot.texts["most"])
    field = _field(rows, most, top, look)
    for count, role in ((most, "reference"), (0.0, "ink")):
        sheet.line((0, field.y(count)), (look.width, field.y(count)), role)
    for row in rows:
        _draw_stem(row, field, sheet)
    for row in sorted(rows, key=lambda row: row["shape"] != "doubtful"):
        _draw_mark(row, field, sheet, Told(str(row["says"]), plot.texts[f"key-{row['shape']}"]))
    _draw_numbers(rows, field, sheet)
    return sheet.chart(_draw_key(plot, _draw_axis(plot, field, sheet), sheet))


def _field(rows: Sequence[PlotRow], most: float, top: float, look: Look) -> Field:
    first, last = min(_day(row, "first") for row in rows), max(_day(row, "last") for row in rows)
    highest = max(most, *(_count(row) for row in rows)) or 1.0
    return Field(first, last, look.width, top, top + (270 if look.narrow else 310), highest)


def _day(row: PlotRow, end: str) -> date:
    return date.fromisoformat(str(row[end]))


def _count(row: PlotRow) -> float:
    return float(row["number"] or 0)


def _draw_stem(row: PlotRow, field: Field, sheet: Sheet) -> None:
    """A thin line from zero under what is not doubted; a box, because all boxes lie under lines and symbols."""
    area, y = field.mark(row), field.y(_count(row))
    if row["shape"] != "doubtful":
        sheet.box(Area(area.x + area.width / 2, y, 0, field.bottom - y), "grid")


def _draw_mark(row: PlotRow, field: Field, sheet: Sheet, told: Told) -> None:
    """A bar for a span, from its first to its last day, and a symbol for anything else."""
    area, y, shape = field.mark(row), field.y(_count(row)), str(row["shape"])
    x, doubtful = area.x + area.width / 2, shape == "doubtful"
    role = "5" if doubtful else "1"
    if shape in ("span", "doubtful"):
        sheet.box(Area(area.x, y - _BAR / 2, area.width, _BAR), "paper" if doubtful else role, role, told)
    if shape in _SYMBOLS:
        sheet.point((x, y), _SYMBOLS[shape], role, doubtful, told)


def _draw_numbers(rows: Sequence[PlotRow], field: Field, sheet: Sheet) -> None:
    style = Style(sheet.look.value, bold=True, align="center")
    taken = [field.mark(row) for row in rows]
    for row in rows:
        text = str(row["count"])
        place = free_place(field.mark(row), width(text, style.size, True), style.size, taken, field.right)
        sheet.words([text], (place.x + place.width / 2, place.y - 2), style)
        taken.append(place)


def _draw_axis(plot: Plot, field: Field, sheet: Sheet) -> float:
    """Years under the line where they have room, the first and last month under them."""
    style, y = Style(sheet.look.small, "muted", align="center"), field.bottom + 6
    for year in range(field.first.year, field.last.year + 1):
        start, end = field.x(max(date(year, 1, 1), field.first)), field.x(min(date(year, 12, 31), field.last))
        if date(year, 1, 1) > field.first:
            sheet.line((start, field.bottom), (start, field.bottom + 6), "ink")
        if end - start > width(plot.texts[f"year-{year}"], style.size):
            sheet.words([plot.texts[f"year-{year}"]], ((start + end) / 2, y), style)
    y += style.leading
    below = sheet.paragraph(plot.texts["from"], y, Style(style.size, "muted"))
    together = width(plot.texts["from"] + plot.texts["until"], style.size) + style.size < field.right
    right = Style(style.size, "muted", align="right")
    return sheet.words([plot.texts["until"]], (field.right, y if together else below), right) + 8


def _draw_key(plot: Plot, top: float, sheet: Sheet) -> float:
    """What each kind of mark means, one a line."""
    style = Style(sheet.look.small, "muted")
    for shape in ("day", "span", "by", "since", "doubtful"):
        if f"key-{shape}" in plot.texts:
            _draw_sample(shape, top + style.size * 0.7, sheet, Told(series=plot.texts[f"key-{shape}"]))
            lines = wrapped(plot.texts[f"key-{shape}"], sheet.look.width - _KEY, style.size)
            top = sheet.words(lines, (_KEY, top), style) + 5
    return top


def _draw_sample(shape: str, y: float, sheet: Sheet, told: Told) -> None:
    role, hollow = ("5", True) if shape == "doubtful" else ("1", False)
    if shape in ("span", "doubtful"):
        sheet.box(Area(2, y - _BAR / 2, 24, _BAR), "paper" if hollow else role, role, told)
    if shape in _SYMBOLS:
        sheet.point((14, y), _SYMBOLS[shape], role, hollow, told)
