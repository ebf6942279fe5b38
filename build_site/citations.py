"""The bibliography as APA asks (7th edition), written by a CSL processor, pandoc's, in the locale of a language.

The style is `csl/apa.csl`. Locales are pandoc's: the language's own, else one of the same language, else American.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from build_site.bibliography import Name, Source
from build_site.dates import PartialDate
from build_site.markup import html, join, tag
from build_site.pandoc import AS_IT_STANDS, Processor, hidden, kept, shown
from build_site.words import Words

STYLE = "apa.csl"
_FIELDS = {"volume": "volume", "issue": "issue", "pages": "page", "publisher_place": "publisher-place", "doi": "DOI"}


def formatted(sources: Mapping[str, Source], words: Words, cache: Path) -> dict[str, Markup]:
    """Every source's reference by id; `cache` is a folder of ours where what was made before is found.

    A title of ours stands in brackets. Titles bear their language, and all that is the source's `data-quoted`.
    """
    items = [{"id": str(number), **_item(source, words)} for number, source in enumerate(sources.values())]
    by_number = Processor(cache).references(items, STYLE, words)
    return {key: _inlines(by_number[str(number)], source) for number, (key, source) in enumerate(sources.items())}


def _item(source: Source, words: Words) -> dict[str, Any]:
    """A source as CSL-JSON. Who publishes their own work is named once; who only publishes is the author."""
    authors, publisher = source.authors, source.publisher
    if source.called:
        authors = [Name(literal=words.of(source.called))]
    if publisher and not (authors or source.editors or source.container):
        authors = [Name(literal=publisher)]
    own = [name.literal for name in authors]
    item: dict[str, Any] = {"type": source.type, "author": _names(authors), "editor": _names(source.editors)}
    item |= {_FIELDS[name]: hidden(text) for name in _FIELDS if (text := getattr(source, name))}
    item |= {"container-title": kept(source.container), "URL": source.url}
    item["publisher"] = kept(publisher) if publisher not in own else None
    item |= _title(source, words)
    if source.issued:
        date = PartialDate.parse(source.issued)
        item["issued"] = {"date-parts": [[part for part in (date.year, date.month, date.day) if part]]}
    return {name: value for name, value in item.items() if value}


def _title(source: Source, words: Words) -> dict[str, str | None]:
    """What the source calls itself; else what it is, which APA puts in brackets, except for laws, where we do."""
    if not source.title_is_ours:
        return {"title": kept(source.title)}
    if source.type == "legislation":
        return {"title": f"[{kept(source.title)}]"}
    return {"genre": hidden(words.say("evidence.interview")) if source.type == "interview" else kept(source.title)}


def _names(names: Iterable[Name]) -> list[dict[str, str]]:
    return [{part: hidden(text) for part, text in name.model_dump(exclude_none=True).items()} for name in names]


def _inlines(nodes: Iterable[Mapping[str, Any]], source: Source) -> Markup:
    return join(_inline(node, source) for node in nodes)


def _inline(node: Mapping[str, Any], source: Source) -> Markup:
    """One piece of pandoc's text as HTML; a kind that APA has no use for gives what it holds."""
    kind, held = node["t"], node.get("c")
    if kind == "Str":
        return html(shown(str(held)))
    if not isinstance(held, list):
        return Markup(" ")
    if kind == "Emph":
        return tag("i", _inlines(held, source))
    if kind == "Link":
        return _link(source)
    inner = _inlines(next(part for part in reversed(held) if isinstance(part, list)), source)
    if kind == "Span" and AS_IT_STANDS in held[0][1]:
        own = inner == html(source.title)
        return tag("cite" if own else "span", inner, lang=source.language if own else None, data_quoted="")
    return inner


def _link(source: Source) -> Markup:
    """The address; one that is no DOI is called by its host, because most are longer than a line."""
    address = f"https://doi.org/{source.doi}" if source.doi else source.url or ""
    return tag("a", address if source.doi else urlsplit(address).netloc, href=address, rel="external")
