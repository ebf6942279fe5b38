"""Rows counted or added up by the values of a column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from build_site.tables import Row, Table
from build_site.words import Words


@dataclass(frozen=True)
class Tally:
    """A value of a column, what it is called, and a number of rows or a sum over them."""

    code: str
    label: str
    number: int


def tally(rows: Iterable[Row], table: Table, name: str, words: Words) -> Sequence[Tally]:
    """How many rows have each value of a column of codes or lists, in its declared order; no zeros."""
    column = table.column(name)
    found = Counter(item for row in rows for item in row.raw[name].split())
    known = {**column.values, **column.missing}
    return [Tally(code, words.of(label), found[code]) for code, label in known.items() if found[code]]


def totals(rows: Iterable[Row], table: Table, by: str, of: str, words: Words) -> Sequence[Tally]:
    """The sums of a column of whole numbers by the values of another, the largest first, then by their names."""
    column, found = table.column(by), Counter[str]()
    for row in rows:
        found[row.raw[by]] += int(row.raw[of] or 0)
    named = [Tally(code, words.of(column.values[code]), number) for code, number in found.items() if code]
    return sorted(named, key=lambda one: (-one.number, words.sorting(one.label)))
