"""A page for each dataset: what it holds, every row, the checks it passed, where it comes from, and its files."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from build_site import urls
from build_site.blocks.offers import downloads
from build_site.blocks.records import record_links
from build_site.blocks.table import rows_table
from build_site.pages.finished import FinishedPage, Wanted, crumbs, standfirst
from build_site.rendering import Rendering, Spot
from build_site.tables import Table
from build_site.writing import Writer

_FIRST = 50


def pages(rendering: Rendering, wanted: Wanted) -> Iterator[FinishedPage]:
    """Every dataset's page that is wanted, in order of id."""
    for table in rendering.content.tables.values():
        path = urls.dataset(table.id)
        if not wanted(path):
            continue
        writer = rendering.writer(path)
        title, summary = map(rendering.words.of, (table.declared.title, table.declared.summary))
        yield FinishedPage(
            path,
            "dataset",
            writer.plain(title),
            writer.plain(summary),
            standfirst(summary, writer),
            _body(table, writer, rendering),
            crumbs(path, writer, rendering),
            heading=writer.unlinked(title),
            written=writer.written(title, summary),
        )


def _body(table: Table, writer: Writer, rendering: Rendering) -> str:
    content = rendering.content
    return rendering.templates.render(
        "pages/dataset.md.jinja",
        words=rendering.words,
        say=rendering.words.say,
        writer=writer,
        table=table,
        rows=_rows(table, Spot(rendering, writer)),
        published=[one for one in content.published if one.dataset == table.id],
        facts=[fact for fact in content.facts.values() if fact.dataset == table.id],
        checks=checks_passed(table, writer, rendering),
        downloads=downloads(table, writer, rendering),
        numbers=f"{urls.numbers(table.id)}/",
    )


def _rows(table: Table, spot: Spot) -> str:
    """Every row; of those that have flat pages of their own, as there may be thousands, just the first pages."""
    records = spot.content.row_pages.get(table.id)
    if records is None or not records.declared.flat:
        return rows_table(table, spot, anchors=True)
    links = record_links(records, table, table.rows[:_FIRST], spot)
    return spot.block("row-pages", links=links, number=len(table.rows))


def checks_passed(table: Table, writer: Writer, rendering: Rendering) -> list[Markup]:
    """What the build made sure of before it used the rows, as sentences."""
    declared, say = table.declared, writer.say
    count = len(table.rows)
    passed = [say("check.columns", columns=writer.count("columns", len(declared.columns)))]
    passed.append(say("check.keys", key=_labels(table, declared.key, writer), rows=writer.count("rows", count)))
    for first, last in declared.intervals:
        passed.append(say("check.interval", pair=_labels(table, [first, last], writer)))
    for limit in declared.limits:
        names = [_labels(table, [name], writer) for name in (limit.column, limit.limit)]
        passed.append(say("check.limit", column=names[0], limit=names[1]))
    for total in declared.sums:
        whole = _labels(table, [total.whole], writer)
        passed.append(say("check.sum", parts=_labels(table, total.parts, writer), whole=whole))
    published = [one for one in rendering.content.published if one.dataset == table.id]
    if published:
        passed.append(say("check.published", values=writer.count("values", len(published))))
    return passed


def _labels(table: Table, names: list[str], writer: Writer) -> Markup:
    return writer.quoted(writer.words.list_of(writer.words.of(table.column(name).label) for name in names))
