"""Rows as a template of the project sees them, and the rows of other datasets beside them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from build_site import urls
from build_site.blocks.offers import Download, downloads
from build_site.blocks.table import cell_html
from build_site.blocks.tallies import Tally, totals
from build_site.cells import Missing, Value
from build_site.dates import PartialDate
from build_site.documents import HOME
from build_site.explorers import filters_of
from build_site.facts import label_of, matching
from build_site.groups import group_id, group_path
from build_site.intervals import Bar, Interval, bar, interval_of
from build_site.markup import join, tag
from build_site.periods import Period, fineness, period_of
from build_site.problems import nearest
from build_site.records import record_path
from build_site.rendering import Rendering
from build_site.tables import Row, Table
from build_site.templates import NoDatasetError
from build_site.writing import Writer, written


@dataclass(frozen=True)
class RowView:
    """A row as a template sees it, in one language."""

    row: Row
    table: Table
    writer: Writer

    @property
    def id(self) -> str:
        """The row's id."""
        return self.row.id

    def raw(self, name: str) -> str:
        """A cell as it stands in the file, the empty string when it is empty."""
        return self.row.raw[name]

    def value(self, name: str) -> Value:
        """A cell's value."""
        return self.row.cells[name]

    def text(self, name: str) -> str:
        """A cell in words, the empty string when it is empty."""
        label = label_of(self.row.cells[name], self.table)
        return self.writer.words.of(label) if label else ""

    def missing(self, name: str) -> bool:
        """Whether a cell gives a reason for having no value."""
        return isinstance(self.row.cells[name], Missing)

    def label(self, name: str, code: str) -> str:
        """What a column calls one of its values."""
        return self.writer.words.of(self.table.column(name).values[code])

    def lines(self, name: str) -> Sequence[str]:
        """The lines of a text that are not empty."""
        return [line for line in self.row.raw[name].split("\n") if line.strip()]

    def html(self, name: str) -> Markup:
        """A cell as HTML: sources as citations, dates written out, digits in words as the data's own."""
        made = cell_html(name, self.row, self.table, self.writer)
        return made if "<" in made else self.writer.quoted(made)

    def interval(self, name: str) -> Interval:
        """The interval in `<name>_not_before` and `<name>_not_after`."""
        return interval_of(self.row.cells, name)

    def when(self, name: str) -> Markup:
        """That interval in words: on, by, since, between, or not known."""
        found, writer = self.interval(name), self.writer
        start, end = (writer.date(one) if one else Markup() for one in (found.not_before, found.not_after))
        bounds = (
            (found.not_before, found.not_after) if found.manner == "between" else (found.not_after or found.not_before,)
        )
        key = "".join([f"when.{found.manner}", *(fineness(bound) for bound in bounds)])
        return writer.say(key, start=start, end=end)

    def written(self, *names: str) -> str:
        """The dates in such intervals, for an element whose own words cannot hold elements."""
        bounds = [(found.not_before, found.not_after) for found in map(self.interval, names)]
        return written(self.writer.words.date(one) for pair in bounds for one in pair if one) or ""

    @property
    def period(self) -> Period | None:
        """When it was, if the dataset declares a calendar and any date of the row is known."""
        columns = self.table.declared.calendar
        return period_of(self.row.cells, columns) if columns else None

    @property
    def period_html(self) -> Markup:
        """That in words, as a time where it is one date."""
        period = self.period
        if not period:
            return Markup()
        single = period.first if period.first == period.last and not period.until else None
        said = period.written(self.writer.words)
        return tag("time", said, datetime=str(single)) if single else tag("span", said, data_quoted="")

    def by(self, name: str, date: str) -> str:
        """Whether it had happened by a date: yes, no or open."""
        return self.interval(name).by(PartialDate.parse(date))

    def bar(self, name: str, first: str, last: str, width: float) -> Bar:
        """That interval on an axis from one date to another, `width` units long."""
        return bar(self.interval(name), PartialDate.parse(first), PartialDate.parse(last), width)


@dataclass(frozen=True)
class Related:
    """Rows of other datasets, for a template: `related("state-plans", state=row.id)`.

    Where `among` is given it names those that may be asked for.
    """

    rendering: Rendering
    writer: Writer
    among: Collection[str] | None = None

    def __call__(self, dataset: str, **where: str) -> Sequence[RowView]:
        """The rows of a dataset whose cells, as written, are those named. Raises NoDatasetError."""
        table = self._table(dataset)
        return [RowView(row, table, self.writer) for row in matching(table, where)]

    def totals(self, dataset: str, by: str, of: str, **where: str) -> Sequence[Tally]:
        """The sums of a column of whole numbers by the values of another, the largest first. Raises NoDatasetError."""
        table = self._table(dataset)
        return totals(matching(table, where), table, by, of, self.writer.words)

    def by_name(self, dataset: str, by: str, of: str) -> Sequence[Tally]:
        """The same over all rows, in the order of the names. Raises NoDatasetError."""
        return sorted(self.totals(dataset, by, of), key=lambda one: self.writer.words.sorting(one.label))

    def _table(self, dataset: str) -> Table:
        tables = self.rendering.content.tables
        known = tables if self.among is None else [name for name in self.among if name in tables]
        if dataset not in known:
            raise NoDatasetError("F012", dataset, nearest(dataset, known))
        return tables[dataset]

    def has(self, dataset: str) -> bool:
        """Whether a dataset is there."""
        return dataset in self.rendering.content.tables

    def link(self, dataset: str, row: str) -> str:
        """The address of a row's page. Raises NoDatasetError when the dataset's rows have none."""
        records = self.rendering.content.row_pages
        if dataset not in records:
            raise NoDatasetError("F018", dataset, nearest(dataset, records))
        return self.writer.link(urls.address(record_path(records[dataset], row)))

    def group(self, folder: str, *values: str) -> str:
        """The address of the page of a group, by the folder of such pages. Raises NoDatasetError when there is none."""
        records = self.rendering.content.records
        if folder not in records:
            raise NoDatasetError("F018", folder, nearest(folder, records))
        return self.writer.link(group_path(records[folder], group_id(values)))

    def comparison(self, folder: str, record: str) -> tuple[str, str] | None:
        """What a link says that leads to a record beside another, and its address; None where none is declared."""
        found = self.rendering.content.comparisons.get(folder)
        if found is None:
            return None
        return self.writer.words.of(found.declared.link), f"{self.writer.link(urls.address(found.path))}?a={record}"

    def filters(self, row: RowView) -> Markup:
        """What the search index is told of a row's page, where an explorer is declared for them: names and values."""
        explorer = self.rendering.content.explorers.get(row.table.id)
        found = filters_of(row.row, explorer, row.table) if explorer else ()
        return join(_filter(name, value) for name, value in found)

    def downloads(self, dataset: str) -> Sequence[Download]:
        """The files that a dataset offers. Raises NoDatasetError."""
        return downloads(self._table(dataset), self.writer, self.rendering)

    def has_page(self, path: str) -> bool:
        """Whether there is a written page in that folder under `docs/`."""
        return ("" if path == HOME else path) in self.rendering.content.pages

    def page(self, path: str) -> tuple[str, str]:
        """The title and the address of a written page, by its folder under `docs/`."""
        path = "" if path == HOME else path
        return self.rendering.title(path), self.writer.link(f"{path}/" if path else "")


@lru_cache(maxsize=2**12)
def _filter(name: str, value: str) -> Markup:
    return tag("span", data_pagefind_filter=f"{name}:{value}")
