"""The sets of rows behind numbers that come from several, so that one address lights up all of them without a script.

A style sheet cannot ask which rows a number comes from. So the sets of a dataset are numbered, and the style sheet has
a rule for each number: what is pointed at says which set is its own, rows say which sets they are in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from build_site.facts import Fact
from build_site.tables import Table

# As many as the style sheet has rules; 0 is the set of all rows.
MOST = 64
EVERY = 0


def row_sets(table: Table, facts: Iterable[Fact]) -> Mapping[str, int]:
    """The number of the set of each fact that comes from several rows of its dataset, by its key."""
    numbers: dict[frozenset[str], int] = {frozenset(table.by_id): EVERY}
    found = {}
    for fact in facts:
        rows = frozenset(fact.rows)
        if fact.dataset != table.id or len(rows) <= 1:
            continue
        number = numbers.setdefault(rows, len(numbers))
        if number <= MOST:
            found[fact.key] = number
    return found


def sets_of_rows(sets: Mapping[str, int], facts: Mapping[str, Fact]) -> Mapping[str, tuple[int, ...]]:
    """The sets that each row is in, but that of all rows, by the row's id."""
    within: dict[str, dict[int, None]] = {}
    for key, number in sets.items():
        for row in facts[key].rows if number != EVERY else ():
            within.setdefault(row, {})[number] = None
    return {row: tuple(numbers) for row, numbers in within.items()}
