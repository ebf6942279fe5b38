"""Draws kind `tile-map`: a small map a date, each place a tile with its code, filled by what is known of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import altair as alt

from build_site.charts.reading import Plot, PlotRow
from build_site.drawings.knowledge import FILLS
from build_site.drawings.look import Look
from build_site.drawings.marks import Area, Link, Place, Told
from build_site.drawings.measure import width
from build_site.drawings.panels import PANEL, Draw, draw_panels
from build_site.drawings.sheet import Sheet, Style

_GAP = 2
_PLAIN = ("yes", "no")


def draw(plot: Plot, look: Look) -> alt.LayerChart:
    """Every tile is a link to what its id names."""
    tiles = [row for row in plot.rows if row["role"] == "tile"]
    return draw_panels(plot, look, lambda sheet: _panel(tiles, plot.texts, sheet))


def _panel(tiles: Sequence[PlotRow], texts: Mapping[str, str], sheet: Sheet) -> Draw:
    columns, lines = (1 + max((_number(tile[side]) for tile in tiles), default=0) for side in ("across", "down"))
    size = (sheet.look.width if sheet.look.narrow else PANEL) // columns

    def panel(statuses: Mapping[str, PlotRow], at: Place) -> float:
        for tile in tiles:
            place = (at[0] + size * _number(tile["across"]), at[1] + size * _number(tile["down"]))
            status = statuses[str(tile["id"])]
            area = Area(*place, size - _GAP, size - _GAP)
            known, link = str(status["status"]), Link(str(tile["id"]), str(status["label"]))
            _draw_tile(str(tile["code"]), known, area, sheet, Told(link.label, texts[f"key-{known}"], link.to))
            sheet.link(area, link)
        return at[1] + size * lines

    return panel


def _number(value: object) -> int:
    return int(str(value))


def _draw_tile(code: str, status: str, area: Area, sheet: Sheet, told: Told) -> None:
    """A tile and its code, which has a plain ground on a pattern."""
    fill, edge, ink = FILLS[status]
    style = Style(sheet.look.small, ink, align="center")
    sheet.box(area, fill, edge, told)
    if status not in _PLAIN:
        tall, wide = style.size + 2, min(width(code, style.size), area.width - 4)
        sheet.box(Area(area.x + (area.width - wide) / 2, area.y + (area.height - tall) / 2, wide, tall), "paper")
    sheet.words([code], (area.x + area.width / 2, area.y + (area.height - style.size) / 2 - 1.5), style)
