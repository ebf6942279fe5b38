"""Which part of a translation was compared with which revision of its counterpart: `translations.lock.json`.

No language is the original. For each segment the lock has, of every language, the revision of its text with the day
since which it reads so, and which revision of the others it was last compared with. A segment is stale when a
counterpart has another revision than that.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from build_site.dates import PartialDate
from build_site.documents import Page
from build_site.locks import Entry, Identity, Locked, identities, locked, named
from build_site.problems import Problems
from build_site.project import Project, read_text
from build_site.segments import Segment, segments

NAME = "translations.lock.json"


@dataclass(frozen=True)
class Unit:
    """A segment in every language that has it, with what the lock knows of each."""

    segments: Mapping[str, Segment]
    entries: Mapping[str, Entry]

    @property
    def key(self) -> str:
        """Its name, if it has one."""
        return next((segment.key for segment in self.segments.values()), "")

    def newer(self, language: str) -> list[str]:
        """The languages whose text is not the one that this language's was compared with.

        All others for a text that nobody has looked at; but a language that was added makes no other stale.
        """
        entry = self.entries.get(language)
        others = {other: segment.revision for other, segment in self.segments.items() if other != language}
        return [
            other
            for other, revision in others.items()
            if entry is None or entry.compared.get(other, revision) != revision
        ]

    def since(self, language: str) -> PartialDate | None:
        """Since when a language's text reads as it does, if somebody noted it."""
        entry = self.entries.get(language)
        known = entry is not None and entry.revision == self.segments[language].revision
        return PartialDate.parse(entry.since) if entry and known else None


@dataclass(frozen=True)
class Review:
    """A page's units in order; `kept` is whether the page has a lock, without which nothing is known."""

    page: Page
    units: tuple[Unit, ...]
    kept: bool

    def stale(self, language: str) -> list[Unit]:
        """The units that a language has and that were not compared with what another now says."""
        return [unit for unit in self.units if self.kept and language in unit.segments and unit.newer(language)]

    def missing(self, language: str) -> list[Unit]:
        """The units that only other languages have."""
        return [unit for unit in self.units if language not in unit.segments]


def read_reviews(pages: Mapping[str, Page], project: Project, problems: Problems) -> dict[str, Review]:
    """The review of every page, by path."""
    return {path: read_review(page, project, problems) for path, page in pages.items()}


def read_review(page: Page, project: Project, problems: Problems) -> Review:
    """The review of one page, from the lock file beside it."""
    path = project.docs / page.folder / NAME
    text = read_text(path, project, problems) if path.is_file() else None
    try:
        lock = [locked(line) for line in json.loads(text or "[]")]
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 0
        problems.add(project.place(path, line), "L001")
        lock = []
    return Review(page, tuple(_units(page, lock)), text is not None)


def _units(page: Page, lock: Sequence[Locked]) -> Iterator[Unit]:
    """The segments of every language side by side, in the order of the first; then what only others have.

    Pieces with a name meet by it. The others, paragraphs without a mark, are known by what the lock remembers of them,
    and new ones by their order after one that is known.
    """
    entries = {named(line, number): line.entries for number, line in enumerate(lock)}
    found: dict[Identity, dict[str, Segment]] = {}
    for language, document in page.documents.items():
        held = segments(document)
        for identity, segment in zip(identities(held, language, lock), held, strict=True):
            found.setdefault(identity, {})[language] = segment
    for identity, held_by in found.items():
        yield Unit(held_by, entries.get(identity, {}))


def reviewed(review: Review, language: str, units: Iterable[Unit], day: PartialDate) -> Review:
    """The review once somebody has compared some units of a language with all others; new texts read so since a day."""
    compared = {id(unit) for unit in units}
    return replace(
        review,
        units=tuple(_noted(unit, language if id(unit) in compared else None, day) for unit in review.units),
        kept=True,
    )


def _noted(unit: Unit, compared: str | None, day: PartialDate) -> Unit:
    """A unit with the day of what is new in it, and one of its languages compared with what the others now say."""
    entries = {}
    for language, segment in unit.segments.items():
        entry = unit.entries.get(language)
        same = entry is not None and entry.revision == segment.revision
        others = {other: one.revision for other, one in unit.segments.items() if other != language}
        with_others = others if compared == language else dict(entry.compared) if entry else {}
        entries[language] = Entry(segment.revision, entry.since if entry and same else str(day), with_others)
    return replace(unit, entries=entries)


def lock_text(review: Review) -> str:
    """The lock of a page: a line a unit, in order, so that a difference shows which were compared."""
    return "[\n" + ",\n".join(json.dumps(_written(unit), ensure_ascii=False) for unit in review.units) + "\n]\n"


def _written(unit: Unit) -> dict[str, object]:
    line: dict[str, object] = {"key": unit.key}
    for language, entry in unit.entries.items():
        written = {"revision": entry.revision, "since": entry.since}
        said = {other: one.revision for other, one in unit.entries.items() if other != language}
        different = {other: old for other, old in entry.compared.items() if said.get(other, old) != old}
        line[language] = {**written, "compared": different} if different else written
    return line
