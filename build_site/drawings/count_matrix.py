"""Draws kind `count-matrix`: numbers in rows and columns, each over a bar as long as it is great."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from build_site.charts.reading import Plot, PlotRow
from build_site.drawings.look import Look
from build_site.drawings.marks import Area, Link, Told
from build_site.drawings.measure import wrapped
from build_site.drawings.sheet import Sheet, Style

_GAP = 10
_BAR = 7
# On a narrow drawing: columns that fit beside each other, and cells in a line where there are more.
_MOST_NARROW, _A_LINE = 4, 3
# Heads of rows have a third of a wide drawing; where columns are many, a quarter.
_HEADS, _HEADS_OF_MANY = 3, 4


def draw(plot: Plot, look: Look) -> alt.LayerChart:
    """Heads of rows beside their cells where there is room, above them where there is not."""
    sheet = Sheet(look)
    columns = [row for row in plot.rows if row["role"] == "column"]
    if look.narrow and len(columns) > _MOST_NARROW:
        return _draw_blocks(plot, [str(column["label"]) for column in columns], sheet)
    beside = 0.0 if look.narrow else look.width / (_HEADS_OF_MANY if len(columns) > _MOST_NARROW else _HEADS)
    wide = (look.width - beside) / max(len(columns), 1)
    places = [beside + wide * index for index in range(len(columns))]
    style = Style(look.small, "muted")
    heads = [wrapped(str(head["label"]), wide - _GAP, style.size) for head in columns]
    tallest = max((len(lines) for lines in heads), default=0)
    for x, lines in zip(places, heads, strict=True):
        # Heads of one line stand where the last line of the others is.
        sheet.words(lines, (x, (tallest - len(lines)) * style.leading), style)
    top = tallest * style.leading + 6
    for label, cells in _rows(plot):
        top = _draw_row(label, cells, sheet, (places, wide - _GAP, top, bool(plot.texts)))
    return sheet.chart(top)


def _draw_blocks(plot: Plot, heads: Sequence[str], sheet: Sheet) -> alt.LayerChart:
    """A block a row, its cells in lines, each under its own head."""
    wide, top = sheet.look.width / _A_LINE, 0.0
    style = Style(sheet.look.small, "muted")
    for label, cells in _rows(plot):
        sheet.line((0, top), (sheet.look.width, top), "grid")
        top = sheet.paragraph(label, top + 7, Style(sheet.look.plain, bold=True)) + 2
        for start in range(0, len(cells), _A_LINE):
            below = top
            for index, cell in enumerate(cells[start : start + _A_LINE]):
                x = wide * index
                under = sheet.words(wrapped(heads[start + index], wide - _GAP, style.size), (x, top), style)
                end = _draw_cell(cell, sheet, Area(x, under, wide - _GAP, 0))
                _link(cell, sheet, Area(x, under, wide - _GAP, end - under), bool(plot.texts))
                below = max(below, end)
            top = below + 8
    return sheet.chart(top)


def _link(cell: PlotRow, sheet: Sheet, area: Area, is_linked: bool) -> None:
    """A cell leads to what it counts, where that is listed."""
    if is_linked:
        sheet.link(area, Link(str(cell["id"]), str(cell["label"])))


def _rows(plot: Plot) -> list[tuple[str, list[PlotRow]]]:
    """Each row's label with its cells."""
    found: list[tuple[str, list[PlotRow]]] = []
    for row in plot.rows:
        if row["role"] == "row":
            found.append((str(row["label"]), []))
        elif row["role"] == "cell":
            found[-1][1].append(row)
    return found


def _draw_row(
    label: str, cells: Sequence[PlotRow], sheet: Sheet, where: tuple[Sequence[float], float, float, bool]
) -> float:
    """A rule, the row's head and its cells; gives back where the next row begins."""
    places, wide, top, is_linked = where
    look, head = sheet.look, Style(sheet.look.plain)
    sheet.line((0, top), (look.width, top), "grid")
    lines = wrapped(label, look.width if look.narrow else places[0] - _GAP, head.size)
    below = sheet.words(lines, (0, top + 7), head)
    start = below + 2 if look.narrow else top + 5
    for x, cell in zip(places, cells, strict=True):
        end = _draw_cell(cell, sheet, Area(x, start, wide, 0))
        _link(cell, sheet, Area(x, start, wide, end - start), is_linked)
        below = max(below, end)
    return below + 9


def _draw_cell(cell: PlotRow, sheet: Sheet, area: Area) -> float:
    """The number over its bar; without a number the word for that stands alone."""
    part, style = cell["part"], Style(sheet.look.value, bold=True)
    if part is None:
        return sheet.words(wrapped(str(cell["value"]), area.width, 12), (area.x, area.y), Style(12, "muted"))
    bottom = sheet.words([str(cell["value"])], (area.x, area.y), style) + 1
    told = Told(str(cell["label"]))
    sheet.box(Area(area.x, bottom, area.width, _BAR), "soft-3", told=told)
    if float(part):
        sheet.box(Area(area.x, bottom, max(area.width * float(part), 2), _BAR), "1", told=told)
    return bottom + _BAR
