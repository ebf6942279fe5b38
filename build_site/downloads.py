"""Files for readers and machines: each dataset as CSV, spreadsheet CSV and JSON; the facts; the calendars."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from build_site import urls
from build_site.calendars import calendar_files
from build_site.cells import Code, Missing, Value
from build_site.content import Content
from build_site.dates import PartialDate
from build_site.facts import Fact
from build_site.markup import csv_text, json_text, spreadsheet_text
from build_site.outputs import Output
from build_site.schema import facts_schema
from build_site.tables import Row, Table
from build_site.text import Text
from build_site.words import Words
from build_site.writing import Writer, machine_value

FORMATS = ("spreadsheet", "csv", "json")


def data_files(content: Content) -> Iterator[Output]:
    """Everything under `data/` but the figures' tables, once for all languages."""
    for table in content.tables.values():
        yield from dataset_files(table, content)
        yield from calendar_files(table, content)
    for one in content.imports.values():
        if one.made:
            yield Output(urls.import_report(one.id), one.made.written)
    yield Output.text(urls.FACTS_JSON, json_text(facts_json(content)))
    yield Output.text(urls.FACTS_SCHEMA, json_text(facts_schema(content)))


@lru_cache(maxsize=64)
def dataset_files(table: Table, content: Content) -> tuple[Output, ...]:
    """A dataset's files, in the order of FORMATS; kept, since pages say how large they are."""
    rows = [_written(row, table, content) for row in table.rows]
    return (
        Output.text(urls.download(table.id, f"{table.id}-spreadsheet.csv"), spreadsheet_text(table.header, rows)),
        Output.text(urls.download(table.id, f"{table.id}.csv"), csv_text(table.header, rows)),
        Output.text(urls.download(table.id, f"{table.id}.json"), json_text(dataset_json(table, content))),
    )


def _written(row: Row, table: Table, content: Content) -> list[str]:
    """A row's cells as they stand in the data, those that hold marks written out."""
    cells = dict(row.raw)
    for column in table.declared.columns:
        for words in content.site.words if column.marks else ():
            name = f"{column.name}.{words.language.code}"
            cells[name] = Writer(words, content.facts, content.sources, "").plain(cells[name])
    return [cells[name] for name in table.header]


def dataset_json(table: Table, content: Content) -> dict[str, object]:
    """A dataset with its dictionary, for machines."""
    declared = table.declared
    return {
        "id": table.id,
        "title": dict(declared.title.strings),
        "summary": dict(declared.summary.strings),
        "licence": declared.licence,
        "licence_url": declared.licence_url,
        "origin": {source: source_json(source, content) for source in declared.origin},
        "place": dict(declared.place.strings),
        "retrieved": declared.retrieved,
        "sha256": table.sha256,
        "key": declared.key,
        "columns": [column.model_dump(mode="json") for column in declared.columns],
        "rows": [row_json(row, table, content) for row in table.rows],
    }


def row_json(row: Row, table: Table, content: Content) -> dict[str, object]:
    """A row by column, marks written out."""
    cells = {name: _cell_json(value) for name, value in row.cells.items()}
    written = dict(zip(table.header, _written(row, table, content), strict=True))
    for column in table.declared.columns:
        if column.marks and cells[column.name] is not None:
            cells[column.name] = {code: written[f"{column.name}.{code}"] for code in content.site.codes}
    return cells


def source_json(source_id: str, content: Content) -> dict[str, str | None]:
    """What identifies a source."""
    source = content.sources[source_id]
    doi = f"https://doi.org/{source.doi}" if source.doi else None
    return {
        "title": source.title,
        "issued": source.issued,
        "url": doi or source.url,
        "licence": source.licence,
    }


def facts_json(content: Content) -> list[dict[str, object]]:
    """Every fact, in order of key."""
    return [_fact_json(content.facts[key], content) for key in sorted(content.facts)]


def _fact_json(fact: Fact, content: Content) -> dict[str, object]:
    default = content.site.codes[0]
    page = urls.page(default, urls.numbers(fact.dataset))
    return {
        "key": fact.key,
        "value": number_json(fact.value),
        "missing": dict(fact.missing.strings) if fact.missing else None,
        "unit": fact.unit_id,
        "kind": fact.kind,
        "label": {words.language.code: _plain(fact.label, words, content) for words in content.site.words},
        "dataset": fact.dataset,
        "rows": list(fact.rows),
        "formula": _formula_json(fact),
        "source": list(fact.sources),
        "place": dict(fact.place.strings) if fact.place else None,
        "url": f"{content.site.declared.address}{page}#{urls.fact_anchor(fact.key)}",
        "exact": str(fact.value) if fact.value is not None else None,
        "decimal": machine_value(fact),
        "history": [{"since": str(one.since), "value": one.value} for one in (content.history or {}).get(fact.key, ())],
    }


def _plain(text: Text, words: Words, content: Content) -> str:
    return Writer(words, content.facts, content.sources, "").plain(words.of(text))


def _formula_json(fact: Fact) -> str:
    """The formula as a machine reads it: `ratio(a, b)`, `sum(column where x = y)`."""
    declared = fact.declared
    if fact.parts:
        return f"{'ratio' if declared.ratio else 'difference'}({', '.join(fact.parts)})"
    where = " and ".join(f"{name} = {text}" for name, text in declared.where.items())
    about = declared.cell or declared.sum or "rows"
    operation = "cell" if declared.cell else "sum" if declared.sum else "count"
    return f"{operation}({about}{' where ' + where if where else ''})"


def number_json(value: Fraction | None) -> int | float | None:
    """A number as JSON has it."""
    if value is None:
        return None
    return value.numerator if value.denominator == 1 else float(value)


def _cell_json(value: Value) -> object:
    if isinstance(value, Fraction):
        return number_json(value)
    if isinstance(value, Code):
        return value.id
    if isinstance(value, Missing):
        return {"missing": value.id}
    if isinstance(value, Text):
        return dict(value.strings)
    return str(value) if isinstance(value, PartialDate) else value
