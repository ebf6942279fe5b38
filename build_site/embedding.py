"""The light page of each figure, for frames in the pages of others: no script, no frame of ours, light or dark."""

from __future__ import annotations

from collections.abc import Iterator

from build_site import urls
from build_site.assets import Assets
from build_site.drawings.svg import About, inline
from build_site.markup import trusted
from build_site.outputs import Output
from build_site.rendering import Rendering
from build_site.takeaway import ShownFigure, address, shown_figure


def embedded_pages(rendering: Rendering, assets: Assets) -> Iterator[Output]:
    """The light pages of one language, by their paths in its folder."""
    for figure in rendering.content.figures.values():
        yield _page(shown_figure(figure, rendering), rendering, assets)


def _page(shown: ShownFigure, rendering: Rendering, assets: Assets) -> Output:
    figure_id, caption, words = shown.figure.id, shown.caption, rendering.words
    folder = urls.page(rendering.language, urls.figure(figure_id))
    about, writer = About(caption.headline, caption.description, shown.written), rendering.writer("")
    html = rendering.templates.render(
        "root/embed.html.jinja",
        language=rendering.language,
        say=words.say,
        caption=caption,
        declared=shown.figure.declared,
        writer=writer,
        words=words,
        written=shown.written,
        drawings={
            width: trusted(inline(svg, f"{figure_id}-{width}-", about)) for width, svg in shown.drawn.svg.items()
        },
        sources=[writer.unlinked(f"{{source: {source}}}") for source in shown.sources],
        site_title=words.of(rendering.content.site.declared.title),
        licence=rendering.content.site.declared.licence,
        address=address(figure_id, words, rendering.content),
        css=urls.relative(assets.names["embed_css"], folder),
        icon=urls.relative(assets.names["icon"], folder),
    )
    return Output.text(urls.embedded(figure_id), html)
