"""The block of a dataset's rows, and its cells as a language reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from build_site import urls
from build_site.cells import Code, Missing, Value
from build_site.dates import PartialDate
from build_site.declared import Column
from build_site.markup import html, join, tag
from build_site.rendering import Spot
from build_site.rowsets import row_sets, sets_of_rows
from build_site.tables import Row, Table
from build_site.text import Text
from build_site.writing import Writer

NUMERIC = ("integer", "number", "share")


def table_block(about: Sequence[str], spot: Spot) -> str:
    """The rows of datasets as tables, without the columns that only say where a row is from."""
    return "\n\n".join(rows_table(spot.content.tables[one], spot, anchors=False) for one in about)


def rows_table(table: Table, spot: Spot, anchors: bool) -> str:
    """A dataset's rows; with `anchors`, each row has the id that facts lead to."""
    # Written here and not in the template, whose sandbox would look at each of thousands of cells several times.
    facts = spot.content.facts
    sets = row_sets(table, facts.values()) if anchors else {}
    within = sets_of_rows(sets, facts)
    rows = [
        RowShown(urls.row_anchor(row.id), _cells(row, table, spot.writer), within.get(row.id, ())) for row in table.rows
    ]
    columns = [table.column(name) for name in _names(table)]
    behind = [RowsBehind(urls.rows_anchor(key), number, key) for key, number in sets.items()]
    return spot.block("rows", table=table, columns=columns, rows=rows, anchors=anchors, behind=behind)


@dataclass(frozen=True)
class RowsBehind:
    """The rows that a number comes from, as something to point at: its anchor, the number of the set, the fact."""

    anchor: str
    set: int
    fact: str


@dataclass(frozen=True)
class RowShown:
    """A row as HTML cells, with its anchor and the sets that it is in."""

    anchor: str
    cells: Markup
    sets: tuple[int, ...]


def _cells(row: Row, table: Table, writer: Writer) -> Markup:
    """A row's cells as elements: one names the row, each of the rest the column that a narrow page shows beside it."""
    naming = table.declared.row_name or table.declared.columns[0].name
    return join(_cell(column, column.name == naming, row, table, writer) for column in table.declared.columns)


def _cell(column: Column, names_row: bool, row: Row, table: Table, writer: Writer) -> Markup:
    shown = cell_html(column.name, row, table, writer)
    kind = "number" if column.type in NUMERIC else None
    if names_row:
        return tag("th", shown, scope="row", role="rowheader", class_=kind)
    return tag("td", shown, role="cell", class_=kind, data_label=writer.words.of(column.label))


def _names(table: Table) -> list[str]:
    return [column.name for column in table.declared.columns]


def row_label(row: Row, table: Table, writer: Writer) -> Markup:
    """What to call a row: the column that names it, else the labels of its key's codes, else its id."""
    if table.declared.row_name:
        return writer.quoted(cell_html(table.declared.row_name, row, table, writer).striptags())
    keys = [table.column(name) for name in table.declared.key]
    if any(column.type not in ("code", "date") for column in keys):
        return writer.quoted(row.id)
    cells = [cell_html(column.name, row, table, writer).striptags() for column in keys]
    named = zip(keys, cells, strict=True)
    return writer.quoted("; ".join(f"{writer.words.of(column.label)}: {cell}" for column, cell in named))


def row_link(table: Table, row_id: str, writer: Writer) -> tuple[Markup, str]:
    """What to call a row, and the address where it is shown."""
    page = table.declared.row_page
    address = f"{page}/#{row_id}" if page else f"{urls.dataset(table.id)}/#{urls.row_anchor(row_id)}"
    return row_label(table.row(row_id), table, writer), writer.link(address)


def cell_html(name: str, row: Row, table: Table, writer: Writer) -> Markup:
    """One cell as this language reads it."""
    column = table.column(name)
    if column.type == "source" and row.raw[name]:
        return join((writer.citation(source) for source in row.raw[name].split()), " ")
    value = row.cells[name]
    if column.marks and isinstance(value, Text):
        return writer.text(value)
    if isinstance(value, PartialDate):
        return writer.date(value)
    if column.type in NUMERIC and not isinstance(value, Missing | None):
        shown = writer.words.plain_number(row.raw[name])
        return tag("data", shown, value=row.raw[name])
    if column.type == "list" and column.values and isinstance(value, tuple):
        return html(", ".join(writer.words.of(column.values[item]) for item in value))
    words = html(_words_of(value, writer))
    foreign = column.language not in (None, writer.words.language.code) and isinstance(value, str)
    return tag("span", words, lang=column.language) if foreign and words else words


def _words_of(value: Value, writer: Writer) -> str:
    if isinstance(value, Code | Missing):
        return writer.words.of(value.label)
    if isinstance(value, Text):
        return writer.words.of(value)
    return " ".join(value) if isinstance(value, tuple) else str(value) if value is not None else ""
