"""Statements: what a narrative says on the word of others, marked in its Markdown, each with its ground.

`Officials wrote it down.[^speech]` and at the end of the file `[^speech]: {source: author-2021, page 4} #tag`, then
`{see: dataset, row}` for what it touches; or `[^speech]: ours` for what nobody else says. A mark closes what began
with its paragraph or after the mark before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from build_site.documents import Document, Page
from build_site.notation import CiteMark, read_mark
from build_site.passages import Passage, is_narrative, paragraphs
from build_site.problems import Place
from build_site.prose import Token, tokens
from build_site.urls import statement_anchor

OURS = "ours"
STATEMENT_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_PIECE = re.compile(r"\{[^{}]*\}|\S+")
_SEE = re.compile(r"\{see:\s*([a-z0-9-]+)\s*,\s*([^{}]*?)\s*\}")


@dataclass(frozen=True)
class Ground:
    """What a passage rests on. `sees` are rows of datasets that it touches; `strange` is what cannot be read."""

    id: str
    ours: bool
    cites: tuple[CiteMark, ...]
    tags: tuple[str, ...]
    sees: tuple[tuple[str, str], ...]
    strange: tuple[str, ...]
    place: Place

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of its sources, each once."""
        return tuple(dict.fromkeys(cite.source for cite in self.cites))

    @property
    def shared(self) -> tuple[object, ...]:
        """What is alike in every language: all but the places in the sources."""
        return self.ours, self.sources, self.tags, self.sees


@dataclass(frozen=True)
class Statement:
    """A statement of a page in every language."""

    page: Page
    id: str
    ground: Ground
    passages: Mapping[str, Passage]

    @property
    def key(self) -> str:
        """Its name among all statements of the site."""
        return f"{self.page.path.replace('/', '.')}.{self.id}"

    @property
    def address(self) -> str:
        """Where it stands, in any language's folder."""
        return f"{self.page.path}/#{statement_anchor(self.id)}"


def grounds(document: Document) -> list[Ground]:
    """Every ground in the file, in order."""
    return [_ground(token) for token in tokens(document) if token.kind == "ground"]


@cache
def _ground(token: Token) -> Ground:
    said = token.text.partition("]:")[2].strip()
    pieces = [] if said == OURS else _PIECE.findall(said)
    marks = {piece: read_mark(piece[1:-1]) for piece in pieces if piece.startswith("{")}
    cites = tuple(mark for mark in marks.values() if isinstance(mark, CiteMark))
    tags = tuple(piece[1:] for piece in pieces if piece.startswith("#"))
    sees = tuple((found[1], found[2]) for piece in pieces if (found := _SEE.fullmatch(piece)))
    strange = tuple(
        piece
        for piece in pieces
        if not isinstance(marks.get(piece), CiteMark) and not _SEE.fullmatch(piece) and not piece.startswith("#")
    )
    return Ground(token.target, said == OURS, cites, tags, sees, strange, token.place)


def all_statements(pages: Mapping[str, Page]) -> dict[str, Statement]:
    """The statements of every narrative, by key."""
    narratives = [page for page in pages.values() if is_narrative(page)]
    return {one.key: one for page in narratives for one in statements(page)}


def statements(page: Page) -> list[Statement]:
    """The statements of a page, in the order of its first language, where every language has them."""
    passages = {
        language: {one.id: one for paragraph in paragraphs(document) for one in paragraph.passages}
        for language, document in page.documents.items()
    }
    first = next(iter(page.documents.values()))
    found = {ground.id: ground for ground in grounds(first) if not ground.ours}
    order = [note for note in next(iter(passages.values())) if note in found]
    return [
        Statement(page, note, found[note], {language: held[note] for language, held in passages.items()})
        for note in order
        if all(note in held for held in passages.values())
    ]


def numbers(document: Document) -> dict[str, int]:
    """The number of each statement's note on the page, by its id."""
    known = {ground.id for ground in grounds(document) if not ground.ours}
    passages = [one.id for paragraph in paragraphs(document) for one in paragraph.passages]
    return {note: number for number, note in enumerate((one for one in passages if one in known), 1)}


def opened(document: Document, more: Mapping[int, Token] | None = None) -> Iterator[Token]:
    """The body's tokens, with one of kind `open` where each statement begins, `more` at their places, no grounds."""
    known = {ground.id for ground in grounds(document) if not ground.ours}
    passages = [one for paragraph in paragraphs(document) for one in paragraph.passages if one.id in known]
    starts = {one.start: Token("open", "", one.place, one.id) for one in passages}
    yield from with_more(tokens(document), sorted([*starts.items(), *(more or {}).items()], key=lambda one: one[0]))


def with_more(found: Iterable[Token], more: Sequence[tuple[int, Token]]) -> Iterator[Token]:
    """Tokens without the grounds, with others put in at their places in the text, the earliest first."""
    offset, left = 0, [*more]
    for token in found:
        rest, end = token, offset + len(token.text)
        while left and left[0][0] < end:
            at, other = left.pop(0)
            if at > offset:
                yield replace(rest, text=rest.text[: at - offset])
            rest, offset = replace(rest, text=rest.text[at - offset :]), at
            yield other
        offset = end
        if token.kind != "ground":
            yield rest
    yield from (other for _, other in left)
