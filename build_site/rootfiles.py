"""The files at the site's root: the language entrance, the page for wrong addresses, the sitemap, robots.txt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_site import urls
from build_site.assets import Assets
from build_site.content import Content
from build_site.markup import tag
from build_site.outputs import Output
from build_site.settings import base_path
from build_site.templates import Templates


def root_files(content: Content, assets: Assets, templates: Templates, paths: Sequence[str]) -> Iterator[Output]:
    """The root's files; `paths` are those of every page, the same in each language."""
    yield from root_pages(content, assets, templates)
    yield Output.text("sitemap.xml", sitemap(content, paths))
    address = content.site.declared.address
    yield Output.text("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {address}sitemap.xml\n")
    yield Output("\x2enojekyll", b"")


def root_pages(content: Content, assets: Assets, templates: Templates) -> Iterator[Output]:
    """The language entrance and the page for wrong addresses."""
    site = content.site.declared
    context = {
        "languages": [
            {"code": one.code, "name": one.name, "locale": str(one.locale).replace("_", "-")}
            for one in content.site.languages
        ],
        "title": dict(site.title.strings),
        "tagline": dict(site.tagline.strings),
        "description": dict(site.description.strings),
        "words": {words.language.code: dict(words.catalogue) for words in content.site.words},
        "assets": dict(assets.names),
        "card": urls.card(content.site.codes[0], "home"),
        "site_url": site.address,
        "base_path": base_path(site.url),
    }
    yield Output.text("index.html", templates.render("root/index.html.jinja", **context))
    yield Output.text("404.html", templates.render("root/404.html.jinja", **context))


def sitemap(content: Content, paths: Sequence[str]) -> str:
    """Every page in every language, each with its counterparts."""
    url, codes = content.site.declared.address, content.site.codes
    lines = []
    for path in sorted(paths):
        places = {code: f"{url}{urls.page(code, path)}" for code in codes}
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{code}" href="{place}"/>' for code, place in places.items()
        )
        lines += [f"<url>{tag('loc', place)}{links}</url>" for place in places.values()]
    opening = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    return f'{opening} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n' + "\n".join(lines) + "\n</urlset>\n"
