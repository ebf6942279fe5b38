"""A page's prose in the segments that a translator goes through: front matter, headings, paragraphs, list items."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from build_site.documents import Document
from build_site.notation import read_mark, shared
from build_site.passages import Paragraph, paragraphs
from build_site.problems import Place
from build_site.prose import headings
from build_site.statements import grounds
from build_site.urls import statement_anchor

FRONT = ("title", "description", "standfirst", "menu")
_BRACES = re.compile(r"\{([^{}]*)\}")
_NOTE = re.compile(r"\[\^[^\]\n]+\]")
_TARGET = re.compile(r"\]\([^)\n]*\)")


@dataclass(frozen=True)
class Segment:
    """A segment of one language's text. `key` is its name in every language, empty for a paragraph that has none.

    `end` is where it ends in the body, after a heading's line; -1 in front matter. `anchor` is the nearest address on
    the page at or above it.
    """

    key: str
    text: str
    place: Place
    end: int
    anchor: str

    @property
    def is_heading(self) -> bool:
        """Whether nothing can follow it on its line."""
        return self.key.startswith("#")

    @property
    def revision(self) -> str:
        """A digest of its words."""
        return _revision(self.text)


@cache
def _revision(text: str) -> str:
    """Of the words alone: what is the same in every language is compared elsewhere, and may change in all at once."""
    words = _TARGET.sub("]", _NOTE.sub("", _BRACES.sub(_own, text)))
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()[:12]


def _own(braces: re.Match[str]) -> str:
    """What stands in braces, if it may differ from language to language."""
    return braces[0] if shared(read_mark(braces[1])) is None else "{}"


def segments(document: Document) -> tuple[Segment, ...]:
    """Every segment, in order."""
    front = document.front
    texts = [(name, getattr(front, name)) for name in FRONT]
    found = [Segment(name, text, front.lined.at(name), -1, "") for name, text in texts if text]
    return (*found, *_body(document))


def _body(document: Document) -> Iterator[Segment]:
    """Headings and paragraphs, in order."""
    starts = _line_starts(document.body)
    lines = {heading.place.line: heading for heading in headings(document)}
    told = {paragraph.passages[0].place.line: paragraph for paragraph in paragraphs(document) if paragraph.passages}
    addresses = {ground.id for ground in grounds(document) if not ground.ours}
    anchor = ""
    for line in sorted({*lines, *told}):
        if heading := lines.get(line):
            anchor = heading.anchor or anchor
            end = starts[line - document.first_line + 1]
            yield Segment(f"#{heading.anchor or heading.text}", heading.text, heading.place, end, anchor)
        else:
            marked = [one.id for one in told[line].passages if one.id in addresses]
            yield _paragraph(told[line], document, statement_anchor(marked[0]) if marked else anchor)


def _line_starts(body: str) -> list[int]:
    """Where each line begins; after the last, where the body ends."""
    ends = [found.end() for found in re.finditer(r"\n", body)]
    return [0, *ends, len(body)]


def _paragraph(paragraph: Paragraph, document: Document, anchor: str) -> Segment:
    marks = [passage.id for passage in paragraph.passages if passage.id]
    first = paragraph.passages[0]
    text = document.body[first.start : paragraph.end]
    return Segment(f"^{marks[0]}" if marks else "", text, first.place, paragraph.end, anchor)
