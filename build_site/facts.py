"""What a number on a page is, and which ones the datasets declare: one by one or for every row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from build_site.cells import Code, Missing, Value
from build_site.dates import PartialDate
from build_site.declared import EachRow, FactDeclared, FactsDeclared, Unit
from build_site.likely import choices
from build_site.notation import FACT_KEY, marked
from build_site.problems import Place, Problems
from build_site.tables import Row, Table
from build_site.text import Text


@dataclass(frozen=True)
class Fact:
    """A number with where it comes from. `value` is exact; None where `missing` says why there is none.

    `reason` is the code of what `missing` says.
    `parts` are the keys of the facts that it was computed from; `rows` the ids of the rows behind it.
    `shown` is the percentage that it is written as where it alone would be rounded to another.
    """

    key: str
    label: Text
    value: Fraction | None
    missing: Text | None
    reason: str | None
    unit: Unit
    unit_id: str
    kind: str
    dataset: str
    declared: FactDeclared
    rows: tuple[str, ...]
    parts: tuple[str, ...]
    sources: tuple[str, ...]
    place: Text | None
    at: Place = field(default=Place(""), compare=False)
    shown: Decimal | None = None

    @property
    def exact(self) -> str:
        """The value without any rounding, as `285/781`; where there is none, the code of the reason."""
        return self.reason or str(self.value)


@dataclass(frozen=True)
class Wanted:
    """A fact that is declared, with the one row it is about if it is about one; not yet computed."""

    key: str
    declared: FactDeclared
    table: Table
    row: Row | None
    at: Place


def wanted_facts(declared: FactsDeclared, table: Table, problems: Problems) -> Iterator[Wanted]:
    """The facts of a `facts.yml` whose keys are fit, families spread over the rows that their `where` lets through."""
    file = declared.lined
    for key, fact in declared.facts.items():
        if check_fact_key(key, file.key("facts", key), problems):
            yield Wanted(key, fact, table, None, file.key("facts", key))
    for index, family in enumerate(declared.each_row):
        by = file.at("each_row", index, "by")
        if not check_columns(family.where, table, file.at("each_row", index, "where"), problems):
            continue
        if family.by and not check_columns({family.by: ""}, table, by, problems):
            continue
        rows = matching(table, family.where)
        for key, fact in family.facts.items():
            at = file.key("each_row", index, "facts", key)
            if check_columns(dict.fromkeys(_places(key, fact), ""), table, at, problems, also=_names(table)):
                made = (_for_row(key, fact, table, row, at) for row in (_first(rows, family.by) if family.by else rows))
                spread = (_for_all(one, family) if family.by else one for one in made)
                yield from (one for one in spread if check_fact_key(one.key, at, problems))


def _first(rows: Iterable[Row], by: str) -> list[Row]:
    """The first row that has each value of a column."""
    return [*{row.raw[by]: row for row in reversed([*rows])}.values()][::-1]


def _for_all(one: Wanted, family: EachRow) -> Wanted:
    """A fact of a row as one of all rows that have the same value in the family's column."""
    shared = {family.by: one.row.raw[family.by]} if family.by and one.row else {}
    where = {**family.where, **shared, **one.declared.where}
    return replace(one, declared=one.declared.model_copy(update={"where": where}), row=None)


def check_fact_key(key: str, at: Place, problems: Problems) -> bool:
    """Whether prose can name the fact; noted if not."""
    if FACT_KEY.fullmatch(key):
        return True
    problems.add(at, "F014", key=key)
    return False


def _places(key: str, fact: FactDeclared) -> list[str]:
    """The columns that a family's fact names between braces, in its key and its words."""
    texts = [key, fact.unit, *(fact.ratio or ()), *(fact.difference or ())]
    texts += [string for _, string in fact.label.strings]
    return [name for text in texts for name in re.findall(r"\{([^{}0-9][^{}]*)\}", text)]


def _names(table: Table) -> list[str]:
    return [column.name for column in table.declared.columns]


def _for_row(key: str, fact: FactDeclared, table: Table, row: Row, at: Place) -> Wanted:
    """A family's fact for one row: `{column}` replaced by the row's code in keys, by its label in words.

    Keys hold no capitals, which codes of countries have.
    """
    countries = {column.name for column in table.declared.columns if column.type == "country"}
    codes = {name: text.lower() if name in countries else text for name, text in row.raw.items()}

    def filled(template: str) -> str:
        return re.sub(r"\{([^{}]*)\}", lambda found: codes.get(found[1], found[0]), template)

    labels = {name: label_of(value, table) for name, value in row.cells.items()}
    known = {name: label for name, label in labels.items() if label}
    shown = {name: with_marks(label) for name, label in known.items()}
    changes: dict[str, object] = {
        "label": fact.label.filled(shown),
        "unit": filled(fact.unit),
        "ratio": fact.ratio and tuple(filled(part) for part in fact.ratio),
        "difference": fact.difference and tuple(filled(part) for part in fact.difference),
        "note": fact.note.filled(shown) if fact.note else None,
    }
    return Wanted(filled(key), fact.model_copy(update=changes), table, row, at)


def with_marks(label: Text) -> Text:
    """What a row is called, for a text with marks."""
    return Text.of({language: marked(string) for language, string in label.strings})


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
    """The rows whose cells, as written, are those of `where`, or in a column of lists hold it."""
    lists = {column.name for column in table.declared.columns if column.type in ("list", "source")}
    whole = [(name, text) for name, text in where.items() if name not in lists]
    parts = [(name, text) for name, text in where.items() if name in lists]
    return [
        row
        for row in (table.having(*whole[0]) if whole else table.rows)
        if all(row.raw[name] == text for name, text in whole[1:])
        and all(text in row.raw[name].split() for name, text in parts)
    ]


def check_columns(
    where: Mapping[str, str], table: Table, at: Place, problems: Problems, also: Sequence[str] = ()
) -> bool:
    """Whether the table has every column that `where` names (or `also` has it); the others are noted."""
    unknown = [name for name in where if name not in table.header and name not in also]
    for name in unknown:
        problems.add(at, "F002", column=name, dataset=table.id, **choices(name, table.header))
    return not unknown
