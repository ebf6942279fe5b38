"""A time axis of whole years, and the marks on it: days, stretches, open ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from build_site.charts.reading import Plot, PlotRow
from build_site.drawings.marks import Area, Shape, Told
from build_site.drawings.measure import width, wrapped
from build_site.drawings.sheet import Sheet, Style

_BAR = 9
_CAP = 15
_KEY = 66
_LEAST = 3
_SEEN = 7
# Years apart that labels may be, from every one to as few as there is room for.
_STEPS = (1, 2, 5, 10, 20, 50)

# By shape: fill and edge of the bar, and the arrow at an open end. What lasted has no strokes across its ends.
_FILLS = {
    "span": ("1", "1"),
    "lasting": ("4", "4"),
    "inferred": ("pierced", "1"),
    "by": ("soft-1", "1"),
    "since": ("paper", "5"),
    "one-of": ("striped", "1"),
}
_ARROWS: dict[str, Shape] = {"by": "triangle-left", "since": "triangle-right", "one-of": "triangle-right"}
_POINTS: dict[str, Shape] = {"day": "circle", "reported": "diamond"}


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

    def ends(self, first: object, last: object) -> tuple[float, float]:
        """Where a stretch begins and ends; an open end is that of the axis."""
        return self.x(str(first)) if first else self.left, self.x(str(last)) if last else self.right


def axis_of(plot: Plot, left: float, right: float) -> Axis | None:
    """The axis of the years that the plot names; None when it names none."""
    years = sorted(int(name.removeprefix("year-")) for name in plot.texts if name.startswith("year-"))
    return Axis(date(years[0], 1, 1), date(years[-1], 12, 31), left, right) if years else None


def labelled(plot: Plot, axis: Axis, size: float) -> list[int]:
    """The years that are labelled: every one, or every second, fifth and so on, as far as there is room."""
    years = range(axis.first.year, axis.last.year + 1)
    room = (axis.right - axis.left) / len(years)
    need = max(width(plot.texts[f"year-{year}"], size) for year in years)
    step = next((step for step in _STEPS if step * room >= need), _STEPS[-1])
    start = axis.first.year if step == _STEPS[1] else 0
    return [year for year in years if (year - start) % step == 0 and axis.x(f"{year}-01-01") + need <= axis.right]


def draw_years(plot: Plot, axis: Axis, years: Sequence[int], sheet: Sheet, top: float) -> float:
    """The years, each to the right of where it begins; gives back what is next."""
    style = Style(sheet.look.small, "muted")
    for year in years:
        sheet.words([plot.texts[f"year-{year}"]], (axis.x(f"{year}-01-01") + 3, top), style)
    return top + style.leading + 4


def draw_grid(axis: Axis, years: Sequence[int], sheet: Sheet, top: float, bottom: float) -> None:
    """A thin line where each of the years begins."""
    for year in years:
        sheet.box(Area(axis.x(f"{year}-01-01"), top, 0, bottom - top), "grid")


def stretched(ends: tuple[float, float]) -> tuple[float, float]:
    """The ends of a short stretch so far apart that it can be told from a day."""
    start, end = ends
    missing = max(_SEEN - (end - start), 0.0)
    return start - missing / 2, end + missing / 2


def told_of(event: PlotRow) -> Told:
    """What an event says to whoever points at it: its date and its title; those of a group are a series."""
    return Told(f"{event['when']}: {event['title']}", str(event["group"]))


def draw_span(shape: str, ends: tuple[float, float], middle: float, sheet: Sheet, told: Told) -> None:
    """A symbol for a day; else a bar, a stroke across it at each end that is known, an arrow at one that is open."""
    start, end = ends
    if shape in _POINTS:
        sheet.point(((start + end) / 2, middle), _POINTS[shape], "1", shape == "reported", told)
        return
    fill, edge = _FILLS[shape]
    sheet.box(Area(start, middle - _BAR / 2, max(end - start, _LEAST), _BAR), fill, edge, told)
    arrow = _ARROWS.get(shape)
    if arrow:
        sheet.point((start if arrow == "triangle-left" else end, middle), arrow, edge, shape == "since", told)
    for x, side in ((start, "triangle-left"), (end, "triangle-right")):
        if arrow != side and shape != "lasting":
            sheet.line((x, middle - _CAP / 2), (x, middle + _CAP / 2), edge)


def draw_span_key(plot: Plot, shapes: Sequence[str], sheet: Sheet, by_shape: bool) -> float:
    """What each shape means, one a line, and whether marks of a shape are a series; gives back what is next."""
    style, top = Style(sheet.look.plain), 0.0
    for shape in shapes:
        if f"key-{shape}" in plot.texts:
            words = plot.texts[f"key-{shape}"]
            told = Told(series=words if by_shape else "")
            draw_span(shape, (10, _KEY - 16), top + style.size * 0.72, sheet, told)
            lines = wrapped(words, sheet.look.width - _KEY, style.size)
            top = sheet.words(lines, (_KEY, top), style) + 4
    return top
