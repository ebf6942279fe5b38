"""Comparisons: by what two records of one kind stand side by side, declared in `comparison.yml` beside a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from build_site.declared import Id
from build_site.facts import check_columns
from build_site.likely import choices
from build_site.load import Declared, read_model
from build_site.problems import Place, Problems
from build_site.project import Project
from build_site.records import Records
from build_site.site import Site
from build_site.tables import Table
from build_site.text import Text


class MeasureDeclared(Declared):
    """A line of a comparison: what it shows of a record's rows.

    `rows` is how many there are, `sum` that of a column, `span` from which value to which it goes, `cell` its words,
    `when` the time of a step. `most` names the three values of a column with the largest sums of another (`of`).
    """

    shows: Literal["rows", "sum", "span", "cell", "when", "most"]
    column: str | None = None
    of: str | None = None
    label: Text | None = None

    @property
    def columns(self) -> list[str]:
        """The columns that it needs."""
        if self.shows == "when":
            return [f"{self.column}_not_before", f"{self.column}_not_after"]
        return [name or "" for name in {"rows": [], "most": [self.column, self.of]}.get(self.shows, [self.column])]


class PartDeclared(Declared):
    """Lines that are of the same kind, from the rows of a dataset whose column `by` holds the record.

    With `whole`, a column whose sum is all that the lines' sums are part of, each has its share and a bar: one scale
    for a part, and none that goes over two.
    """

    title: Text
    note: Text | None = None
    dataset: Id
    by: str
    whole: str | None = None
    measures: list[MeasureDeclared]


class ComparisonDeclared(Declared):
    """`comparison.yml`: the folder of the records' pages, what one is called, what links say, and the parts."""

    records: str
    first: Text
    second: Text
    link: Text
    parts: list[PartDeclared]


@dataclass(frozen=True)
class Comparison:
    """A declared comparison, the path of the page that it is on, and where it is declared."""

    path: str
    declared: ComparisonDeclared
    place: Place


def read_comparisons(
    tables: Mapping[str, Table], records: Mapping[str, Records], project: Project, site: Site, problems: Problems
) -> dict[str, Comparison]:
    """Every `comparison.yml` under `docs/`, by the folder of the records that it compares."""
    found: dict[str, Comparison] = {}
    for path in sorted(project.docs.rglob("comparison.yml")):
        if declared := read_model(path, ComparisonDeclared, project, problems, {"languages": site.codes}):
            folder = path.parent.relative_to(project.docs).as_posix()
            found[declared.records] = Comparison(folder, declared, project.place(path))
            if declared.records not in records:
                at = declared.lined.at("records")
                problems.add(at, "F018", found=declared.records, **choices(declared.records, records))
            _check(declared, tables, problems)
    return found


def _check(declared: ComparisonDeclared, tables: Mapping[str, Table], problems: Problems) -> None:
    """Every dataset and column that it names is there."""
    for number, part in enumerate(declared.parts):
        if part.dataset not in tables:
            at = declared.lined.at("parts", number, "dataset")
            problems.add(at, "F012", found=part.dataset, **choices(part.dataset, tables))
            continue
        for name, place in _columns(declared, number):
            table = tables[part.dataset]
            check_columns({name: ""}, table, place, problems, also=[one.name for one in table.declared.columns])


def _columns(declared: ComparisonDeclared, number: int) -> Iterator[tuple[str, Place]]:
    """The columns that a part names, with where it does."""
    part, lined = declared.parts[number], declared.lined
    for key, name in (("by", part.by), ("whole", part.whole)):
        if name:
            yield name, lined.at("parts", number, key)
    for index, measure in enumerate(part.measures):
        for name in measure.columns:
            yield name, lined.at("parts", number, "measures", index)
