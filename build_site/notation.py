"""The notation inside braces that prose and declared words share: facts, dates, citations, names, blocks.

`{census.total}` a number · `{census.total with noun}` with its unit's noun · `{2016-12}`, `{2013/2015}` a date, a
period · `{source: author-2021, table 1}` a citation · `{name: Agenda 2030}` a name with digits ·
`{figure: id}` a block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from build_site.dates import PartialDate

BLOCKS = (
    "figure",
    "numbers",
    "table",
    "cards",
    "datasets",
    "facts",
    "figures",
    "sources",
    "records",
    "insert",
    "glossary",
    "statements",
    "changes",
    "messages",
    "import",
    "explorer",
    "compare",
)
FACT_KEY = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
_PARTICULAR = re.compile(r"(?P<brace>[{}])|\b(?P<date>(?:19|20)[0-9]{2}(?:-[0-9]{2}){0,2})\b|\w*[0-9][\w.,]*\b")
# What stands for a brace where braces are marks.
_BRACE = {"(": "{", ")": "}"}
_BRACES = re.compile(r"\{([^{}]*)\}")
_DATES = re.compile(r"([0-9]{4}(?:-[0-9]{2}){0,2})(?:/([0-9]{4}(?:-[0-9]{2}){0,2}))?")


@dataclass(frozen=True)
class FactMark:
    """A number by its key, with its unit's noun when asked."""

    key: str
    with_noun: bool


@dataclass(frozen=True)
class DateMark:
    """A date, or a period when `end` is given."""

    start: PartialDate
    end: PartialDate | None


@dataclass(frozen=True)
class CiteMark:
    """A source by its id, and where in it."""

    source: str
    place: str


@dataclass(frozen=True)
class NameMark:
    """A name or identifier that has digits of its own."""

    name: str


@dataclass(frozen=True)
class BlockMark:
    """Something that stands on a line of its own: its kind and what it is about."""

    kind: str
    about: tuple[str, ...]


@dataclass(frozen=True)
class UnknownMark:
    """Braces that say nothing we know."""

    found: str


Mark = FactMark | DateMark | CiteMark | NameMark | BlockMark | UnknownMark


def shared(mark: Mark) -> str | None:
    """What a mark must be alike in every language, as it is written; None where languages may differ, as in names."""
    match mark:
        case FactMark(key):
            return f"{{{key}}}"
        case DateMark(start, end):
            return f"{{{start}/{end}}}" if end else f"{{{start}}}"
        case CiteMark(source):
            return f"{{source: {source}}}"
    return None


@lru_cache(maxsize=2**16)
def read_mark(inner: str) -> Mark:
    """What stands between two braces."""
    word, colon, rest = inner.partition(":")
    word, rest = word.strip(), rest.strip()
    if colon and word == "source":
        source, _, place = rest.partition(",")
        return CiteMark(source.strip(), place.strip())
    if inner in _BRACE:
        return NameMark(_BRACE[inner])
    if colon and word == "name" and rest:
        return NameMark(rest)
    if word in BLOCKS:
        return BlockMark(word, tuple(part.strip() for part in rest.split(",") if part.strip()))
    key, _, manner = inner.strip().partition(" ")
    if FACT_KEY.fullmatch(key) and manner in ("", "with noun"):
        return FactMark(key, bool(manner))
    return _read_date(inner.strip()) or UnknownMark(inner)


def _read_date(text: str) -> DateMark | None:
    match = _DATES.fullmatch(text)
    try:
        return match and DateMark(PartialDate.parse(match[1]), PartialDate.parse(match[2]) if match[2] else None)
    except ValueError:
        return None


def marked(text: str) -> str:
    """A text of the data as the notation has it: years as dates, other digits as names, braces as themselves."""
    return _PARTICULAR.sub(_as_mark, text)


def _as_mark(found: re.Match[str]) -> str:
    if found["brace"]:
        return "{(}" if found["brace"] == "{" else "{)}"
    return f"{{{'' if found['date'] else 'name: '}{found[0]}}}"


def split_marks(text: str) -> Iterator[str | Mark]:
    """Literal strings and marks, in turn."""
    end = 0
    for match in _BRACES.finditer(text):
        if match.start() > end:
            yield text[end : match.start()]
        yield read_mark(match[1])
        end = match.end()
    if end < len(text):
        yield text[end:]
