"""The block that puts two records side by side, and the file of all that may stand there, read when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from build_site import urls
from build_site.blocks.related import RowView
from build_site.blocks.tallies import totals
from build_site.comparisons import Comparison, MeasureDeclared, PartDeclared
from build_site.facts import label_of
from build_site.groups import group_id, groups_of
from build_site.markup import json_text
from build_site.outputs import Output
from build_site.records import record_path
from build_site.rendering import Rendering, Spot
from build_site.tables import Row, Table
from build_site.text import Text

_MOST = 3
# What stands for a record in the file: its id, its name, its page, and a cell for each measure.
Cell = tuple[str, str]


@dataclass(frozen=True)
class Line:
    """A line of the table, in one language."""

    label: str
    with_bar: bool


@dataclass(frozen=True)
class Part:
    """Lines that belong together."""

    title: str
    note: str
    lines: Sequence[Line]


def compare_block(about: Sequence[str], spot: Spot) -> str:
    """The forms and the empty tables that a script fills, for the records that are named by their pages' folder."""
    return "\n\n".join(_block(spot.content.comparisons[name], spot) for name in about)


def comparison_files(rendering: Rendering) -> Iterator[Output]:
    """A file for each comparison, in the language of the rendering."""
    for name, comparison in rendering.content.comparisons.items():
        written = [
            [subject, label, href, *_cells(subject, comparison, rendering)]
            for subject, label, href in _subjects(comparison, rendering)
        ]
        yield Output.text(urls.comparison(name, rendering.language), json_text(written, None))


def _block(comparison: Comparison, spot: Spot) -> str:
    rendering, declared, words = spot.rendering, comparison.declared, spot.rendering.words
    return spot.block(
        "compare",
        first=words.of(declared.first),
        second=words.of(declared.second),
        subjects=_subjects(comparison, rendering),
        parts=[_part(part, rendering) for part in declared.parts],
        rows=spot.writer.root_link(urls.comparison(declared.records, rendering.language)),
    )


def _part(part: PartDeclared, rendering: Rendering) -> Part:
    words, table = rendering.words, rendering.content.tables[part.dataset]
    lines = [
        Line(
            words.of(measure.label or table.column(measure.column or table.id).label),
            bool(part.whole) and measure.shows == "sum",
        )
        for measure in part.measures
    ]
    return Part(words.of(part.title), words.of(part.note) if part.note else "", lines)


def _subjects(comparison: Comparison, rendering: Rendering) -> Sequence[tuple[str, str, str]]:
    """The id, the name and the address of each record, in the order of their names."""
    content, words = rendering.content, rendering.words
    records, writer = content.records[comparison.declared.records], rendering.writer(comparison.path)
    if records.declared.groups:
        named = {one.id: next(iter(one.labels.values())) for one in groups_of(records, content).values()}
    else:
        table = content.tables[records.dataset]
        named = {row.id: records.declared.title.filled(_labels(row, table)) for row in table.rows}
    found = [(one, words.of(name), writer.link(urls.address(record_path(records, one)))) for one, name in named.items()]
    return sorted(found, key=lambda one: words.sorting(one[1]))


def _labels(row: Row, table: Table) -> dict[str, Text]:
    """What the cells of a row are called."""
    return {name: label for name, value in row.cells.items() if (label := label_of(value, table))}


def _cells(subject: str, comparison: Comparison, rendering: Rendering) -> Iterator[Cell]:
    """What each line says of a record, with the length of its bar."""
    writer = rendering.writer(comparison.path)
    for part in comparison.declared.parts:
        table = rendering.content.tables[part.dataset]
        rows = [RowView(row, table, writer) for row in table.rows if group_id([row.raw[part.by]]) == subject]
        for measure in part.measures:
            yield _cell(measure, part, rows) if rows else ("", "")


def _cell(measure: MeasureDeclared, part: PartDeclared, rows: Sequence[RowView]) -> Cell:
    words, column = rows[0].writer.words, measure.column or ""
    match measure.shows:
        case "rows":
            return words.whole(len(rows)), ""
        case "sum":
            return _sum(column, part.whole, rows)
        case "span":
            values = sorted({row.raw(column) for row in rows if row.raw(column)})
            return "–".join(dict.fromkeys((values[0], values[-1]))) if values else "", ""
        case "when":
            return "; ".join(row.when(column).striptags() for row in rows), ""
        case "most":
            found = totals([row.row for row in rows], rows[0].table, column, measure.of or "", words)
            return ", ".join(one.label for one in found[:_MOST]), ""
    return "; ".join(filter(None, (row.text(column) for row in rows))), ""


def _sum(column: str, whole: str | None, rows: Sequence[RowView]) -> Cell:
    """A sum, and where it is part of a whole its share of it in hundredths."""
    words = rows[0].writer.words
    found, all_of_it = _total(column, rows), _total(whole, rows) if whole else Fraction(0)
    written = words.plain_number(f"{float(found):g}")
    if not all_of_it:
        return written, ""
    return f"{written} ({words.percent(found / all_of_it)})", f"{float(100 * found / all_of_it):.4g}"


def _total(column: str, rows: Sequence[RowView]) -> Fraction:
    return sum((value for row in rows if isinstance(value := row.value(column), Fraction)), Fraction(0))
