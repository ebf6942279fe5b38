"""A bar with its number and label on a line of their own above it: no label competes with a bar for room."""

from __future__ import annotations

from dataclasses import dataclass

from build_site.drawings.marks import Area, Told
from build_site.drawings.measure import width, wrapped
from build_site.drawings.sheet import Sheet, Style

_BESIDE = 7
_BELOW = 12
_MOST_UNITS = 40


@dataclass(frozen=True)
class Span:
    """A filled stretch of a bar, in parts of the drawing's width; a hollow one is drawn as an outline.

    It says what its bar does, or something of its own.
    """

    start: float
    end: float
    role: str
    hollow: bool = False
    says: str = ""


@dataclass(frozen=True)
class Bar:
    """A number, its label, the stretches, and how far the whole reaches (None: there is nothing to draw).

    `units` divides the whole into that many cells, as long as they can be told apart. `series` is what it is one of.
    """

    value: str
    label: str
    spans: tuple[Span, ...]
    whole: float | None = 1.0
    units: int = 0
    series: str = ""

    @property
    def told(self) -> Told:
        """What it says to whoever points at it."""
        return Told(f"{self.label}: {self.value}", self.series)


def draw_bar(bar: Bar, sheet: Sheet, top: float) -> tuple[Area, float]:
    """Put a bar on the sheet; gives back the room of its whole (no height: nothing drawn) and what is next."""
    y, full = _heading(bar, sheet, top) + 5, sheet.look.width
    if bar.whole is None:
        return Area(0, y, full, 0), y + 4
    room = Area(0, y, bar.whole * full, sheet.look.bar)
    sheet.box(room, "soft-3", told=bar.told)
    for span in bar.spans:
        if span.end > span.start:
            area = room._replace(x=span.start * full, width=(span.end - span.start) * full)
            told = bar.told._replace(says=span.says or bar.told.says)
            sheet.box(area, "paper" if span.hollow else span.role, span.role, told)
    _divide(bar.units, room, sheet)
    return room, y + room.height + _BELOW


def _divide(units: int, room: Area, sheet: Sheet) -> None:
    """Lines between the cells."""
    for unit in range(1, units if units <= _MOST_UNITS else 0):
        x = room.width * unit / units
        sheet.line((x, room.y - 1), (x, room.y + room.height + 1), "paper")


def _heading(bar: Bar, sheet: Sheet, top: float) -> float:
    """Number and label on one line, or the label under the number when that is long."""
    look = sheet.look
    number = Style(look.value, "muted" if bar.whole is None else "ink", bold=True)
    taken = width(bar.value, look.value, bold=True) + _BESIDE
    if taken > look.width / 2:
        return sheet.paragraph(bar.label, sheet.paragraph(bar.value, top, number), Style(look.plain))
    below = sheet.words([bar.value], (0, top), number)
    lines = wrapped(bar.label, look.width - taken, look.plain)
    return max(below, sheet.words(lines, (taken, top + look.value - look.plain), Style(look.plain)))
