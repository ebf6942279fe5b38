"""How to cite what the site itself shows: APA and Chicago as text, BibTeX and CSL-JSON for programs.

The styles are `csl/apa.csl` and `csl/chicago.csl`; each reference is made to stand alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from build_site.dates import PartialDate
from build_site.markup import html, join, tag
from build_site.pandoc import AS_IT_STANDS, Processor, hidden, kept, shown
from build_site.words import Words

_ENTRIES = re.compile(r"^(?=@)", re.MULTILINE)


@dataclass(frozen=True)
class Work:
    """Something that the site shows at an address of its own: a page within a site."""

    id: str
    title: str
    author: str
    container: str
    issued: PartialDate
    address: str


@dataclass(frozen=True)
class Attribution:
    """A work as others cite it."""

    apa: Markup
    chicago: Markup
    bibtex: str
    csl: str


def attributions(works: Sequence[Work], words: Words, cache: Path) -> dict[str, Attribution]:
    """How to cite each of the works, by its id; `cache` is a folder of ours where what was made before is found."""
    processor, language = Processor(cache), str(words.language.locale).replace("_", "-")
    apa = processor.references([_through(work, work.issued) for work in works], "apa.csl", words)
    # With a day, the style writes it in the order of English whatever the language.
    years = [_through(work, PartialDate(work.issued.year)) for work in works]
    chicago = processor.references(years, "chicago.csl", words)
    bibtex = _ENTRIES.split(processor.bibtex([_for_bibtex(work, language) for work in works]))[1:]
    return {
        work.id: Attribution(
            _written(apa[work.id]),
            _written(chicago[work.id]),
            entry.strip(),
            json.dumps([_item(work, work.title, language)], ensure_ascii=False, indent=1),
        )
        for work, entry in zip(works, bibtex, strict=True)
    }


def _item(work: Work, title: str, language: str) -> dict[str, Any]:
    """A work as CSL-JSON."""
    return {
        "id": work.id,
        "type": "webpage",
        "title": title,
        "author": [{"literal": work.author}],
        "container-title": work.container,
        "issued": _issued(work.issued),
        "language": language,
        "URL": work.address,
    }


def _for_bibtex(work: Work, language: str) -> dict[str, Any]:
    """A work for BibTeX, which knows no page within a site: the site is who publishes it. Its capitals stay."""
    return {**_item(work, f'<span class="{AS_IT_STANDS}">{work.title}</span>', language), "publisher": work.container}


def _issued(date: PartialDate) -> dict[str, Any]:
    return {"date-parts": [[part for part in (date.year, date.month, date.day) if part]]}


def _through(work: Work, issued: PartialDate) -> dict[str, Any]:
    """A work for the processor, its words as they stand."""
    item = _item(work, kept(work.title) or "", "")
    names = {"author": [{"literal": hidden(work.author)}], "container-title": kept(work.container)}
    return {**item, **names, "issued": _issued(issued)}


def _written(nodes: Iterable[Mapping[str, Any]]) -> Markup:
    """Pandoc's pieces of text as HTML."""
    return join(_piece(node) for node in nodes)


def _piece(node: Mapping[str, Any]) -> Markup:
    kind, held = node["t"], node.get("c")
    if kind == "Str":
        return html(shown(str(held)))
    if not isinstance(held, list):
        return Markup(" ")
    if kind == "Emph":
        return tag("i", _written(held))
    if kind == "Link":
        return tag("a", held[2][0], href=held[2][0])
    return _written(next(part for part in reversed(held) if isinstance(part, list)))
