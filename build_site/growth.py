"""A dataset so many times as large, made from its own rows with a seed: for measuring, not for readers."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from build_site.markup import csv_text
from build_site.tables import Row, Table

_SEED = 20


def grown(table: Table, times: int) -> str:
    """The rows of a dataset as CSV, then more of them with other keys and the words of their texts in another order."""
    return csv_text(table.header, _rows(table, times))


def _rows(table: Table, times: int) -> Iterator[Sequence[str]]:
    (key,) = table.declared.key
    texts = {column.name for column in table.declared.columns if column.type == "text"}
    chance = random.Random(_SEED)  # noqa: S311 - a seed, so that it is the same each time
    for turn in range(times):
        for row in table.rows:
            cells = _other(row, turn, key, texts, chance) if turn else row.raw
            yield [cells[name] for name in table.header]


def _other(row: Row, turn: int, key: str, texts: set[str], chance: random.Random) -> dict[str, str]:
    cells = {name: _shuffled(text, chance) if name in texts else text for name, text in row.raw.items()}
    return {**cells, key: f"{row.raw[key]}-again-{turn}"}


def _shuffled(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    chance.shuffle(words)
    return " ".join(words).strip()
