"""Checks of narratives: every mark has its ground, every paragraph its key, and the languages say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from build_site.checks.marks import check_known, check_sources
from build_site.content import Content
from build_site.documents import Document, Page
from build_site.likely import choices
from build_site.passages import Passage, is_narrative, paragraphs
from build_site.problems import Place, Problems
from build_site.statements import STATEMENT_ID, Ground, grounds


@dataclass(frozen=True)
class Told:
    """A narrative in one language: its document, its passages that a mark closes, in order, and its grounds."""

    document: Document
    passages: Sequence[Passage]
    grounds: Sequence[Ground]


def check_statements(page: Page, content: Content, problems: Problems) -> None:
    """A narrative in every language; pages without marks are none."""
    if not is_narrative(page):
        return
    told = {language: _told(document, problems) for language, document in page.documents.items()}
    for one in told.values():
        _check_pairs(one, problems)
        for ground in one.grounds:
            _check_ground(ground, content, problems)
    for one in told.values():
        for other in told.values():
            if one is not other:
                _check_counterpart(one, other, problems)
    _check_tags(page, next(iter(told.values())), content, problems)


def _told(document: Document, problems: Problems) -> Told:
    """The parts of a narrative; a paragraph that does not end in a mark is noted."""
    marked = []
    for paragraph in paragraphs(document):
        marked += [passage for passage in paragraph.passages if passage.id]
        last = paragraph.passages[-1]
        if not last.id:
            problems.add(last.place, "E001", found=_opening(last))
        for passage in paragraph.passages:
            if not passage.text:
                problems.add(passage.place, "E002", found=passage.id)
    return Told(document, marked, grounds(document))


def _opening(passage: Passage) -> str:
    """The first words of a passage, enough to find it."""
    return passage.text.replace("\n", " ")[:40]


def _check_pairs(told: Told, problems: Problems) -> None:
    """Each mark stands once, has a name that fits, and just one ground; each ground has its mark."""
    named, marked = [ground.id for ground in told.grounds], [passage.id for passage in told.passages]
    spots = [(one.id, one.place) for one in told.passages], [(one.id, one.place) for one in told.grounds]
    for places, others, code in zip(spots, (named, marked), ("E003", "E004"), strict=True):
        for name, place in places:
            if name not in others:
                problems.add(place, code, found=name, **choices(name, others))
        counted = Counter(name for name, _ in places)
        for name, place in places:
            if counted[name] > 1:
                problems.add(place, "E005", found=name)
            if not STATEMENT_ID.fullmatch(name):
                problems.add(place, "E006", found=name)


def _check_ground(ground: Ground, content: Content, problems: Problems) -> None:
    """A ground says who stands behind the statement, in words that are understood."""
    for strange in ground.strange:
        problems.add(ground.place, "E007", found=strange)
    if not ground.ours and not ground.cites and not ground.strange:
        problems.add(ground.place, "E008", found=ground.id)
    check_sources(ground.sources, content, ground.place, problems)
    for tag in ground.tags:
        check_known(tag, content.tags.labels, ground.place, "E009", problems)
    for dataset, row in ground.sees:
        check_known(dataset, content.tables, ground.place, "F012", problems)
        if table := content.tables.get(dataset):
            check_known(row, {one.id: one for one in table.rows}, ground.place, "E010", problems)


def _check_counterpart(one: Told, other: Told, problems: Problems) -> None:
    """What one language marks the other marks too, in the same paragraph's neighbourhood, on the same ground."""
    held = {passage.id: passage.place for passage in other.passages}
    before = other.document.body_place
    for passage in one.passages:
        if passage.id in held:
            before = held[passage.id]
        else:
            problems.add(before, "E011", found=passage.id, there=passage.place)
    theirs = {ground.id: ground for ground in other.grounds}
    for ground in one.grounds:
        match = theirs.get(ground.id)
        if match and set(map(str, match.shared)) != set(map(str, ground.shared)):
            problems.add(max(match.place, ground.place), "E012", found=ground.id, there=min(match.place, ground.place))


def _check_tags(page: Page, told: Told, content: Content, problems: Problems) -> None:
    """The page declares just the tags that its statements bear, and actors that the glossary knows."""
    lined = page.declared.lined
    at = lined.at("tags") if lined.place.file else Place(f"docs/{page.folder}/page.yml")
    used = {tag for ground in told.grounds for tag in ground.tags}
    for tag in sorted(used - set(page.declared.tags)):
        problems.add(at, "E013", found=tag)
    for tag in sorted(set(page.declared.tags) - used):
        problems.add(lined.naming(tag), "E014", found=tag)
    for actor in page.declared.actors:
        check_known(actor, content.glossary.terms, lined.naming(actor), "G002", problems)
