"""A line of a translation lock: what is remembered of a segment, and which line is which segment's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from build_site.dates import PartialDate
from build_site.segments import Segment

Identity = tuple[str, object]


@dataclass(frozen=True)
class Entry:
    """What the lock knows of a segment in one language: its revision, since when, and what it was compared with."""

    revision: str
    since: str
    compared: Mapping[str, str]


@dataclass(frozen=True)
class Locked:
    """A line of a lock: the name of a segment, if it has one, and what is known of it in each language."""

    key: str
    entries: Mapping[str, Entry]


def locked(line: Mapping[str, object]) -> Locked:
    """A line as it is written. Raises ValueError, TypeError, KeyError or AttributeError for anything else.

    What a segment was compared with is left out where it is what the same line says of the others.
    """
    said: dict[str, dict[str, Any]] = {language: value for language, value in line.items() if language != "key"}  # type: ignore[misc]
    entries = {}
    for language, entry in said.items():
        PartialDate.parse(entry["since"])
        others = {other: str(said[other]["revision"]) for other in said if other != language}
        entries[language] = Entry(str(entry["revision"]), entry["since"], {**others, **entry.get("compared", {})})
    return Locked(str(line["key"]), entries)


def identities(found: Sequence[Segment], language: str, lock: Sequence[Locked]) -> Iterator[Identity]:
    """What each segment of a language is called in all of them."""
    known = _known(found, language, lock)
    lines = {named(line, number): number for number, line in enumerate(lock)}
    before: Identity = ("key", "")
    new = 0
    for index, segment in enumerate(found):
        # The next line of the lock, if it is one that this language lacked until now.
        number = known.get(index, lines.get(before, -1) + 1)
        lacked = number < len(lock) and not lock[number].key and language not in lock[number].entries
        if segment.key or index in known or (lacked and not new):
            before, new = ("key", segment.key) if segment.key else ("line", number), 0
            yield before
        else:
            new += 1
            yield "new", (before, new)


def named(line: Locked, number: int) -> Identity:
    """The identity that a line gives to its segment."""
    return ("key", line.key) if line.key else ("line", number)


def _known(found: Sequence[Segment], language: str, lock: Sequence[Locked]) -> Mapping[int, int]:
    """The line of the lock for each paragraph without a name: of its revision, else of what stood in its place."""
    lines = [number for number, line in enumerate(lock) if language in line.entries]
    before = [lock[number].key or lock[number].entries[language].revision for number in lines]
    now = [segment.key or segment.revision for segment in found]
    known: dict[int, int] = {}
    for _, first, last, start, end in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        nameless = [lines[at] for at in range(first, last) if not lock[lines[at]].key]
        known.update(zip((at for at in range(start, end) if not found[at].key), nameless, strict=False))
    left = {revision: line for line, revision in zip(lines, before, strict=True) if line not in known.values()}
    moved = {
        at: left[now[at]] for at, segment in enumerate(found) if at not in known and not segment.key and now[at] in left
    }
    return {**known, **moved}
