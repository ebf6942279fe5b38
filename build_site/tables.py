"""A dataset's folder: its declaration and rows, checked before anything uses them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from build_site.cells import Value, read_cell
from build_site.countries import with_countries
from build_site.dates import PartialDate
from build_site.declared import Column, DatasetDeclared
from build_site.intervals import BOUNDS
from build_site.likely import choices
from build_site.load import read_model
from build_site.names import check_name
from build_site.problems import Place, Problems
from build_site.project import Project, read_text
from build_site.rows import RawRow, Record, read_rows
from build_site.site import Site
from build_site.urls import row_anchor

# Of a row that stands in no file.
NOWHERE = RawRow(Record(Place(""), 0, "", ()), {})


@dataclass(frozen=True)
class Row:
    """A checked row: its id (the key columns' values joined by dots), its line in the file, its cells by column."""

    id: str
    line: int
    cells: Mapping[str, Value]
    raw: Mapping[str, str]
    written: RawRow = NOWHERE

    def at(self, column: str) -> Place:
        """The place of a cell in the file."""
        return self.written.at(column)


@dataclass(frozen=True, eq=False)
class Table:
    """A dataset whose checks have passed."""

    id: str
    declared: DatasetDeclared
    rows: tuple[Row, ...]
    header: tuple[str, ...]
    place: Place
    sha256: str

    def column(self, name: str) -> Column:
        """A declared column by name. Raises KeyError."""
        return self._columns[name]

    @cached_property
    def _columns(self) -> Mapping[str, Column]:
        return {column.name: column for column in self.declared.columns}

    @cached_property
    def by_id(self) -> Mapping[str, Row]:
        """The rows by id."""
        return {row.id: row for row in self.rows}

    def having(self, name: str, text: str) -> Sequence[Row]:
        """The rows whose cell in a column, as written, is `text`. Raises KeyError for an unknown column."""
        if name not in self._by_cell:
            index: dict[str, list[Row]] = {}
            for row in self.rows:
                index.setdefault(row.raw[name], []).append(row)
            self._by_cell[name] = index
        return self._by_cell[name].get(text, ())

    @cached_property
    def _by_cell(self) -> dict[str, dict[str, list[Row]]]:
        return {}

    def row(self, row_id: str) -> Row:
        """A row by id. Raises KeyError."""
        return self.by_id[row_id]


def read_tables(
    project: Project, site: Site, problems: Problems, computed: Mapping[str, str] | None = None
) -> dict[str, Table]:
    """Every folder under `data/` that has a `dataset.yml`, by id, in order of id; `computed` is CSV text by name."""
    folders = sorted(path.parent for path in project.data.glob("*/dataset.yml"))
    others = (project.sources, project.imports)
    for folder in sorted(path for path in project.data.glob("*/") if path not in folders and path not in others):
        problems.add(project.place(folder), "D001")
    read = {folder.name: read_table(folder, project, site, problems, computed or {}) for folder in folders}
    return {name: table for name, table in read.items() if table}


def read_table(
    folder: Path, project: Project, site: Site, problems: Problems, computed: Mapping[str, str]
) -> Table | None:
    """One dataset, or None with every mistake noted."""
    before = len(problems)
    check_name(folder.name, project.place(folder), problems)
    declared = read_model(folder / "dataset.yml", DatasetDeclared, project, problems, {"languages": site.codes})
    is_computed = declared is not None and declared.computed is not None
    path = folder / ("dataset.yml" if is_computed else "rows.csv")
    text = computed.get(declared.computed) if declared and declared.computed else read_text(path, project, problems)
    if declared is None or text is None:
        return None
    _check_declared(declared, problems)
    header = csv_header(declared.columns, site.codes)
    raw = read_rows(text, header, project.place(path), problems)
    if len(problems) > before:
        return None
    declared = with_countries(declared, [one.cells for one in raw], site.languages)
    rows = tuple(_row(one, declared, site.codes, problems) for one in raw)
    _check_keys(rows, declared, problems)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Table(folder.name, declared, rows, header, project.place(path), digest)


def csv_header(columns: Sequence[Column], languages: list[str]) -> tuple[str, ...]:
    """The header a dataset's file must have: a column of `words` is one column a language, `name.es`, `name.en`."""
    return tuple(
        name
        for column in columns
        for name in ([f"{column.name}.{lang}" for lang in languages] if column.type == "words" else [column.name])
    )


def _row(raw: RawRow, declared: DatasetDeclared, languages: list[str], problems: Problems) -> Row:
    cells = {column.name: read_cell(column, raw, languages, problems) for column in declared.columns}
    row = Row(".".join(raw.cells.get(name, "") for name in declared.key), raw.line, cells, raw.cells, raw)
    _check_row(row, declared, problems)
    return row


def _check_row(row: Row, declared: DatasetDeclared, problems: Problems) -> None:
    """Intervals in order, parts that add up, counts within their limit."""
    for first, last in declared.intervals:
        start, end = row.cells[first], row.cells[last]
        if isinstance(start, PartialDate) and isinstance(end, PartialDate) and start.first > end.last:
            problems.add(row.at(last), "D020", first=first, start=start, last=last, end=end)
    for check in declared.sums:
        parts = [row.cells[name] for name in check.parts]
        whole = row.cells[check.whole]
        if isinstance(whole, Fraction) and all(isinstance(part, Fraction) for part in parts):
            total = sum((part for part in parts if isinstance(part, Fraction)), Fraction(0))
            if total != whole:
                values = {"parts": " + ".join(check.parts), "total": total, "whole": check.whole, "found": whole}
                problems.add(row.at(check.whole), "D021", **values)
    for limit in declared.limits:
        value, most = row.cells[limit.column], row.cells[limit.limit]
        if isinstance(value, Fraction) and isinstance(most, Fraction) and value > most:
            values = {"column": limit.column, "found": value, "limit": limit.limit, "most": most}
            problems.add(row.at(limit.column), "D022", **values)


def _check_declared(declared: DatasetDeclared, problems: Problems) -> None:
    """Every column that the declaration speaks of is one that it declares."""
    names = [column.name for column in declared.columns]
    spoken = [*declared.key, *(name for pair in declared.intervals for name in pair)]
    spoken += [name for check in declared.sums for name in (*check.parts, check.whole)]
    spoken += [name for limit in declared.limits for name in (limit.column, limit.limit)]
    spoken += [f"{step}_{end}" for check in declared.order for step in (check.first, check.then) for end in BOUNDS]
    if agrees := declared.agrees:
        spoken += [agrees.row, agrees.step, agrees.date, agrees.said]
    spoken += [name for name in (declared.row_source, declared.row_place, declared.row_name) if name]
    spoken += declared.calendar.names if declared.calendar else ()
    for name in spoken:
        if name not in names:
            problems.add(declared.lined.naming(name), "D002", column=name, **choices(name, names))
    for index, name in enumerate(names):
        if name in names[:index]:
            problems.add(declared.lined.at("columns", index, "name"), "D003", column=name)


def _check_keys(rows: Sequence[Row], declared: DatasetDeclared, problems: Problems) -> None:
    """Every row has a key of its own, and so an address of its own on the dataset's page."""
    first: dict[str, Row] = {}
    for row in rows:
        other = first.setdefault(row_anchor(row.id), row)
        if other is not row:
            code = "D014" if other.id == row.id else "D015"
            values = {"key": " + ".join(declared.key), "found": row.id, "other": other.id, "line": other.line}
            problems.add(row.at(declared.key[0]), code, **values)
