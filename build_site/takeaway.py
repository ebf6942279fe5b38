"""What a reader can take of a figure: its table, its drawing as SVG and PNG, what that is made of, how to cite it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from build_site import urls
from build_site.attribution import Attribution, Work, attributions
from build_site.charts import KINDS
from build_site.charts.reading import Grid, Plot
from build_site.content import Content
from build_site.dates import PartialDate
from build_site.drawer import Draws
from build_site.drawings.framed import Caption, framed
from build_site.drawings.links import unlinked
from build_site.drawings.look import COLOURS, LAYOUT_FONT, PATTERNS, READER_FONTS
from build_site.drawings.patterns import TINTS
from build_site.figures import Figure, FigureReading, figure_sources, plot_and_grid
from build_site.markup import json_text, spreadsheet_text
from build_site.outputs import Output
from build_site.problems import Problems
from build_site.rendering import Rendering
from build_site.words import Words
from build_site.writing import Writer, written

FORMS = ("csv", "png", "svg", "vl.json")
NARROW = "narrow.vl.json"


@dataclass(frozen=True)
class Drawn:
    """The drawings of a plot and what they are made of, as Vega-Lite's JSON, each by its width: wide and narrow."""

    svg: Mapping[str, str]
    spec: Mapping[str, str]


@dataclass(frozen=True)
class ShownFigure:
    """A figure in one language: what is drawn, the table that says the same, its words as plain text, its sources.

    `written` are the numbers and dates in what is drawn and in its words.
    """

    figure: Figure
    plot: Plot
    drawn: Drawn
    grid: Grid
    caption: Caption
    sources: tuple[str, ...]
    written: str | None


def shown_figure(figure: Figure, rendering: Rendering) -> ShownFigure:
    """The figure in the language of the rendering."""
    return rendering.once(("figure", figure.id), lambda: _shown(figure, rendering))


def _shown(figure: Figure, rendering: Rendering) -> ShownFigure:
    content, writer = rendering.content, rendering.writer("")
    reading = FigureReading(writer, content.project, content.tables, figure, Problems())
    plot, grid = plot_and_grid(reading)
    keys = [cell.fact for row in grid.rows for cell in row if cell.fact]
    sources = tuple(figure_sources(figure, writer, keys))
    caption = _caption(figure, sources, reading, content)
    return ShownFigure(figure, plot, _drawn(plot, rendering.drawer), grid, caption, sources, written(reading.noted))


def _drawn(plot: Plot, drawer: Draws) -> Drawn:
    narrow = {"wide": False, "narrow": True}
    svg = {width: drawer.svg(plot, narrow[width]) for width in narrow}
    return Drawn(svg, {width: drawer.spec(plot, narrow[width]) for width in narrow})


def _caption(figure: Figure, sources: tuple[str, ...], reading: FigureReading, content: Content) -> Caption:
    """The words around the drawing; the last line says whose data it shows, where the figure is, on which terms."""
    writer, declared, site = reading.writer, figure.declared, content.site.declared
    words = writer.words
    named = "; ".join(writer.short(source) for source in sources)
    source = f"{words.say('label', name=words.say('figure.source'))} {named}. " if named else ""
    own = f"{words.of(site.title)}, {address(figure.id, words, content)}. {site.licence}."
    note = reading.text(declared.note) if declared.note else ""
    headline, subtitle, description = map(reading.text, (declared.headline, declared.subtitle, declared.description))
    return Caption(words.language.code, headline, subtitle, note, source + own, description)


def address(figure_id: str, words: Words, content: Content) -> str:
    """The whole address of a figure's own page, which stays."""
    return content.site.declared.address + urls.page(words.language.code, urls.figure(figure_id))


def figure_files(shown: ShownFigure, rendering: Rendering) -> Mapping[str, Output]:
    """The files of a figure by their form: those of FORMS, and what the narrow drawing is made of if it is explored."""
    return rendering.once(("files", shown.figure.id), lambda: _files(shown, rendering))


def _files(shown: ShownFigure, rendering: Rendering) -> Mapping[str, Output]:
    drawn, figure_id = shown.drawn, shown.figure.id
    header, rows = list(shown.grid.header), [[cell.text for cell in row] for row in shown.grid.rows]
    svg = framed(unlinked(drawn.svg["wide"]), shown.caption)
    made = {
        "csv": spreadsheet_text(header, rows).encode(),
        "png": rendering.drawer.png(svg),
        "svg": svg.encode(),
        "vl.json": _spec(drawn.spec["wide"], shown, rendering),
    }
    if KINDS[shown.figure.declared.kind].explorable:
        made[NARROW] = _spec(drawn.spec["narrow"], shown, rendering)
    paths = {form: urls.figure_download(figure_id, rendering.language, form) for form in made}
    return {form: Output(paths[form], content) for form, content in made.items()}


def _spec(spec: str, shown: ShownFigure, rendering: Rendering) -> bytes:
    """What is drawn, for the programs of others: in a font that they have, tints where a drawing of ours has patterns.

    What Vega-Lite has no place for is its `usermeta`: words, address, licence, and the roles of the colours.
    """
    for name, tint in TINTS.items():
        spec = spec.replace(PATTERNS[name], tint)
    caption, site = shown.caption, rendering.content.site.declared
    about = {
        "headline": caption.headline,
        "subtitle": caption.subtitle,
        "source": caption.source,
        "address": address(shown.figure.id, rendering.words, rendering.content),
        "licence": site.licence_url,
        "colours": {colour: role for role, colour in {**COLOURS, **TINTS}.items()},
    }
    described = json.loads(spec.replace(LAYOUT_FONT, READER_FONTS))
    made = {**described, "description": caption.description, "usermeta": {**described.get("usermeta", {}), **about}}
    return json_text(made, indent=None).encode()


def attribution(figure_id: str, rendering: Rendering) -> Attribution:
    """How to cite a figure."""
    return _attributions(rendering.content, rendering.words.language.code)[figure_id]


@lru_cache(maxsize=8)
def _attributions(content: Content, language: str) -> Mapping[str, Attribution]:
    """All at once: the processor takes a moment to start."""
    words = next(words for words in content.site.words if words.language.code == language)
    writer, site = Writer(words, content.facts, content.sources, ""), content.site.declared
    works = [
        Work(
            figure.id,
            writer.plain(words.of(figure.declared.headline)),
            site.author,
            words.of(site.title),
            PartialDate.parse(site.data_as_of),
            address(figure.id, words, content),
        )
        for figure in content.figures.values()
    ]
    return attributions(works, words, content.project.build / "cache" / "citations")
