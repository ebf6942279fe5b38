"""Draws kind `square`: a square in four parts with the area of their counts, each part labelled."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from build_site.charts.reading import Plot, PlotRow
from build_site.drawings.look import Look
from build_site.drawings.marks import Area, Told
from build_site.drawings.measure import width, wrapped
from build_site.drawings.sheet import Sheet, Style

# By how many of its two ratings are high: the part's colour and that of its words.
_COLOURS = {2: ("1", "paper"), 1: ("soft-1", "ink"), 0: ("soft-3", "ink")}
_INSET = 10
_BESIDE = 132
_BIG = 1.6


def draw(plot: Plot, look: Look) -> alt.LayerChart:
    """Columns as wide as their counts, each divided upwards by its own; words without room go underneath."""
    sheet = Sheet(look)
    left = 0 if look.narrow else _BESIDE
    wide, tall = look.width - left, (look.width - left) * (1.1 if look.narrow else 0.72)
    parts = [row for row in plot.rows if row["role"] == "part"]
    heads = [(row, area) for row, area in layout(parts, Area(left, 0, wide, tall)) if row["up"] == "high"]
    top = max(_column_head(_edge(plot, "across", str(row["across"])), area, sheet) for row, area in heads)
    placed = layout(parts, Area(left, top, wide, tall))
    without_room = [row for row, area in placed if not _draw_part(row, area, sheet)]
    beside = [] if look.narrow else [(row, area) for row, area in placed if row["across"] == "low"]
    ends = [_row_head(_edge(plot, "up", str(row["up"])), area, sheet) for row, area in beside]
    bottom = max(top + tall, *ends, 0) + 8
    for row in without_room:
        text = f"{row['count']} ({row['share']}): {row['label']}"
        bottom = sheet.paragraph(text, bottom, Style(look.plain))
    return sheet.chart(bottom)


def layout(parts: Sequence[PlotRow], field: Area) -> list[tuple[PlotRow, Area]]:
    """Each part with its place in the field, whose area it takes in proportion to its count."""
    whole = sum(_number(row) for row in parts) or 1.0
    lows = sum(_number(row) for row in parts if row["across"] == "low") / whole
    placed = []
    for row in parts:
        low = row["across"] == "low"
        column = sum(_number(other) for other in parts if other["across"] == row["across"]) or 1.0
        height = field.height * _number(row) / column
        y = field.y if row["up"] == "high" else field.y + field.height - height
        x, share = (field.x, lows) if low else (field.x + field.width * lows, 1 - lows)
        placed.append((row, Area(x, y, field.width * share, height)))
    return placed


def _number(row: PlotRow) -> float:
    return float(row["number"] or 0)


def _draw_part(row: PlotRow, area: Area, sheet: Sheet) -> bool:
    """Draw a part, and its words if they fit; tells whether they did."""
    fill, ink = _COLOURS[[row["across"], row["up"]].count("high")]
    sheet.box(area, fill, "paper", Told(f"{row['label']}: {row['count']} ({row['share']})"))
    look, room = sheet.look, area.width - 2 * _INSET
    big, middle, plain = (Style(size, ink) for size in (look.value * _BIG, look.value, look.plain))
    count, share, label = str(row["count"]), str(row["share"]), wrapped(str(row["label"]), room, plain.size)
    high = 2 * _INSET + big.leading + middle.leading + plain.leading * len(label)
    if high > area.height or max(width(count, big.size, bold=True), width(share, middle.size)) > room:
        return False
    x, y = area.x + _INSET, area.y + _INSET
    y = sheet.words([count], (x, y - 4), Style(big.size, ink, bold=True))
    y = sheet.words([share], (x, y), middle)
    sheet.words(label, (x, y + 2), plain)
    return True


def _edge(plot: Plot, role: str, level: str) -> PlotRow:
    return next(row for row in plot.rows if row["role"] == role and row["level"] == level)


def _column_head(row: PlotRow, area: Area, sheet: Sheet) -> float:
    size, room = sheet.look.plain, area.width - 6
    y = sheet.words(wrapped(str(row["label"]), room, size, True), (area.x, 0), Style(size, bold=True))
    return sheet.words(wrapped(_numbers(row), room, size), (area.x, y), Style(size, "muted")) + 6


def _row_head(row: PlotRow, area: Area, sheet: Sheet) -> float:
    """Words beside a part of the first column, halfway up; gives back where they end."""
    size, room = sheet.look.plain, _BESIDE - 14
    label, numbers = wrapped(str(row["label"]), room, size, True), wrapped(_numbers(row), room, size)
    y = max(area.y, area.y + area.height / 2 - Style(size).leading * (len(label) + len(numbers)) / 2)
    y = sheet.words(label, (room, y), Style(size, bold=True, align="right"))
    return sheet.words(numbers, (room, y), Style(size, "muted", align="right"))


def _numbers(row: PlotRow) -> str:
    return f"{row['count']} ({row['share']})"
