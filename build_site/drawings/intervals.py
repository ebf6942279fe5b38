"""Draws kind `intervals`: a line a place, its bounds as a bar on one axis of time, open ends as arrows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import altair as alt

from build_site.charts.reading import Plot, PlotRow
from build_site.drawings.look import Look
from build_site.drawings.marks import Area, Shape
from build_site.drawings.measure import width, wrapped
from build_site.drawings.sheet import Sheet, Style

_LINE = 20
_BAR = 9
_CAP = 15
_KEY = 66
_GAP = 10
_MOST_LABEL = 0.45

# By shape: fill and edge of the bar, and the arrow at an open end.
_FILLS = {
    "span": ("1", "1"),
    "inferred": ("pierced", "1"),
    "by": ("soft-1", "1"),
    "since": ("paper", "5"),
    "one-of": ("striped", "1"),
}
_ARROWS: dict[str, Shape] = {"by": "triangle-left", "since": "triangle-right", "one-of": "triangle-right"}


@dataclass(frozen=True)
class Axis:
    """Time from left to right, whole years."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: str) -> float:
        """Where a day is."""
        days = (self.last - self.first).days or 1
        return self.left + (self.right - self.left) * (date.fromisoformat(day) - self.first).days / days


def draw(plot: Plot, look: Look) -> alt.LayerChart:
    """Key first: without it nobody can read the bars."""
    sheet = Sheet(look)
    top = _draw_key(plot, sheet) + _GAP
    years = sorted(int(name.removeprefix("year-")) for name in plot.texts if name.startswith("year-"))
    if not years:
        return sheet.chart(top)
    labels = Style(look.plain)
    left = min(max(width(str(row["label"]), labels.size) for row in plot.rows), look.width * _MOST_LABEL) + _GAP
    axis = Axis(date(years[0], 1, 1), date(years[-1], 12, 31), left, look.width - 8)
    start = top = _draw_years(plot, axis, sheet, top)
    places: list[float] = []
    for row in plot.rows:
        places.append(top + labels.leading / 2 + 1)
        lines = wrapped(str(row["label"]), left - _GAP, labels.size)
        top = max(sheet.words(lines, (0, top), labels), top + _LINE)
    for year in years:
        sheet.box(Area(axis.x(f"{year}-01-01"), start, 0, top - start), "grid")
    for row, middle in zip(plot.rows, places, strict=True):
        _draw_bar(row, axis, sheet, middle)
    return sheet.chart(_draw_years(plot, axis, sheet, top + 2))


def _draw_bar(row: PlotRow, axis: Axis, sheet: Sheet, middle: float) -> None:
    first, last, shape = row["first"], row["last"], str(row["shape"])
    start = axis.x(str(first)) if first else axis.left
    end = axis.x(str(last)) if last else axis.right
    if shape != "unknown":
        _draw_shape(shape, (start, end), middle, sheet)


def _draw_shape(shape: str, ends: tuple[float, float], middle: float, sheet: Sheet) -> None:
    """A circle for a day; else a bar, a stroke across it at each end that is known, an arrow at one that is open."""
    start, end = ends
    if shape == "day":
        sheet.point(((start + end) / 2, middle), "circle", "1")
        return
    fill, edge = _FILLS[shape]
    sheet.box(Area(start, middle - _BAR / 2, max(end - start, 3), _BAR), fill, edge)
    arrow = _ARROWS.get(shape)
    if arrow:
        sheet.point((start if arrow == "triangle-left" else end, middle), arrow, edge, hollow=shape == "since")
    for x, side in ((start, "triangle-left"), (end, "triangle-right")):
        if arrow != side:
            sheet.line((x, middle - _CAP / 2), (x, middle + _CAP / 2), edge)


def _draw_years(plot: Plot, axis: Axis, sheet: Sheet, top: float) -> float:
    style = Style(sheet.look.small, "muted")
    for year in range(axis.first.year, axis.last.year + 1):
        sheet.words([plot.texts[f"year-{year}"]], (axis.x(f"{year}-01-01") + 3, top), style)
    return top + style.leading + 4


def _draw_key(plot: Plot, sheet: Sheet) -> float:
    """What each shape means, one a line."""
    style, top = Style(sheet.look.plain), 0.0
    for shape in ("day", "span", "inferred", "by", "since", "one-of"):
        if f"key-{shape}" in plot.texts:
            _draw_shape(shape, (10, _KEY - 16), top + style.size * 0.72, sheet)
            lines = wrapped(plot.texts[f"key-{shape}"], sheet.look.width - _KEY, style.size)
            top = sheet.words(lines, (_KEY, top), style) + 4
    return top
