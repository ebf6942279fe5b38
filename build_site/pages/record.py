"""Pages of records: one for each row of a dataset or each group of rows, written by a template of the project."""

from __future__ import annotations

from collections.abc import Iterator

from build_site.blocks.related import Related, RowView
from build_site.facts import label_of
from build_site.groups import group_pages
from build_site.pages.finished import FinishedPage, Wanted, crumbs, standfirst
from build_site.pages.flat import FlatPages
from build_site.records import Records, record_path
from build_site.rendering import Rendering
from build_site.tables import Row, Table


def pages(rendering: Rendering, wanted: Wanted) -> Iterator[FinishedPage]:
    """The pages that are wanted, but those of rows that are flat, in the order of the declarations."""
    for records in rendering.content.records.values():
        if records.declared.groups:
            flat = FlatPages(records, rendering)
            asked = (page for page in group_pages(records, rendering.content) if wanted(page.path))
            yield from map(flat.of_group, asked)
        elif not records.declared.flat:
            table = rendering.content.tables[records.dataset]
            rows = (row for row in table.rows if wanted(record_path(records, row.id)))
            yield from (_page(row, table, records, rendering) for row in rows)


def row_pages(rendering: Rendering, wanted: Wanted) -> Iterator[FinishedPage]:
    """The flat pages of rows that are wanted. They stand alone: no other page needs them."""
    for dataset, records in rendering.content.row_pages.items():
        if records.declared.flat:
            table, make = rendering.content.tables[dataset], FlatPages(records, rendering).of_row
            yield from (make(row) for row in table.rows if wanted(record_path(records, row.id)))


def _page(row: Row, table: Table, records: Records, rendering: Rendering) -> FinishedPage:
    """A row's page that the engine renders."""
    path = record_path(records, row.id)
    writer = rendering.writer(path)
    view = RowView(row, table, writer)
    labels = {name: label for name, value in row.cells.items() if (label := label_of(value, table))}
    title, description = (
        writer.plain(writer.words.of(text.filled(labels)))
        for text in (records.declared.title, records.declared.description)
    )
    related = Related(rendering, writer)
    body = rendering.templates.render(
        records.declared.template, row=view, related=related, writer=writer, words=writer.words, say=writer.words.say
    )
    above = crumbs(path, writer, rendering)
    rendering.note_shown(path, title, writer)
    return FinishedPage(path, records.declared.kind, title, description, standfirst("", writer), body, above)
