"""What a reader is told of a text that was not compared with its newer counterpart, and where to read that one."""

from __future__ import annotations

from markupsafe import Markup

from build_site import urls
from build_site.documents import Page
from build_site.markup import fill, join, tag
from build_site.rendering import Rendering
from build_site.reviews import Unit
from build_site.words import Words
from build_site.writing import Writer


def stale_note(unit: Unit, page: Page, writer: Writer, rendering: Rendering) -> str:
    """The line at the end of a paragraph, or below a heading."""
    language = rendering.language
    if unit.segments[language].is_heading:
        return f"\n{stale_block(unit, page, writer, rendering)}\n\n"
    return f" {tag('span', _stale(unit, page, writer, language), class_='stale', data_pagefind_ignore='')}"


def stale_block(unit: Unit, page: Page, writer: Writer, rendering: Rendering) -> str:
    """The line as a paragraph of its own."""
    said = _stale(unit, page, writer, rendering.language)
    return tag("p", said, class_="stale", data_pagefind_ignore="")


def missing_block(unit: Unit, page: Page, writer: Writer, rendering: Rendering) -> str:
    """Says that other languages have a paragraph that this one lacks."""
    words = writer.words
    said = [
        join([fill(words.say("stale.missing"), language=_name(other, words)), _link(unit, other, page, writer)], " ")
        for other in unit.segments
    ]
    return tag("p", join(said, " "), class_="stale", data_pagefind_ignore="")


def _stale(unit: Unit, page: Page, writer: Writer, language: str) -> Markup:
    """A sentence for each language whose text is newer, with the day if it is known."""
    words, said = writer.words, []
    for other in unit.newer(language):
        since = unit.since(other)
        values = {"language": _name(other, words)}
        if since:
            values["date"] = writer.date(since)
        said += [
            fill(words.say("stale.dated" if since else "stale.undated"), **values),
            _link(unit, other, page, writer),
        ]
    return join(said, " ")


def _link(unit: Unit, other: str, page: Page, writer: Writer) -> Markup:
    anchor = unit.segments[other].anchor
    address = writer.root_link(urls.page(other, page.path) + (f"#{anchor}" if anchor else ""))
    return tag("a", writer.words.say("stale.read", language=_name(other, writer.words)), href=address, hreflang=other)


def _name(code: str, words: Words) -> str:
    """What a language is called in another."""
    return str(words.language.locale.languages.get(code, code))
