"""A short way on from each address that a page had before."""

from __future__ import annotations

from collections.abc import Iterator

from build_site import urls
from build_site.assets import Assets
from build_site.outputs import Output
from build_site.rendering import Rendering
from build_site.settings import base_path


def forwarding_pages(rendering: Rendering, assets: Assets) -> Iterator[Output]:
    """One page for each earlier address, by its path in the language's folder; no script is needed to go on."""
    site, code = rendering.content.site.declared, rendering.language
    for old, new in rendering.content.moves.moved.items():
        here = urls.page(code, old)
        context = {
            "lang": code,
            "title": site.title[code],
            "words": dict(rendering.words.catalogue),
            "href": urls.relative(urls.page(code, new), here),
            "canonical": f"{site.address}{urls.page(code, new)}",
            "assets": {name: urls.relative(path, here) for name, path in assets.names.items()},
            "base_path": base_path(site.url),
        }
        yield Output.text(f"{old}/index.html", rendering.templates.render("root/moved.html.jinja", **context))
