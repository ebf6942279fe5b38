"""The block that lists the pages of a dataset's rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from build_site import urls
from build_site.facts import label_of
from build_site.records import Records, record_path
from build_site.rendering import Spot
from build_site.tables import Row, Table


def records_block(about: Sequence[str], spot: Spot) -> str:
    """Links to the pages of every row of the datasets that are named, in order of their titles."""
    links: list[tuple[Markup, str]] = []
    for dataset in about:
        table = spot.content.tables[dataset]
        links += record_links(spot.content.row_pages[dataset], table, table.rows, spot)
    return spot.block("records", links=sorted(links, key=lambda link: spot.writer.words.sorting(link[0])))


def record_links(records: Records, table: Table, rows: Iterable[Row], spot: Spot) -> list[tuple[Markup, str]]:
    """The titles and addresses of rows' pages."""
    links = []
    for row in rows:
        labels = {name: label for name, value in row.cells.items() if (label := label_of(value, table))}
        title = spot.writer.words.of(records.declared.title.filled(labels))
        links.append((spot.writer.quoted(title), spot.writer.link(urls.address(record_path(records, row.id)))))
    return links
