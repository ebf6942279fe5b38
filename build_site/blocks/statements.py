"""Statements where readers meet them: the notes under a narrative, and the statements behind a count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from build_site import urls
from build_site.blocks.table import row_link
from build_site.charts.count_matrix import CountMatrixDeclared
from build_site.content import Content
from build_site.documents import Page
from build_site.evidence import plain
from build_site.facts import Fact
from build_site.rendering import Spot
from build_site.statements import Ground, Statement, grounds, numbers


@dataclass(frozen=True)
class Note:
    """What one statement rests on, in one language: citations, kinds of evidence, tags, and what it touches."""

    id: str
    number: int
    citations: tuple[Markup, ...]
    kinds: tuple[str, ...]
    tags: tuple[str, ...]
    touches: tuple[tuple[Markup, str], ...]


def notes_block(page: Page, spot: Spot) -> str:
    """The notes of a narrative in the order of its statements."""
    document = page.documents[spot.rendering.language]
    held = {ground.id: ground for ground in grounds(document)}
    return spot.block("notes", notes=[_note(held[name], number, spot) for name, number in numbers(document).items()])


def _note(ground: Ground, number: int, spot: Spot) -> Note:
    content, writer = spot.content, spot.writer
    words = writer.words
    labels = content.tags.labels
    found = dict.fromkeys(content.sources[source].kind for source in ground.sources)
    return Note(
        ground.id,
        number,
        tuple(writer.citation(cite.source, cite.place) for cite in ground.cites),
        tuple(words.say(f"evidence.{kind}") for kind in found),
        tuple(words.of(labels[tag]) for tag in ground.tags),
        tuple(row_link(content.tables[dataset], row, writer) for dataset, row in ground.sees),
    )


@dataclass(frozen=True)
class Told:
    """A statement away from its page: its words as HTML, its page's title, its address, its sources."""

    text: Markup
    page: str
    href: str
    citations: tuple[Markup, ...]


@dataclass(frozen=True)
class Behind:
    """The statements behind a count."""

    anchor: str
    label: Markup
    value: Markup
    statements: tuple[Told, ...]


def statements_block(about: Sequence[str], spot: Spot) -> str:
    """For each fact that is named, the statements that it counts; for a figure, those of each of its facts."""
    content = spot.content
    keys = [key for one in about for key in counted(one, content)]
    return spot.block("statements", cells=[_behind(content.facts[key], spot) for key in keys])


def counted(name: str, content: Content) -> list[str]:
    """The keys of the facts that a name stands for: a matrix's, or the one of that name."""
    figure = content.figures.get(name)
    return figure.declared.facts if figure and isinstance(figure.declared, CountMatrixDeclared) else [name]


def _behind(fact: Fact, spot: Spot) -> Behind:
    told = tuple(_told(spot.content.statements[row], spot) for row in fact.rows)
    label = spot.writer.label(fact)
    return Behind(urls.behind_anchor(fact.key), label, spot.writer.fact(fact.key), told)


def _told(statement: Statement, spot: Spot) -> Told:
    language, writer = spot.rendering.language, spot.writer
    return Told(
        writer.html(plain(statement.passages[language].text)),
        spot.rendering.title(statement.page.path),
        writer.link(statement.address),
        tuple(writer.citation(source) for source in statement.ground.sources),
    )
