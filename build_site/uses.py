"""What rests on each source: numbers, datasets and their rows, statements, pages, other sources."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from build_site.content import Content
from build_site.documents import Page
from build_site.notation import BlockMark, CiteMark, split_marks
from build_site.prose import marks
from build_site.statements import Statement
from build_site.tables import Table
from build_site.text import Text


@dataclass
class Uses:
    """What one source is used for, each list in the order of the content.

    `numbers` counts facts by dataset; `rows` are ids by dataset, empty for one that names the source as a whole;
    `statements` are by page; `pages` are paths of those that cite it elsewhere; `known` are sources known through it.
    """

    numbers: Counter[str] = field(default_factory=Counter)
    rows: dict[str, dict[str, None]] = field(default_factory=dict)
    statements: dict[str, list[Statement]] = field(default_factory=dict)
    pages: dict[str, None] = field(default_factory=dict)
    known: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.numbers or self.rows or self.statements or self.pages or self.known)


@lru_cache(maxsize=1)
def all_uses(content: Content) -> Mapping[str, Uses]:
    """The uses of every source, by id."""
    # What is cited and is not in the bibliography is noted too, and then left out.
    found: defaultdict[str, Uses] = defaultdict(Uses)
    for source, dataset, row in _in_data(content):
        found[source].rows.setdefault(dataset, {}).update({row: None} if row else {})
    for fact in content.facts.values():
        for source in fact.sources:
            found[source].numbers[fact.dataset] += 1
    for statement in content.statements.values():
        for source in statement.ground.sources:
            found[source].statements.setdefault(statement.page.path, []).append(statement)
    for source, path in _on_pages(content):
        found[source].pages[path] = None
    for source, entry in content.sources.items():
        found[entry.read_through or ""].known.append(source)
    return {source: found[source] for source in content.sources}


def rested_on(content: Content) -> frozenset[str]:
    """The sources that something rests on which is no other source."""
    uses = all_uses(content).items()
    return frozenset(source for source, one in uses if one.numbers or one.rows or one.statements or one.pages)


def _in_data(content: Content) -> Iterator[tuple[str, str, str]]:
    """Source, dataset and row; the row is empty where the source is that of the dataset."""
    for table in content.tables.values():
        declared = table.declared
        texts = [declared.method, *declared.notes, *(column.meaning for column in declared.columns)]
        yield from ((source, table.id, "") for source in (*declared.origin, *_cited(texts)))
        # The rows of computed tables are the narratives' statements, which are told apart.
        if not declared.computed:
            yield from _in_rows(table)
    yield from ((one.source, one.dataset, "") for one in content.published)
    for fact in content.facts.values():
        yield from ((source, fact.dataset, "") for source in _cited([fact.declared.note]))


def _in_rows(table: Table) -> Iterator[tuple[str, str, str]]:
    columns = table.declared.columns
    for row in table.rows:
        for column in columns:
            cell = row.cells.get(column.name)
            if column.type == "source":
                yield from ((source, table.id, row.id) for source in row.raw.get(column.name, "").split())
            elif column.marks and isinstance(cell, Text):
                yield from ((source, table.id, row.id) for source in _cited([cell]))


def _on_pages(content: Content) -> Iterator[tuple[str, str]]:
    """Source and page: cited in prose, in a figure shown there, or by a term of the glossary."""
    for page in content.pages.values():
        for source in _in_prose(page, content):
            yield source, page.path
    for term in content.glossary.terms.values():
        for source in (*(one.source for one in term.sources), *_cited([term.meaning])):
            yield source, content.glossary.path


def _in_prose(page: Page, content: Content) -> Iterator[str]:
    """The first language's text stands for all: they cite the same."""
    for mark, _ in marks(next(iter(page.documents.values()))):
        if isinstance(mark, CiteMark):
            yield mark.source
        elif isinstance(mark, BlockMark) and mark.kind == "figure":
            for figure in (content.figures[name].declared for name in mark.about if name in content.figures):
                yield from (*figure.sources, *_cited([figure.note]))


def _cited(texts: Iterable[Text | None]) -> Iterator[str]:
    """The sources that words name in braces."""
    for text in filter(None, texts):
        for string in (string for _, string in text.strings if "{" in string):
            yield from (mark.source for mark in split_marks(string) if isinstance(mark, CiteMark))
