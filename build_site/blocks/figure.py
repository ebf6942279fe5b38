"""The block of a figure: headline, two drawings, source line, and one disclosure with all that can be taken away."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from build_site import urls
from build_site.attribution import Attribution
from build_site.blocks.cards import Card
from build_site.blocks.offers import Download
from build_site.charts import KINDS
from build_site.charts.declared import FigureDeclared
from build_site.charts.reading import Grid
from build_site.drawings.framed import height
from build_site.drawings.links import Address
from build_site.drawings.svg import About, inline
from build_site.figures import Figure, FigureReading, plot_and_grid
from build_site.markup import html, json_text, lines, tag, trusted
from build_site.problems import Problems
from build_site.records import record_path
from build_site.rendering import Spot
from build_site.takeaway import FORMS, NARROW, ShownFigure, attribution, figure_files, shown_figure

# A frame is so much taller than the picture, for the words of whoever has larger letters.
_ROOM = 80


@dataclass(frozen=True)
class TakeAway:
    """What can be taken of a figure: its files, how to cite it, the code that shows it elsewhere."""

    files: tuple[Download, ...]
    attribution: Attribution
    bibtex: Markup
    csl: Markup
    embed: Markup
    address: str


@dataclass(frozen=True)
class FigureView:
    """A figure as a template shows it on a page; `take` is None where nobody will read the page."""

    id: str
    declared: FigureDeclared
    name: str
    drawings: Mapping[str, Markup]
    grid: Grid
    sources: tuple[str, ...]
    page: str
    specs: Mapping[str, str]
    explorable: bool
    panels: str
    take: TakeAway | None


def figure_block(about: Sequence[str], spot: Spot) -> str:
    """The figures that are named, one after the other."""
    return "\n\n".join(spot.block("figure", figure=figure_view(figure_id, spot)) for figure_id in about)


def figures_block(about: Sequence[str], spot: Spot) -> str:
    """Every figure as a card that leads to its page."""
    writer = spot.writer
    cards = [
        Card(
            writer.unlinked(writer.words.of(one.declared.headline)),
            writer.text(one.declared.subtitle),
            writer.link(f"{urls.figure(one.id)}/"),
        )
        for one in spot.content.figures.values()
    ]
    return spot.block("cards", cards=cards)


def figure_view(figure_id: str, spot: Spot) -> FigureView:
    """A figure at a spot of a page, which its numbers and links are written for."""
    content, writer = spot.content, spot.writer
    figure, language = content.figures[figure_id], spot.rendering.language
    shown = shown_figure(figure, spot.rendering)
    reading = FigureReading(writer, content.project, content.tables, figure, Problems(), marked=True)
    _, grid = plot_and_grid(reading)
    specs = {"wide": FORMS[-1], "narrow": NARROW}
    return FigureView(
        figure_id,
        figure.declared,
        shown.caption.headline,
        _drawings(figure, shown, spot),
        grid,
        shown.sources,
        writer.link(f"{urls.figure(figure_id)}/"),
        {name: writer.root_link(urls.figure_download(figure_id, language, form)) for name, form in specs.items()},
        KINDS[figure.declared.kind].explorable,
        _panels(shown),
        None if spot.rendering.only_checks else _take_away(shown, spot),
    )


def _panels(shown: ShownFigure) -> str:
    """The dated parts of a drawing, what each is called and where it is in both widths, for a script; or nothing."""
    heads = [f"{row['date']}: {row['count']}" for row in shown.plot.rows if row.get("role") == "panel"]
    if not heads:
        return ""
    specs = {width: json.loads(spec) for width, spec in shown.drawn.spec.items()}
    places = {width: spec.get("usermeta", {}).get("panels", []) for width, spec in specs.items()}
    found = zip(heads, places["wide"], places["narrow"], strict=False)
    panels = [{"label": head, "wide": wide, "narrow": narrow} for head, wide, narrow in found]
    return json_text(panels, indent=None).strip() if panels else ""


def _take_away(shown: ShownFigure, spot: Spot) -> TakeAway:
    files, writer, rendering = figure_files(shown, spot.rendering), spot.writer, spot.rendering
    offered = [
        Download(
            writer.root_link(files[form].path),
            writer.words.say(f"figure.{form}"),
            writer.bytes(len(files[form].content)),
        )
        for form in FORMS
    ]
    place = f"{rendering.language}/{urls.embedded(shown.figure.id)}"
    code = _embed_code(spot.content.site.declared.address + place, shown, files["svg"].content.decode())
    address = spot.content.site.declared.address + urls.page(rendering.language, urls.figure(shown.figure.id))
    cited = attribution(shown.figure.id, rendering)
    return TakeAway(tuple(offered), cited, lines(cited.bibtex), lines(cited.csl), html(code), address)


def _embed_code(address: str, shown: ShownFigure, svg: str) -> str:
    """The element that shows the figure in the page of somebody else."""
    size = {"width": "100%", "height": str(height(svg) + _ROOM), "loading": "lazy"}
    return str(tag("iframe", "", src=address, title=shown.caption.headline, **size))


def _drawings(figure: Figure, shown: ShownFigure, spot: Spot) -> dict[str, Markup]:
    """The wide and the narrow drawing, with the figure's name and description."""
    about, address = About(shown.caption.headline, shown.caption.description, shown.written), _row_pages(figure, spot)
    return {
        width: trusted(inline(svg, f"{figure.id}-{width}-", about, address)) for width, svg in shown.drawn.svg.items()
    }


def _row_pages(figure: Figure, spot: Spot) -> Address | None:
    """Where the marks of a figure lead: to what they count, or to the pages of its dataset's rows, if there are any."""
    if behind := getattr(figure.declared, "behind", None):
        return lambda fact: spot.writer.link(f"{behind}/#{urls.behind_anchor(fact)}")
    if pages := getattr(figure.declared, "pages", None):
        found = spot.content.records.get(pages)
        return None if found is None else lambda row: spot.writer.link(urls.address(record_path(found, row)))
    records = spot.content.row_pages.get(getattr(figure.declared, "dataset", ""))
    return None if records is None else lambda row: spot.writer.link(urls.address(record_path(records, row)))
