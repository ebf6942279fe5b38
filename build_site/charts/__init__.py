"""The kinds of figures that content can declare. A new one is an entry, a module here and its drawing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from build_site.charts import (
    boundary_map,
    choropleth,
    count_matrix,
    cycle,
    dated_counts,
    group_reference,
    grouped_counts,
    intervals,
    nested_shares,
    paired_counts,
    reports,
    row_shares,
    square,
    status_matrix,
    tile_map,
    timeline,
)
from build_site.charts.declared import FigureDeclared
from build_site.charts.reading import Grid, Plot, Reading


@dataclass(frozen=True)
class Kind:
    """A kind: the model of its declaration, what its drawing needs, and the table that says the same.

    `sizes` gives the keys of the facts that it shows as lengths, heights or areas to be compared, in groups with a
    scale of their own; a kind without them shows none. One that is not `explorable` writes out all that it has to say.
    The functions take the kind's own model, which a common type cannot say.
    """

    declared: type[FigureDeclared]
    plot: Callable[[Any, Reading], Plot]
    grid: Callable[[Any, Reading], Grid]
    sizes: Callable[[Any, Reading], list[list[str]]] = lambda declared, reading: []
    explorable: bool = True


KINDS: Mapping[str, Kind] = {
    "square": Kind(square.SquareDeclared, square.plot, square.grid, square.sizes),
    "nested-shares": Kind(
        nested_shares.NestedSharesDeclared, nested_shares.plot, nested_shares.grid, nested_shares.sizes
    ),
    "group-reference": Kind(
        group_reference.GroupReferenceDeclared, group_reference.plot, group_reference.grid, group_reference.sizes
    ),
    "paired-counts": Kind(
        paired_counts.PairedCountsDeclared, paired_counts.plot, paired_counts.grid, paired_counts.sizes
    ),
    "dated-counts": Kind(dated_counts.DatedCountsDeclared, dated_counts.plot, dated_counts.grid, dated_counts.sizes),
    "grouped-counts": Kind(
        grouped_counts.GroupedCountsDeclared, grouped_counts.plot, grouped_counts.grid, grouped_counts.sizes
    ),
    "reports": Kind(reports.ReportsDeclared, reports.plot, reports.grid, explorable=False),
    "boundary-map": Kind(boundary_map.BoundaryMapDeclared, boundary_map.plot, boundary_map.grid, boundary_map.sizes),
    "choropleth": Kind(choropleth.ChoroplethDeclared, choropleth.plot, choropleth.grid, choropleth.sizes),
    "tile-map": Kind(tile_map.TileMapDeclared, tile_map.plot, tile_map.grid, tile_map.sizes),
    "intervals": Kind(intervals.IntervalsDeclared, intervals.plot, intervals.grid),
    "count-matrix": Kind(count_matrix.CountMatrixDeclared, count_matrix.plot, count_matrix.grid, count_matrix.sizes),
    "cycle": Kind(cycle.CycleDeclared, cycle.plot, cycle.grid, explorable=False),
    "row-shares": Kind(row_shares.RowSharesDeclared, row_shares.plot, row_shares.grid, row_shares.sizes),
    "status-matrix": Kind(
        status_matrix.StatusMatrixDeclared, status_matrix.plot, status_matrix.grid, status_matrix.sizes
    ),
    "timeline": Kind(timeline.TimelineDeclared, timeline.plot, timeline.grid),
}
