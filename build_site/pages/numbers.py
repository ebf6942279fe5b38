"""Pages of numbers, one for each dataset that has facts: value, formula, rows, source, and where each is shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from build_site import urls
from build_site.blocks.table import row_label
from build_site.facts import Fact
from build_site.formulas import formula
from build_site.markup import join, tag
from build_site.pages.finished import FinishedPage, Wanted, crumbs, standfirst
from build_site.rendering import Rendering
from build_site.rowsets import row_sets
from build_site.tables import Table
from build_site.writing import Writer, machine_value


@dataclass(frozen=True)
class NumberRecord:
    """A fact as its page shows it: texts of one language and links as (text, address).

    `elsewhere` is the value in the other languages, as (code, name, value); `together` leads to all its rows at once;
    `history` is every value that was accepted, the newest first, with the day and the day it ended, if it did.
    """

    key: str
    anchor: str
    label: Markup
    value: str
    elsewhere: tuple[tuple[str, str, str], ...]
    machine: str
    unit: str
    kind: str
    formula: Markup
    rows: tuple[tuple[Markup, str], ...]
    together: tuple[str, str] | None
    citation: Markup
    shown_on: tuple[tuple[str, str], ...]
    note: Markup
    history: tuple[tuple[Markup, Markup, Markup], ...]


def pages(rendering: Rendering, wanted: Wanted) -> Iterator[FinishedPage]:
    """A page for each dataset with facts, in order of id, where it is wanted."""
    content, words = rendering.content, rendering.words
    for table in content.tables.values():
        path = urls.numbers(table.id)
        facts = [fact for fact in content.facts.values() if fact.dataset == table.id]
        if not facts or not wanted(path):
            continue
        writer = rendering.writer(path)
        title = words.say("numbers.title", dataset=words.of(table.declared.title))
        description = words.say("numbers.description", dataset=words.of(table.declared.title))
        sets = row_sets(table, facts)
        records = [number_record(fact, table, writer, rendering, sets) for fact in facts]
        body = rendering.templates.render(
            "pages/numbers.md.jinja",
            say=words.say,
            writer=writer,
            records=records,
            dataset=(writer.unlinked(words.of(table.declared.title)), writer.link(f"{urls.dataset(table.id)}/")),
            sha256=table.sha256,
            facts_schema=writer.root_link(urls.FACTS_SCHEMA),
            facts_json=writer.root_link(urls.FACTS_JSON),
        )
        first = standfirst(description, writer)
        yield FinishedPage(path, "numbers", title, description, first, body, crumbs(path, writer, rendering))


def number_record(
    fact: Fact, table: Table, writer: Writer, rendering: Rendering, sets: Mapping[str, int]
) -> NumberRecord:
    """All that is known about a fact, in one language."""
    dataset = f"{urls.dataset(fact.dataset)}/"
    words = writer.words
    rows = [
        (row_label(table.row(row), table, writer), writer.link(f"{dataset}#{urls.row_anchor(row)}"))
        for row in fact.rows
    ]
    place = words.of(fact.place) if fact.place else ""
    shown = [(title, writer.link(urls.address(path))) for path, title in rendering.pages_showing(fact.key).items()]
    return NumberRecord(
        fact.key,
        urls.fact_anchor(fact.key),
        writer.label(fact),
        writer.value(fact.key),
        _elsewhere(fact, rendering),
        machine_value(fact),
        words.of(fact.unit.name),
        words.say(f"kind.{fact.kind}"),
        formula(fact, table, writer),
        tuple(rows),
        _together(fact, writer, sets),
        join((writer.citation(source, place) for source in fact.sources), "; "),
        tuple(shown),
        _note(fact, writer),
        history_shown(fact, writer, rendering),
    )


def _note(fact: Fact, writer: Writer) -> Markup:
    """What is declared about a number, and how it was rounded if not as it alone would be."""
    said = [writer.text(fact.declared.note)] if fact.declared.note else []
    if fact.shown is not None and fact.value is not None:
        alone = writer.words.number(fact.value, fact.unit, fact.declared.decimals)
        shown = tag("data", writer.value(fact.key), value=machine_value(fact))
        said.append(writer.say("numbers.adds-up", shown=shown, alone=tag("data", alone, value=machine_value(fact))))
    return join(said, " ")


def _elsewhere(fact: Fact, rendering: Rendering) -> tuple[tuple[str, str, str], ...]:
    """The value as the other languages write it, where that differs from one to another."""
    others = [words for words in rendering.content.site.words if words is not rendering.words]
    content = rendering.content
    values = [(words, Writer(words, content.facts, content.sources, "").value(fact.key)) for words in others]
    return tuple((words.language.code, words.language.name, value) for words, value in values)


def _together(fact: Fact, writer: Writer, sets: Mapping[str, int]) -> tuple[str, str] | None:
    if len({*fact.rows}) <= 1:
        return None
    # Where a dataset has more sets than the style sheet has rules, the rest lead to the table.
    anchor = urls.rows_anchor(fact.key) if fact.key in sets else "rows"
    address = writer.link(f"{urls.dataset(fact.dataset)}/#{anchor}")
    return writer.words.say("numbers.together"), address


def history_shown(fact: Fact, writer: Writer, rendering: Rendering) -> tuple[tuple[Markup, Markup, Markup], ...]:
    """Each value that was accepted, the newest first: written, since when, and until when if it no longer holds.

    A count of the site's own texts may have gone on since; what it is now has no day yet.
    """
    history = rendering.content.history
    if history is None:
        return ()
    values, none = history.get(fact.key, ()), Markup()
    noted = bool(values) and values[-1].value == fact.exact
    days = [writer.date(one.since) for one in values]
    ends = [*days[1:], none if noted else writer.say("numbers.since-then")]
    shown = [
        (writer.accepted(one.value, fact) if one.value else writer.say("numbers.withdrawn"), day, end)
        for one, day, end in zip(values, days, ends, strict=False)
    ]
    return (*(() if noted else ((writer.quoted(writer.value(fact.key)), none, none),)), *reversed(shown))
