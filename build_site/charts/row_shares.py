"""Kind `row-shares`: whether the share of each of many things is whole, partial or nothing, for each of some groups."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from build_site.charts.declared import FigureDeclared
from build_site.charts.reading import Grid, GridCell, Plot, Reading, Shown, capital, fact_cell
from build_site.charts.snapshots import in_words
from build_site.charts.statuses import Head, head_rows
from build_site.load import Declared
from build_site.tables import Row
from build_site.text import Text

_COLUMN = re.compile(r"\{([^{}]+)\}")
# How each of the answers is filled: as what is known, what is true of one of several, and what is not.
_FILLS = {"whole": "yes", "part": "one-of", "none": "no"}


class Group(Head):
    """A group by its code in the dataset, with its words and the fact for all of its rows."""

    code: str


class ShareWords(Declared):
    """What a share of all, of some and of none is called."""

    whole: Text
    part: Text
    none: Text


class RowSharesDeclared(FigureDeclared):
    """A line for all rows of a dataset with the same `by`, called by their `name`; `across` has the code of a group.

    `share` is the key of a row's fact, with names of columns in braces; `whole` that of what the groups' counts
    are part of.
    """

    kind: Literal["row-shares"]
    dataset: str
    by: str
    name: str
    across: str
    share: str
    whole: str
    row_head: Text
    groups: list[Group]
    answers: ShareWords


_Line = tuple[str, list[Shown | None]]


def _lines(declared: RowSharesDeclared, reading: Reading) -> list[_Line]:
    """What each line is called, with the share in each group; the smallest shares first."""
    names: dict[str, str] = {}
    found: dict[str, dict[str, Shown]] = {}
    columns = (declared.by, declared.name, declared.across, *_COLUMN.findall(declared.share))
    for row in reading.rows(declared.dataset, {}, columns):
        name, line = row.cells[declared.name], row.raw[declared.by]
        names[line] = reading.text(name) if isinstance(name, Text) else in_words(name, reading)
        found.setdefault(line, {})[row.raw[declared.across]] = reading.fact(_filled(declared.share, row))
    order = sorted(found, key=lambda line: sum(one.number or 0 for one in found[line].values()))
    return [(names[line], [found[line].get(group.code) for group in declared.groups]) for line in order]


def _filled(key: str, row: Row) -> str:
    return _COLUMN.sub(lambda column: row.raw[column[1]], key)


def _answer(share: Shown | None) -> Literal["whole", "part", "none"]:
    number = share.number if share else None
    return "none" if not number else "part" if number < 1 else "whole"


def plot(declared: RowSharesDeclared, reading: Reading) -> Plot:
    """A row a group with its count, then a row a line with the answer for each group, as in a `status-matrix`."""
    rows = head_rows(declared.groups, declared.whole, reading)
    used = set()
    for label, shares in _lines(declared, reading):
        answers = [_answer(one) for one in shares]
        used.update(answers)
        rows.append({"role": "row", "label": label} | {f"step-{n}": _FILLS[one] for n, one in enumerate(answers)})
    called: Mapping[str, Text] = dict(declared.answers)
    key = {f"key-{fill}": capital(reading.text(called[one])) for one, fill in _FILLS.items() if one in used}
    return Plot("row-shares", tuple(rows), key)


def grid(declared: RowSharesDeclared, reading: Reading) -> Grid:
    """The counts of the groups first, then a row a line with its shares."""
    counts = [fact_cell(reading.fact(group.count)) for group in declared.groups]
    rows = [(GridCell(reading.words.say("figure.count")), *counts)]
    for label, shares in _lines(declared, reading):
        rows.append((GridCell(label), *(fact_cell(one) if one else GridCell("–") for one in shares)))
    header = (reading.text(declared.row_head), *(reading.text(group.short) for group in declared.groups))
    return Grid(header, tuple(rows), (False, *(True for _ in declared.groups)))


def sizes(declared: RowSharesDeclared, reading: Reading) -> list[list[str]]:
    """The counts of the groups, which are lengths on one scale."""
    return [[group.count for group in declared.groups]]
