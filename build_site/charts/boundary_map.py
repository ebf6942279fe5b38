"""Kind `boundary-map`: what is known of each place by some dates, as small maps of its boundaries."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints

from build_site.charts.reading import Plot, PlotRow, Reading
from build_site.charts.snapshots import SnapshotsDeclared, grid, key_texts, panel_rows, sizes, snapshot_rows
from build_site.charts.topology import Outlines

FileName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_-]+(\.[a-z0-9]+)+$")]

__all__ = ["BoundaryMapDeclared", "FileName", "grid", "plot", "shape_rows", "sizes"]


class BoundaryMapDeclared(SnapshotsDeclared):
    """`boundaries` is a TopoJSON file in the dataset's folder, whose shapes have the ids of the rows."""

    kind: Literal["boundary-map"]
    boundaries: FileName


def plot(declared: BoundaryMapDeclared, reading: Reading) -> Plot:
    """The panels' rows, and a row a place with its outline; `across` and `down` say how large the map is."""
    rows = snapshot_rows(declared, reading)
    outlines = reading.outlines(declared.dataset, declared.boundaries)
    panels = panel_rows(declared, rows, reading)
    shapes = shape_rows(outlines)
    size = {"across": str(outlines.width), "down": str(outlines.height)}
    return Plot("boundary-map", (*panels, *shapes), {**key_texts(panels, declared, reading), **size})


def shape_rows(outlines: Outlines) -> list[PlotRow]:
    """Rings as text, `x,y x,y; x,y x,y`: a plot holds plain values."""
    rows: list[PlotRow] = []
    for name, rings in sorted(outlines.rings.items()):
        written = ";".join(" ".join(f"{x},{y}" for x, y in ring) for ring in rings)
        rows.append({"role": "shape", "id": name, "rings": written})
    return rows
