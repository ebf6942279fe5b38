"""Pages of records: one for each row of a dataset or each group of rows, written by a template of the project."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from build_site.blocks.related import Related, RowView
from build_site.facts import label_of, with_marks
from build_site.groups import group_pages
from build_site.pages.finished import FinishedPage, Wanted, crumbs, standfirst
from build_site.pages.flat import FlatPages
from build_site.pages.kept import KeptPages
from build_site.pages.order import beside
from build_site.records import Records, record_path
from build_site.rendering import Rendering
from build_site.tables import Row, Table
from build_site.text import Text


def pages(rendering: Rendering, wanted: Wanted) -> Iterator[FinishedPage]:
    """The pages that are wanted, but those of rows that are flat, in the order of the declarations."""
    for records in rendering.content.records.values():
        if records.declared.groups:
            yield from _of_groups(records, rendering, wanted)
        elif not records.declared.flat:
            yield from _in_order(records, rendering, wanted)


def _of_groups(records: Records, rendering: Rendering, wanted: Wanted) -> Iterator[FinishedPage]:
    """The pages of groups; all of them, if all are wanted, as they were made before."""
    listed, make = [*group_pages(records, rendering.content)], FlatPages(records, rendering).of_group
    asked = [page for page in listed if wanted(page.path)]
    if len(asked) == len(listed):
        yield from KeptPages(records, rendering).groups(listed, make)
        return
    for page in map(make, asked):
        rendering.note(page.path, page.title, page.shown)
        yield page


def row_pages(rendering: Rendering, wanted: Wanted) -> Iterator[FinishedPage]:
    """The flat pages of rows that are wanted. They stand alone: no other page needs them."""
    for dataset, records in rendering.content.row_pages.items():
        if records.declared.flat:
            table, make = rendering.content.tables[dataset], FlatPages(records, rendering).of_row
            yield from (make(row) for row in table.rows if wanted(record_path(records, row.id)))


def first_rows(rendering: Rendering) -> list[FinishedPage]:
    """Of the flat pages of each dataset's rows the first, which the others are like."""
    flat = [one for one in rendering.content.row_pages.values() if one.declared.flat]
    return [FlatPages(one, rendering).of_row(rendering.content.tables[one.dataset].rows[0]) for one in flat]


def _in_order(records: Records, rendering: Rendering, wanted: Wanted) -> Iterator[FinishedPage]:
    """The pages of a dataset's rows that the engine renders, each with those beside it."""
    table = rendering.content.tables[records.dataset]
    writer, title = rendering.writer(""), records.declared.title
    run = [(record_path(records, row.id), writer.plain(_filled(title, row, table, rendering))) for row in table.rows]
    for at, row in enumerate(table.rows):
        if wanted(run[at][0]):
            page = _page(row, table, records, rendering)
            yield replace(page, beside=beside(run, at, rendering.writer(page.path)))


def _filled(text: Text, row: Row, table: Table, rendering: Rendering) -> str:
    """A declared text with the row's labels, as a text of the language with marks."""
    labels = {name: with_marks(label) for name, value in row.cells.items() if (label := label_of(value, table))}
    return rendering.words.of(text.filled(labels))


def _page(row: Row, table: Table, records: Records, rendering: Rendering) -> FinishedPage:
    """A row's page that the engine renders."""
    path = record_path(records, row.id)
    writer = rendering.writer(path)
    view = RowView(row, table, writer)
    declared = records.declared
    title, description = (_filled(text, row, table, rendering) for text in (declared.title, declared.description))
    related = Related(rendering, writer)
    body = rendering.templates.render(
        declared.template, row=view, related=related, writer=writer, words=writer.words, say=writer.words.say
    )
    above = crumbs(path, writer, rendering)
    said, told = writer.plain(title), writer.plain(description)
    rendering.note_shown(path, said, writer)
    page = FinishedPage(path, declared.kind, said, told, standfirst("", writer), body, above)
    return replace(page, heading=writer.unlinked(title), written=writer.written(title, description))
