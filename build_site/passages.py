"""The paragraphs of a page's Markdown, taken apart at the marks that close what is said on the word of others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from build_site.documents import Document, Page
from build_site.notation import BlockMark, read_mark
from build_site.problems import Place
from build_site.prose import without_code

_NOTE = re.compile(r"\[\^([^\]\n]+)\]")
_ITEM = re.compile(r"[ ]*(?:[-*+]|\d+[.)])[ ]+")
# Headings, tables and grounds are no paragraphs, nor what stands on a line of its own in braces.
_APART = re.compile(r"#{1,6} |\||\[\^[^\]]+\]:")


@dataclass(frozen=True)
class Passage:
    """A stretch of a paragraph as Markdown, from `start` in the body; `id` is empty when no mark closes it."""

    id: str
    text: str
    start: int
    place: Place


@dataclass(frozen=True)
class Paragraph:
    """A paragraph or list item; the first of its marks is its key in every language. `end` is where it ends."""

    passages: tuple[Passage, ...]
    end: int


def is_narrative(page: Page) -> bool:
    """Whether a page marks statements."""
    return any(_NOTE.search(without_code(document.body)) for document in page.documents.values())


def paragraphs(document: Document) -> tuple[Paragraph, ...]:
    """Every paragraph and list item of the body, with its passages."""
    return _paragraphs(document.body, document.body_place)


@cache
def _paragraphs(body: str, first: Place) -> tuple[Paragraph, ...]:
    """The paragraphs of a text that begins at a place; what reads statements asks for them again and again."""
    return tuple(_paragraph(body, start, end, first) for start, end in _stretches(without_code(body)))


def _stretches(body: str) -> Iterator[tuple[int, int]]:
    """Where each paragraph begins and ends."""
    start, offset = -1, 0
    for line in [*body.split("\n"), ""]:
        item = _ITEM.match(line)
        ends = not line.strip() or bool(_APART.match(line)) or _is_block(line)
        if start >= 0 and (ends or item):
            yield start, offset - 1
            start = -1
        if start < 0 and not ends:
            start = offset + (item.end() if item else len(line) - len(line.lstrip()))
        offset += len(line) + 1


def _is_block(line: str) -> bool:
    text = line.strip()
    return text.startswith("{") and text.endswith("}") and isinstance(read_mark(text[1:-1]), BlockMark)


def _paragraph(body: str, start: int, end: int, first: Place) -> Paragraph:
    passages, begin = [], start
    for found in _NOTE.finditer(body, start, end):
        passages.append(_passage(found[1], body, (begin, found.start()), first))
        begin = found.end()
    if body[begin:end].strip():
        passages.append(_passage("", body, (begin, end), first))
    return Paragraph(tuple(passages), end)


def _passage(note: str, body: str, span: tuple[int, int], first: Place) -> Passage:
    text = body[slice(*span)]
    start = span[0] + len(text) - len(text.lstrip())
    return Passage(note, text.strip(), start, first.after(body[:start]))
