"""What stands under the first paragraph of a case: when, where, who, what it shows, and the data."""

from __future__ import annotations

from markupsafe import Markup

from build_site import urls
from build_site.documents import Page
from build_site.markup import html, join, tag
from build_site.rendering import Spot


def about_block(page: Page, spot: Spot) -> str:
    """The page's period, place, actors, tags and datasets, or nothing where it declares none."""
    content, writer = spot.content, spot.writer
    declared, words = page.declared, writer.words
    period = [writer.html(f"{{{declared.period}}}")] if declared.period else []
    when_where = [*period, *([html(words.of(declared.place))] if declared.place else [])]
    lines: list[tuple[str, Markup]] = []
    terms = content.glossary.terms
    actors = [(words.of(terms[one].term), f"{content.glossary.path}/#{one}") for one in declared.actors]
    groups = [(words.of(group.label), group.tags) for group in content.tags.groups.values()]
    tables = [content.tables[one] for one in declared.datasets]
    lines += _linked(words.say("about.actors"), actors, spot)
    for label, tags in groups:
        shown = [(words.of(tags[one]), f"{content.tags.page}/") for one in declared.tags if one in tags]
        lines += _linked(label, shown, spot)
    lines += _linked(
        words.say("about.data"), [(words.of(one.declared.title), f"{urls.dataset(one.id)}/") for one in tables], spot
    )
    return spot.block("about", when_where=when_where, lines=lines) if when_where or lines else ""


def _linked(label: str, links: list[tuple[str, str]], spot: Spot) -> list[tuple[str, Markup]]:
    """A line of links, or none."""
    shown = join((tag("a", text, href=spot.writer.link(path)) for text, path in links), ", ")
    return [(label, shown)] if links else []
