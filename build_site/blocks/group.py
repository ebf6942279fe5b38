"""A group of rows as a template of the project sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from build_site import urls
from build_site.blocks.related import RowView
from build_site.blocks.tallies import Tally, tally, totals
from build_site.groups import GroupPage, group_path
from build_site.tables import Row, Table
from build_site.writing import Writer


@dataclass(frozen=True)
class GroupView:
    """One page of a group, in one language."""

    page: GroupPage
    tables: Mapping[str, Table]
    writer: Writer

    @property
    def id(self) -> str:
        """The group's id."""
        return self.page.group.id

    @property
    def number(self) -> int:
        """Which of the group's pages this is."""
        return self.page.number

    @property
    def count(self) -> int:
        """How many pages the group has."""
        return self.page.count

    def link(self, number: int) -> str:
        """The address of another page of the group."""
        return self.writer.link(group_path(self.page.records, self.id, number))

    def value(self, name: str) -> str:
        """What its rows have in a column in common, as written."""
        return self.page.group.values[name]

    def text(self, name: str) -> str:
        """That in words."""
        return self.writer.words.of(self.page.group.labels[name])

    @property
    def folder(self) -> str:
        """The folder that its page is in."""
        return self.page.records.path

    def rows(self, dataset: str) -> Sequence[RowView]:
        """All its rows of a dataset; none where the dataset is absent."""
        return [RowView(row, self.tables[dataset], self.writer) for row in self._rows(dataset)]

    def by_name(self, dataset: str, name: str) -> Sequence[RowView]:
        """Those rows in the order of what a column says in words."""
        return sorted(self.rows(dataset), key=lambda row: self.writer.words.sorting(row.text(name)))

    def listed(self, dataset: str) -> Sequence[RowView]:
        """Those that this page lists."""
        return [RowView(row, self.tables[dataset], self.writer) for row in self.page.listed(dataset)]

    def tally(self, dataset: str, name: str) -> Sequence[Tally]:
        """How many of its rows have each value of a column of codes or lists."""
        return tally(self._rows(dataset), self.tables[dataset], name, self.writer.words) if self._rows(dataset) else ()

    def totals(self, dataset: str, by: str, of: str) -> Sequence[Tally]:
        """The sums of a column of whole numbers over its rows by the values of another, the largest first."""
        rows = self._rows(dataset)
        return totals(rows, self.tables[dataset], by, of, self.writer.words) if rows else ()

    def _rows(self, dataset: str) -> Sequence[Row]:
        return self.page.group.rows.get(dataset, ())


def pages_around(number: int, count: int) -> Sequence[int]:
    """The pages that a list of pages names: all of a few, else the first, the last and those beside this one."""
    return [one for one in range(1, count + 1) if one in (1, count) or abs(one - number) <= 1]


def row_json(row: RowView) -> str:
    """The address of a row's file for machines."""
    return row.writer.root_link(urls.row_download(row.table.id, row.id))
