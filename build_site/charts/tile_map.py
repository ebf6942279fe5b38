"""Kind `tile-map`: what is known of each place by some dates, each place a tile of the same size."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from build_site.charts.reading import Plot, PlotRow, Reading
from build_site.charts.snapshots import SnapshotsDeclared, grid, in_words, key_texts, panel_rows, sizes, snapshot_rows
from build_site.load import Declared
from build_site.tables import Row

__all__ = ["TileMapDeclared", "grid", "plot", "sizes"]


class Tiles(Declared):
    """The columns that place a tile, both from zero, and its code; of a code with hyphens the last part is shown."""

    column: str = "tile_column"
    row: str = "tile_row"
    code: str = "code"


class TileMapDeclared(SnapshotsDeclared):
    """A map without shapes: small places are as easy to see and to touch as large ones."""

    kind: Literal["tile-map"]
    tiles: Tiles = Tiles()


def plot(declared: TileMapDeclared, reading: Reading) -> Plot:
    """The panels' rows, and a row a tile with its place and code."""
    tiles = declared.tiles
    rows = snapshot_rows(declared, reading, tiles.column, tiles.row, tiles.code)
    panels = panel_rows(declared, rows, reading)
    placed = [_tile_row(row, tiles, reading) for row in rows]
    return Plot("tile-map", (*panels, *placed), key_texts(panels, declared, reading))


def _tile_row(row: Row, tiles: Tiles, reading: Reading) -> PlotRow:
    column, line = (row.cells[name] for name in (tiles.column, tiles.row))
    across, down = (int(value) if isinstance(value, Fraction) else 0 for value in (column, line))
    code = in_words(row.cells[tiles.code], reading).rpartition("-")[2]
    return {"role": "tile", "id": row.id, "across": across, "down": down, "code": code}
