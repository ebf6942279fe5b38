"""Rows that belong on one page: gathered once by the values of their columns, in the order of the rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from build_site.content import Content
from build_site.facts import label_of
from build_site.records import GroupDeclared, Records, record_path
from build_site.tables import Row, Table
from build_site.text import Text
from build_site.urls import slug


@dataclass(frozen=True)
class Group:
    """The rows of one group by dataset; `labels` are what the values that they have in common are called."""

    id: str
    values: Mapping[str, str]
    labels: Mapping[str, Text]
    rows: Mapping[str, Sequence[Row]]


@dataclass(frozen=True)
class GroupPage:
    """One of the pages of a group: which it is, of how many, and what part of each dataset's rows it lists."""

    records: Records
    group: Group
    number: int
    count: int

    @property
    def path(self) -> str:
        """Its path: that of the group, with a number on all but the first."""
        return group_path(self.records, self.group.id, self.number)

    def listed(self, dataset: str) -> Sequence[Row]:
        """The rows of a dataset that this page lists."""
        rows = self.group.rows.get(dataset, ())
        for one in self.records.declared.groups:
            if one.dataset == dataset and one.at_once:
                return rows[(self.number - 1) * one.at_once : self.number * one.at_once]
        return rows


def group_path(records: Records, group: str, number: int = 1) -> str:
    """The path of a group's page; no id has a dot."""
    return record_path(records, group if number == 1 else f"{group}.{number}")


def group_id(values: Sequence[str]) -> str:
    """The id of the group whose columns have these values."""
    return slug("-".join(values))


def group_pages(records: Records, content: Content) -> Iterator[GroupPage]:
    """Every page of every group, in order of the groups' ids."""
    for _, group in sorted(groups_of(records, content).items()):
        sizes = [(len(group.rows.get(one.dataset, ())), one.at_once) for one in records.declared.groups]
        count = max((-(-size // at_once) for size, at_once in sizes if at_once), default=1) or 1
        yield from (GroupPage(records, group, number, count) for number in range(1, count + 1))


@lru_cache(maxsize=64)
def groups_of(records: Records, content: Content) -> Mapping[str, Group]:
    """The groups by id; those datasets that are absent have no part in it."""
    found: dict[str, Group] = {}
    names = records.declared.groups[0].by
    for declared in records.declared.groups:
        if declared.dataset in content.tables:
            _gather(declared, names, content.tables[declared.dataset], found)
    return found


def _gather(declared: GroupDeclared, names: Sequence[str], table: Table, found: dict[str, Group]) -> None:
    """Add the rows of one dataset to the groups that they belong to, whose values go by the names given."""
    lists = {name for name in declared.by if table.column(name).type == "list"}
    rows: dict[tuple[str, ...], list[Row]] = {}
    for row in table.rows:
        for values in product(*(row.raw[name].split() if name in lists else [row.raw[name]] for name in declared.by)):
            if all(values):
                rows.setdefault(values, []).append(row)
    for values, members in rows.items():
        name = group_id(values)
        if name not in found:
            columns = zip(declared.by, values, strict=True)
            labels = [_label(column, value, members[0], table) for column, value in columns]
            known = dict(zip(names, values, strict=True)), dict(zip(names, labels, strict=True))
            found[name] = Group(name, *known, {})
        found[name] = Group(name, found[name].values, found[name].labels, {**found[name].rows, table.id: members})


def _label(name: str, value: str, row: Row, table: Table) -> Text:
    """What the value that a group has in a column is called: a list's item by its own label."""
    column = table.column(name)
    known = column.values.get(value) if column.type == "list" else label_of(row.cells[name], table)
    return known or Text.of({language: value for language, _ in table.declared.title.strings})
