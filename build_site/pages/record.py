"""Pages of records: one for each row of a dataset, written by a template of the project."""

from __future__ import annotations

from collections.abc import Iterator

from build_site.blocks.related import Related, RowView
from build_site.facts import label_of
from build_site.pages.finished import FinishedPage, Wanted, crumbs, standfirst
from build_site.records import Records, record_path
from build_site.rendering import Rendering
from build_site.tables import Row, Table


def pages(rendering: Rendering, wanted: Wanted) -> Iterator[FinishedPage]:
    """The pages of every declared dataset that are wanted, its rows in their order."""
    for records in rendering.content.records.values():
        table = rendering.content.tables[records.declared.dataset]
        for row in table.rows:
            if wanted(record_path(records, row.id)):
                yield _page(row, table, records, rendering)


def _page(row: Row, table: Table, records: Records, rendering: Rendering) -> FinishedPage:
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
