"""A page for each figure: its words, its drawing, its table, its files, how to cite it, how to show it elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from build_site import urls
from build_site.blocks.figure import figure_view
from build_site.figures import Figure
from build_site.pages.finished import FinishedPage, Wanted, crumbs, standfirst
from build_site.prose import figure_ids
from build_site.rendering import Rendering, Spot


def pages(rendering: Rendering, wanted: Wanted) -> Iterator[FinishedPage]:
    """The page of every figure that is wanted, in order of id."""
    for figure in rendering.content.figures.values():
        if wanted(urls.figure(figure.id)):
            yield _page(figure, rendering)


def _page(figure: Figure, rendering: Rendering) -> FinishedPage:
    path = urls.figure(figure.id)
    writer, words = rendering.writer(path), rendering.words
    body = rendering.templates.render(
        "pages/figure.md.jinja",
        words=words,
        say=words.say,
        writer=writer,
        figure=figure_view(figure.id, Spot(rendering, writer)),
        shown_on=[
            (rendering.title(one), writer.link(f"{one}/" if one else "")) for one in _shown_on(figure, rendering)
        ],
    )
    headline = words.of(figure.declared.headline)
    title = writer.plain(headline)
    description = words.say("figure.page-description", title=title)
    first = standfirst(words.of(figure.declared.subtitle), writer)
    rendering.note_shown(path, title, writer)
    page = FinishedPage(path, "figure", title, description, first, body, crumbs(path, writer, rendering))
    return replace(page, heading=writer.unlinked(headline), written=writer.written(headline))


def _shown_on(figure: Figure, rendering: Rendering) -> Iterator[str]:
    """The pages with the figure in their text."""
    for page in rendering.content.pages.values():
        if figure.id in figure_ids(page.documents[rendering.language]):
            yield page.path
