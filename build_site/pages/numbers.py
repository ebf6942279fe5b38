"""Pages of numbers, one for each dataset that has facts: value, formula, rows, source, and where each is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from build_site import urls
from build_site.blocks.table import row_label
from build_site.facts import Fact
from build_site.formulas import formula
from build_site.markup import join
from build_site.pages.finished import FinishedPage, Wanted, crumbs, standfirst
from build_site.rendering import Rendering
from build_site.tables import Table
from build_site.writing import Writer, machine_value


@dataclass(frozen=True)
class NumberRecord:
    """A fact as its page shows it: texts of one language and links as (text, address)."""

    key: str
    anchor: str
    label: str
    value: str
    machine: str
    unit: str
    kind: str
    formula: Markup
    rows: tuple[tuple[str, str], ...]
    citation: Markup
    shown_on: tuple[tuple[str, str], ...]
    note: str


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
        records = [number_record(fact, table, writer, rendering) for fact in facts]
        body = rendering.templates.render(
            "pages/numbers.md.jinja",
            say=words.say,
            records=records,
            dataset=(words.of(table.declared.title), writer.link(f"{urls.dataset(table.id)}/")),
            facts_json=writer.root_link(urls.FACTS_JSON),
        )
        first = standfirst(description, writer)
        yield FinishedPage(path, "numbers", title, description, first, body, crumbs(path, writer, rendering))


def number_record(fact: Fact, table: Table, writer: Writer, rendering: Rendering) -> NumberRecord:
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
        words.of(fact.label),
        writer.value(fact.key),
        machine_value(fact),
        words.of(fact.unit.name),
        words.say(f"kind.{fact.kind}"),
        formula(fact, table, writer),
        tuple(rows),
        join((writer.citation(source, place) for source in fact.sources), "; "),
        tuple(shown),
        writer.plain(words.of(fact.declared.note)) if fact.declared.note else "",
    )
