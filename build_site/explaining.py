"""The trail of a number in a terminal: all that its entry on the site says, with the files and lines behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from build_site import urls
from build_site.content import Content
from build_site.pages import shown_where
from build_site.pages.numbers import number_record
from build_site.problems import ContentError, Place, Problems, nearest
from build_site.rendering import Rendering
from build_site.tables import Table
from build_site.templates import Templates
from build_site.words import Words

_MOST_ROWS = 20


def explain(key: str, content: Content, templates: Templates, language: str) -> Iterator[str]:
    """The lines of a number's trail. Raises ContentError for a key that no number has."""
    if key not in content.facts:
        problems = Problems()
        problems.add(Place("data"), "F004", key=key, valid=nearest(key, content.facts))
        raise ContentError(problems)
    words = {one.language.code: one for one in content.site.words}.get(language, content.site.words[0])
    yield from _trail(key, shown_where(content, templates, words), words)


def _trail(key: str, rendering: Rendering, words: Words) -> Iterator[str]:
    content, fact = rendering.content, rendering.content.facts[key]
    table = content.tables[fact.dataset]
    record = number_record(fact, table, rendering.writer(urls.numbers(table.id)), rendering, {})
    yield f"{key}: {_plain(record.label)}"
    yield f"  {record.value} = {fact.exact}"
    for _, name, value in record.elsewhere:
        yield f"  {name}: {value}"
    entries: Mapping[str, list[str]] = {
        "numbers.unit": [f"{record.unit}; {record.kind}"],
        "numbers.formula": [_plain(record.formula), *(f"{part} = {content.facts[part].exact}" for part in fact.parts)],
        "numbers.rows": _rows(fact.rows, table, [_plain(text) for text, _ in record.rows]),
        "numbers.dataset": [f"{words.of(table.declared.title)} ({table.place})", f"SHA-256 {table.sha256}"],
        "numbers.source": [_plain(record.citation)],
        "numbers.shown-on": _shown(key, rendering),
        "numbers.note": [_plain(record.note)] if record.note else [],
        "numbers.history": [_lasted(*one, words) for one in record.history],
    }
    for label, lines in entries.items():
        if lines:
            yield words.say("label", name=words.say(label))
            yield from (f"  {line}" for line in lines)


def _rows(rows: tuple[str, ...], table: Table, labels: list[str]) -> list[str]:
    """The first rows with the lines they stand on, and how many there are if they are more."""
    said = [f"{Place(table.place.file, table.row(row).line)} {label}" for row, label in zip(rows, labels, strict=True)]
    return said if len(said) <= _MOST_ROWS else [*said[:_MOST_ROWS], f"… ({len(said)})"]


def _shown(key: str, rendering: Rendering) -> list[str]:
    pages = rendering.pages_showing(key).items()
    return [f"{title} ({urls.page(rendering.language, path)})" for path, title in pages]


def _lasted(value: Markup, since: Markup, until: Markup, words: Words) -> str:
    if until:
        return words.say("numbers.until", value=_plain(value), since=_plain(since), until=_plain(until))
    return words.say("numbers.since", since=_plain(since)) if since else words.say("numbers.not-noted")


def _plain(html: Markup) -> str:
    return html.striptags()
