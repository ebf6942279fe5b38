"""The block of a figure: headline, two drawings, source line, and one disclosure with the table and the citation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from build_site import urls
from build_site.charts.reading import Grid, Plot
from build_site.drawings.links import Address
from build_site.drawings.svg import inline
from build_site.figures import Figure, FigureReading, figure_sources, plot_and_grid
from build_site.markup import trusted
from build_site.problems import Problems
from build_site.records import record_path
from build_site.rendering import Spot


def figure_block(about: Sequence[str], spot: Spot) -> str:
    """The figures that are named, one after the other."""
    return "\n\n".join(_figure(figure_id, spot) for figure_id in about)


def _figure(figure_id: str, spot: Spot) -> str:
    content, writer = spot.content, spot.writer
    figure = content.figures[figure_id]
    reading = FigureReading(writer, content.project, content.tables, figure, Problems())
    plot, _ = plot_and_grid(reading)
    _, grid = plot_and_grid(replace(reading, marked=True))
    name = writer.plain(writer.words.of(figure.declared.headline))
    keys = [cell.fact for row in grid.rows for cell in row if cell.fact]
    return spot.block(
        "figure",
        id=figure_id,
        declared=figure.declared,
        drawings=_drawings(figure, plot, name, spot),
        grid=grid,
        sources=figure_sources(figure, writer, keys),
        csv=writer.root_link(urls.figure_download(figure_id, spot.rendering.language)),
        citation=spot.content.site.declared,
        name=name,
    )


def _drawings(figure: Figure, plot: Plot, name: str, spot: Spot) -> dict[str, Markup]:
    """The wide and the narrow drawing, with the figure's name and description."""
    description = spot.writer.plain(spot.writer.words.of(figure.declared.description))
    address = _row_pages(figure, spot)
    drawn = {width: spot.rendering.drawer.svg(plot, width == "narrow") for width in ("wide", "narrow")}
    return {
        width: trusted(inline(svg, f"{figure.id}-{width}-", name, description, address)) for width, svg in drawn.items()
    }


def _row_pages(figure: Figure, spot: Spot) -> Address | None:
    """Where the marks of a figure lead: to what they count, or to the pages of its dataset's rows, if there are any."""
    if behind := getattr(figure.declared, "behind", None):
        return lambda fact: spot.writer.link(f"{behind}/#{urls.behind_anchor(fact)}")
    records = spot.content.row_pages.get(getattr(figure.declared, "dataset", ""))
    return None if records is None else lambda row: spot.writer.link(urls.address(record_path(records, row)))


def figure_csv(grid: Grid) -> tuple[list[str], list[list[str]]]:
    """A figure's table as header and rows of text."""
    return list(grid.header), [[cell.text for cell in row] for row in grid.rows]
