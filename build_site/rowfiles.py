"""A file for machines for each row that has a flat page of its own; the same whatever the other rows are."""

from __future__ import annotations

from collections.abc import Iterator

from build_site import urls
from build_site.content import Content
from build_site.downloads import row_json
from build_site.markup import json_text
from build_site.outputs import Output
from build_site.records import Records, record_path
from build_site.tables import Row, Table


def row_files(content: Content) -> Iterator[Output]:
    """One after the other, since there may be thousands."""
    for dataset, records in content.row_pages.items():
        if records.declared.flat:
            table = content.tables[dataset]
            yield from (_file(row, table, records, content) for row in table.rows)


def _file(row: Row, table: Table, records: Records, content: Content) -> Output:
    address, path = content.site.declared.address, record_path(records, row.id)
    written = {
        "dataset": table.id,
        "id": row.id,
        "row": row_json(row, table, content),
        "pages": {code: f"{address}{urls.page(code, path)}" for code in content.site.codes},
        "columns": f"{address}{urls.download(table.id, f'{table.id}.json')}",
        "licence": table.declared.licence,
        "licence_url": table.declared.licence_url,
        "retrieved": table.declared.retrieved,
    }
    return Output.text(urls.row_download(table.id, row.id), json_text(written))
