"""Explorers: what readers can search a dataset's rows by, declared in `explorer.yml` in the folder of a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from build_site.declared import Id
from build_site.facts import check_columns
from build_site.load import Declared, read_model
from build_site.problems import Place, Problems
from build_site.project import Project
from build_site.site import Site
from build_site.tables import Row, Table
from build_site.text import Text


class FacetDeclared(Declared):
    """A choice that readers have: `name` is the filter that the rows' pages bear.

    A row's value is that of the first of the `columns` that is not missing, else of the first; each item of a list
    counts. A value of `prefer` is the row's wherever it stands in the columns, the first of them before the others.
    Where values are of different scales, `scale` is the column that says which, and the filter's value is
    `<scale>.<value>`. With `figure`, bars show how many rows have each value; `shown` is how a result
    names its own, in `{value}`.
    """

    name: Id
    columns: Annotated[list[str], Field(min_length=1)]
    prefer: list[str] = []
    label: Text
    scale: str | None = None
    figure: bool = False
    shown: Text | None = None
    reverse: bool = False


class SortDeclared(Declared):
    """An order that readers can choose, by what the rows' pages are sorted by."""

    by: Id
    down: bool = False
    label: Text


class ExplorerDeclared(Declared):
    """`explorer.yml`: the dataset, the kind of its rows' pages, the choices, and the orders of results."""

    dataset: Id
    kind: Id
    facets: list[FacetDeclared]
    sorts: list[SortDeclared] = []


@dataclass(frozen=True)
class Explorer:
    """A declared explorer, and where."""

    declared: ExplorerDeclared
    place: Place


def read_explorers(
    tables: Mapping[str, Table], project: Project, site: Site, problems: Problems
) -> dict[str, Explorer]:
    """Every `explorer.yml` under `docs/` by its dataset, which may be absent."""
    found: dict[str, Explorer] = {}
    for path in sorted(project.docs.rglob("explorer.yml")):
        declared = read_model(path, ExplorerDeclared, project, problems, {"languages": site.codes})
        if declared:
            found[declared.dataset] = Explorer(declared, project.place(path))
            if table := tables.get(declared.dataset):
                _check(found[declared.dataset], table, problems)
    return found


def _check(explorer: Explorer, table: Table, problems: Problems) -> None:
    """Every column that it names is there."""
    named = [name for facet in explorer.declared.facets for name in (*facet.columns, facet.scale) if name]
    known = [column.name for column in table.declared.columns]
    check_columns(dict.fromkeys(named, ""), table, explorer.place, problems, also=known)


def values_of(row: Row, facet: FacetDeclared, table: Table) -> list[str]:
    """The values that a row's page bears for a facet."""
    everywhere = {row.raw.get(name, "") for name in facet.columns}
    if preferred := next((value for value in facet.prefer if value in everywhere), None):
        return [preferred]
    column = next((name for name in facet.columns if not _is_missing(row, name, table)), facet.columns[0])
    written = row.raw.get(column, "")
    values = written.split() if table.column(column).type == "list" else [written]
    prefix = f"{row.raw[facet.scale]}." if facet.scale else ""
    return [f"{prefix}{value}" for value in values if value]


def _is_missing(row: Row, name: str, table: Table) -> bool:
    return row.raw.get(name, "") in {"", *table.column(name).missing}


def filters_of(row: Row, explorer: Explorer, table: Table) -> list[tuple[str, str]]:
    """What the search index is told of a row's page: its kind, and its values for each facet."""
    found = [("kind", explorer.declared.kind)]
    found += [(facet.name, value) for facet in explorer.declared.facets for value in values_of(row, facet, table)]
    return found


def counted(facet: FacetDeclared, table: Table) -> Mapping[str, int]:
    """How many rows have each value."""
    return Counter(value for row in table.rows for value in values_of(row, facet, table))
