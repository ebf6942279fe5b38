"""The engine's settings for one language: what the project's `mkdocs.yml` inherits besides."""

from __future__ import annotations

from pathlib import Path

import yaml

from build_site import urls
from build_site.assets import Assets
from build_site.declared import LinksDeclared
from build_site.markup import visible
from build_site.outputs import Output
from build_site.pages.finished import menu_title
from build_site.rendering import Rendering


def engine_settings(rendering: Rendering, assets: Assets, depth: Path) -> Output:
    """The `mkdocs.yml` of one language, which inherits the project's own; `depth` leads from it to the project."""
    site, code = rendering.content.site.declared, rendering.language
    settings = {
        "INHERIT": (depth / "mkdocs.yml").as_posix(),
        "site_name": visible(site.title[code]),
        "site_description": visible(site.description[code]),
        "site_url": f"{site.address}{code}/",
        "docs_dir": "docs",
        "nav": [{menu_title(path, rendering): f"{path}/index.md".lstrip("/")} for path in site.navigation],
        "theme": {"language": code, "custom_dir": (depth / "templates" / "theme").as_posix()},
        "extra": _extra(rendering, assets),
    }
    return Output.text("mkdocs.yml", yaml.safe_dump(settings, allow_unicode=True, sort_keys=False, width=1000))


def _extra(rendering: Rendering, assets: Assets) -> dict[str, object]:
    """What the theme knows besides the page."""
    site, words = rendering.content.site, rendering.words
    code = rendering.language
    return {
        "languages": [
            {"code": one.code, "name": one.name, "locale": str(one.locale).replace("_", "-")} for one in site.languages
        ],
        "assets": dict(assets.names),
        "words": {key: visible(word) for key, word in words.catalogue.items()},
        "site_title": visible(site.declared.title[code]),
        "site_tagline": visible(site.declared.tagline[code]),
        "card": urls.card(code, "home"),
        "base_path": base_path(site.declared.url),
        "repository": site.declared.repository,
        "disclaimer": visible(site.declared.disclaimer[code]),
        "licence": {"name": site.declared.licence, "url": site.declared.licence_url},
        "data_as_of": str(rendering.writer("").html("{" + site.declared.data_as_of + "}")),
        "footer": [_links(group, rendering) for group in site.declared.footer],
    }


def _links(group: LinksDeclared, rendering: Rendering) -> dict[str, object]:
    """A group of links at the foot of a page."""
    links = [{"text": menu_title(path, rendering), "href": f"{path}/"} for path in group.pages]
    return {"title": visible(group.title[rendering.language]), "links": links}


def base_path(url: str) -> str:
    """The path of an address, with a slash at both ends."""
    path = url.partition("://")[2].partition("/")[2].strip("/")
    return f"/{path}/" if path else "/"
