"""The block that lists the pages of a dataset's rows."""

from __future__ import annotations

from collections.abc import Sequence

from build_site.facts import label_of
from build_site.records import record_path
from build_site.rendering import Spot


def records_block(about: Sequence[str], spot: Spot) -> str:
    """Links to the pages of every row of the datasets that are named, in order of their titles."""
    links: list[tuple[str, str]] = []
    words = spot.writer.words
    for dataset in about:
        records, table = spot.content.records[dataset], spot.content.tables[dataset]
        for row in table.rows:
            labels = {name: label for name, value in row.cells.items() if (label := label_of(value, table))}
            title = words.of(records.declared.title.filled(labels))
            links.append((title, spot.writer.link(f"{record_path(records, row.id)}/")))
    return spot.block("records", links=sorted(links, key=lambda link: words.sorting(link[0])))
