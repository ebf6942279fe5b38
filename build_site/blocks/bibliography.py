"""The block of the bibliography: sources as references, each with what rests on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from build_site import urls
from build_site.bibliography import EVIDENCE, Source
from build_site.blocks.table import row_link
from build_site.citations import formatted
from build_site.content import Content
from build_site.markup import html, tag
from build_site.rendering import Spot
from build_site.statements import Statement, numbers
from build_site.uses import Uses, all_uses

# No more rows of a dataset than this are linked one by one; by name, if their names are no longer than this together.
_MOST_ROWS = 24
_LONGEST = 160


@dataclass(frozen=True)
class InDataset:
    """What a dataset takes from a source: how many numbers and rows, and those with their addresses if they are few.

    A row goes by the name that the dataset has for it, where it has one, else by its number.
    """

    title: str
    href: str
    numbers: int
    numbers_href: str
    count: int
    named: bool
    rows: tuple[tuple[Markup, str], ...]


@dataclass(frozen=True)
class OnPage:
    """A page that uses a source: its title, its address, and its statements by the numbers of their notes."""

    title: str
    href: str
    statements: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Entry:
    """A source as a reference, with what rests on it."""

    id: str
    source: Source
    citation: Markup
    datasets: tuple[InDataset, ...]
    narratives: tuple[OnPage, ...]
    pages: tuple[OnPage, ...]
    known: int


@dataclass(frozen=True)
class Group:
    """Sources of a kind of evidence, or those that nothing rests on; `label` is empty where there is no other group."""

    anchor: str
    label: str
    entries: tuple[Entry, ...]


def sources_block(about: Sequence[str], spot: Spot) -> str:
    """The sources of some kinds of evidence, types or ids; without these all, by kind, those nobody uses apart."""
    words, sources = spot.writer.words, spot.content.sources
    if about:
        chosen = [key for key, source in sources.items() if {key, source.kind, source.type} & set(about)]
        return spot.block("sources", groups=[Group("", "", _entries(chosen, spot))])
    used = {kind: [key for key, one in sources.items() if one.kind == kind and not one.unused] for kind in EVIDENCE}
    idle = [key for key, source in sources.items() if source.unused]
    groups = [
        Group(f"evidence-{kind}", words.say(f"sources.{kind}"), _entries(keys, spot))
        for kind, keys in [*used.items(), ("unused", idle)]
    ]
    return spot.block("sources", groups=[group for group in groups if group.entries])


def _entries(keys: Iterable[str], spot: Spot) -> tuple[Entry, ...]:
    """Some sources, in the order of the names that the site cites them by."""
    content, writer = spot.content, spot.writer
    uses, citations = all_uses(content), _citations(spot)
    order = sorted(keys, key=lambda source: (writer.words.sorting(writer.short(source)), source))
    return tuple(_entry(source, citations[source], uses[source], spot) for source in order)


def _citations(spot: Spot) -> Mapping[str, Markup]:
    """The references; where pages are only checked, and so nothing is drawn, titles stand for them."""
    content = spot.content
    if spot.rendering.only_checks:
        return {key: html(source.title) for key, source in content.sources.items()}
    return _formatted(content, spot.rendering.language)


@lru_cache(maxsize=16)
def _formatted(content: Content, language: str) -> Mapping[str, Markup]:
    """Every reference in one language; kept, since each list of some sources asks for them."""
    words = next(words for words in content.site.words if words.language.code == language)
    return formatted(content.sources, words, content.project.build / "cache" / "citations")


def _entry(source: str, citation: Markup, uses: Uses, spot: Spot) -> Entry:
    told = tuple(_on_page(path, spot, statements) for path, statements in uses.statements.items())
    pages = tuple(_on_page(path, spot) for path in uses.pages if path not in uses.statements)
    tables = dict.fromkeys((*uses.rows, *uses.numbers))
    datasets = tuple(_in_dataset(table, uses, spot) for table in tables)
    return Entry(source, spot.content.sources[source], citation, datasets, told, pages, len(uses.known))


def _in_dataset(dataset: str, uses: Uses, spot: Spot) -> InDataset:
    table, writer = spot.content.tables[dataset], spot.writer
    rows = [row_link(table, row, writer) for row in uses.rows.get(dataset, ())]
    named = bool(table.declared.row_name) and sum(len(label.striptags()) for label, _ in rows) <= _LONGEST
    if not named:
        position = {row.id: tag("data", str(number), value=str(number)) for number, row in enumerate(table.rows, 1)}
        rows = [(position[row], href) for row, (_, href) in zip(uses.rows.get(dataset, ()), rows, strict=True)]
    return InDataset(
        writer.words.of(table.declared.title),
        writer.link(f"{urls.dataset(dataset)}/"),
        uses.numbers[dataset],
        writer.link(f"{urls.numbers(dataset)}/"),
        len(rows),
        named,
        tuple(rows) if len(rows) <= _MOST_ROWS else (),
    )


def _on_page(path: str, spot: Spot, statements: Sequence[Statement] = ()) -> OnPage:
    document = spot.content.pages[path].documents[spot.rendering.language]
    number = numbers(document)
    told = sorted((number[one.id], spot.writer.link(one.address)) for one in statements)
    title = spot.writer.plain(document.front.menu or document.front.title)
    return OnPage(title, spot.writer.link(f"{path}/" if path else ""), tuple(told))
