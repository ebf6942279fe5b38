"""A page's Markdown taken apart: code, marks, links, headings and literal text, each with its line."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from build_site.documents import HOME, Document, Page
from build_site.notation import BlockMark, FactMark, Mark, read_mark
from build_site.problems import Place

Kind = Literal[
    "text",
    "code",
    "escape",
    "anchor",
    "mark",
    "block",
    "link",
    "brace",
    "html",
    "definition",
    "note",
    "ground",
    "open",
    "stale",
]

_TOKEN = re.compile(
    r"""
    (?P<fence>^(?P<bars>```+|~~~+)[^\n]*\n.*?^(?P=bars)[ \t]*$)
  | (?P<code>(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))
  | (?P<escape>\\[\\{}`<])
  | (?P<anchor>(?<=[ ])\{\#[a-z][a-z0-9-]*\}(?=[ ]*$))
  | (?P<block>^\{[^{}\n]*\}[ ]*$)
  | (?P<mark>\{[^{}]*\})
  | (?P<link>\]\(\s*(?P<target>[^)\s]*)[^)]*\))
  | (?P<ground>^\[\^[^\]\n]+\]:[^\n]*$)
  | (?P<note>\[\^[^\]\n]+\])
  | (?P<definition>^[ ]{0,3}\[[^\]\n]+\]:)
  | (?P<html><[A-Za-z/!?])
  | (?P<brace>[{}])
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_HEADING = re.compile(r"^(#{1,6}) +(.*?)(?: \{#([a-z][a-z0-9-]*)\})? *$", re.MULTILINE)


@dataclass(frozen=True)
class Token:
    """A piece of a page's Markdown, with its text and line; `target` is a link's address, or a note's or ground's id.

    A piece of kind `open` has no text: there a statement begins. Nor has one of kind `stale`: there a paragraph ends
    that was not compared with its newer counterpart; `target` is its number.
    """

    kind: Kind
    text: str
    place: Place
    target: str = ""

    @property
    def mark(self) -> Mark:
        """What the braces of a mark or block say."""
        return read_mark(self.text.strip()[1:-1])


@dataclass(frozen=True)
class Heading:
    """A heading in the body, with the id that its author gave it."""

    level: int
    text: str
    anchor: str | None
    place: Place


def tokens(document: Document) -> tuple[Token, ...]:
    """The whole body, in order; joining the texts gives it back."""
    return _tokens(document.body, document.body_place)


@cache
def _tokens(body: str, first: Place) -> tuple[Token, ...]:
    """The tokens of a text that begins at a place; many checks ask for those of the same text."""
    found, end, at = [], 0, first
    for match in [*_TOKEN.finditer(body), None]:
        start = match.start() if match else len(body)
        if start > end:
            found.append(Token("text", body[end:start], at))
            at = at.after(body[end:start])
        if match:
            found.append(_token(match, at))
            at = at.after(match[0])
            end = match.end()
    return tuple(found)


def _token(match: re.Match[str], place: Place) -> Token:
    name = str(match.lastgroup)
    kinds: dict[str, Kind] = {"fence": "code", "bars": "code", "ticks": "code", "target": "link"}
    kind: Kind = kinds.get(name, name)  # type: ignore[arg-type]
    if kind == "block" and not isinstance(read_mark(match[0].strip()[1:-1]), BlockMark):
        kind = "mark"
    named = re.match(r"\[\^([^\]]+)\]", match[0]) if kind in ("note", "ground") else None
    return Token(kind, match[0], place, named[1] if named else match["target"] or "")


def _place(document: Document, offset: int) -> Place:
    return document.body_place.after(document.body[:offset])


def headings(document: Document) -> list[Heading]:
    """The body's headings, code left out."""
    found = []
    for match in _HEADING.finditer(without_code(document.body)):
        found.append(Heading(len(match[1]), match[2], match[3], _place(document, match.start())))
    return found


@cache
def without_code(body: str) -> str:
    """The body with its code blanked, so that every line keeps its number."""

    def blank(match: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " ", match[0]) if match["fence"] or match["code"] else match[0]

    return _TOKEN.sub(blank, body)


def body_marks(document: Document) -> Iterator[tuple[Mark, Place]]:
    """Every mark and block of the body with its place."""
    for token in tokens(document):
        if token.kind in ("mark", "block"):
            yield token.mark, token.place


def marks(document: Document) -> Iterator[tuple[Mark, Place]]:
    """Every mark and block of the body with its place, then those of the front matter."""
    yield from body_marks(document)
    for text, place in document.texts():
        for inner in re.findall(r"\{([^{}]*)\}", text):
            yield read_mark(inner), place


def fact_keys(document: Document) -> set[str]:
    """The facts that a page's text names, in prose or among its key numbers."""
    keys: set[str] = set()
    for mark, _ in marks(document):
        if isinstance(mark, FactMark):
            keys.add(mark.key)
        elif isinstance(mark, BlockMark) and mark.kind == "numbers":
            keys.update(mark.about)
    return keys


def figure_ids(document: Document) -> list[str]:
    """The figures that a page shows, in order."""
    found = [mark.about for mark, _ in marks(document) if isinstance(mark, BlockMark) and mark.kind == "figure"]
    return [figure for about in found for figure in about]


@dataclass(frozen=True)
class Target:
    """Where a link inside the repository leads: a page or a dataset, and a place in it."""

    kind: Literal["page", "dataset", "elsewhere", "unknown", "language"]
    path: str
    anchor: str


def resolve(address: str, page: Page, language: str, pages: Mapping[str, Page]) -> Target:
    """What a link's address means, seen from a page's file in one language."""
    path, _, anchor = address.partition("#")
    if re.match(r"(https?://|mailto:)", address):
        return Target("elsewhere", address, "")
    if not path:
        return Target("page", page.path, anchor)
    place = posixpath.normpath(posixpath.join("docs", page.folder, path))
    folder, _, name = place.rpartition("/")
    if place.startswith("data/") and place.count("/") == 1:
        return Target("dataset", place.removeprefix("data/"), anchor)
    inside = folder.removeprefix("docs").removeprefix("/")
    known = "" if inside == HOME else inside
    if not folder.startswith("docs") or known not in pages or not name.endswith(".md"):
        return Target("unknown", address, anchor)
    if name == f"{language}.md":
        return Target("page", known, anchor)
    return Target("language" if name.removesuffix(".md") in page.documents else "unknown", known, anchor)
