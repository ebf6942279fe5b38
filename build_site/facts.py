"""What a number on a page is, and which ones the datasets declare: one by one or for every row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from build_site.cells import Code, Missing, Value
from build_site.dates import PartialDate
from build_site.declared import FactDeclared, FactsDeclared, Unit
from build_site.problems import Place, Problems, nearest
from build_site.tables import Row, Table
from build_site.text import Text


@dataclass(frozen=True)
class Fact:
    """A number with where it comes from. `value` is exact; None where `missing` says why there is none.

    `parts` are the keys of the facts that it was computed from; `rows` the ids of the rows behind it.
    """

    key: str
    label: Text
    value: Fraction | None
    missing: Text | None
    unit: Unit
    unit_id: str
    kind: str
    dataset: str
    declared: FactDeclared
    rows: tuple[str, ...]
    parts: tuple[str, ...]
    sources: tuple[str, ...]
    place: Text | None


@dataclass(frozen=True)
class Wanted:
    """A fact that is declared, with the one row it is about if it is about one; not yet computed."""

    key: str
    declared: FactDeclared
    table: Table
    row: Row | None
    at: Place


def wanted_facts(declared: FactsDeclared, table: Table, at: Place, problems: Problems) -> Iterator[Wanted]:
    """The facts of a `facts.yml`, families spread over the rows that their `where` lets through."""
    for key, fact in declared.facts.items():
        yield Wanted(key, fact, table, None, at)
    for family in declared.each_row:
        if not check_columns(family.where, table, at, problems):
            continue
        for row in matching(table, family.where):
            yield from (_for_row(key, fact, table, row, at) for key, fact in family.facts.items())


def _for_row(key: str, fact: FactDeclared, table: Table, row: Row, at: Place) -> Wanted:
    """A family's fact for one row: `{column}` replaced by the row's code in keys, by its label in words."""

    def filled(template: str) -> str:
        for name, text in row.raw.items():
            template = template.replace("{" + name + "}", text)
        return template

    labels = {name: label_of(value, table) for name, value in row.cells.items()}
    known = {name: label for name, label in labels.items() if label}
    changes = {
        "label": fact.label.filled(known),
        "unit": filled(fact.unit),
        "kind": filled(fact.kind) if fact.kind else None,
        "ratio": fact.ratio and tuple(filled(part) for part in fact.ratio),
        "difference": fact.difference and tuple(filled(part) for part in fact.difference),
        "note": fact.note.filled(known) if fact.note else None,
    }
    return Wanted(filled(key), fact.model_copy(update=changes), table, row, at)


def label_of(value: Value, table: Table) -> Text | None:
    """A cell's value as words: a code's label, a text, or the value as it stands, in every language."""
    languages = [language for language, _ in table.declared.title.strings]
    if isinstance(value, Code | Missing):
        return value.label
    if isinstance(value, Text):
        return value
    if isinstance(value, Fraction | PartialDate | str):
        return Text.of({language: str(value) for language in languages})
    return None


def matching(table: Table, where: Mapping[str, str]) -> list[Row]:
    """The rows whose cells, as written, are those of `where`."""
    return [row for row in table.rows if all(row.raw[name] == text for name, text in where.items())]


def check_columns(where: Mapping[str, str], table: Table, at: Place, problems: Problems) -> bool:
    """Whether the table has every column that `where` names; the others are noted."""
    unknown = [name for name in where if name not in table.header]
    for name in unknown:
        problems.add(at, "F002", column=name, dataset=table.id, valid=nearest(name, table.header))
    return not unknown
