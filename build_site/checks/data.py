"""Checks of datasets against each other, the bibliography and the site's units."""

from __future__ import annotations

from build_site.checks.marks import check_sources
from build_site.content import Content
from build_site.problems import Place, Problems, nearest
from build_site.tables import Table


def check_data(content: Content, problems: Problems) -> None:
    """Every dataset, printed value and fact rests on what exists."""
    for table in content.tables.values():
        _check_table(table, content, problems)
    for published in content.published:
        check_sources([published.source], content, Place(f"data/{published.dataset}/published.csv"), problems)
    for fact in content.facts.values():
        check_sources(fact.sources, content, Place(f"data/{fact.dataset}/facts.yml"), problems)


def _check_table(table: Table, content: Content, problems: Problems) -> None:
    """Origins and the cells of source columns are in the bibliography; references between datasets hold."""
    declaration = Place(f"data/{table.id}/dataset.yml")
    check_sources(table.declared.origin, content, declaration, problems)
    units = content.site.declared.units
    for column in table.declared.columns:
        if column.unit and column.unit not in units:
            problems.add(declaration, "F006", key=column.name, unit=column.unit, valid=nearest(column.unit, units))
        valid = _referred(column.references, content, declaration, problems) if column.references else None
        for row in table.rows:
            at, cell = Place(table.place.file, row.line), row.raw.get(column.name, "")
            if column.type == "source" and cell:
                check_sources(cell.split(), content, at, problems)
            if valid is not None and cell and cell not in valid and cell not in column.missing:
                problems.add(at, "D048", column=column.name, found=cell, valid=nearest(cell, valid))


def _referred(reference: str, content: Content, place: Place, problems: Problems) -> set[str] | None:
    """The values of `dataset.column` that a column may refer to."""
    dataset, _, column = reference.partition(".")
    table = content.tables.get(dataset)
    if table is None or column not in table.header:
        known = [f"{other.id}.{name}" for other in content.tables.values() for name in other.header]
        problems.add(place, "D006", found=reference, valid=nearest(reference, known))
        return None
    return {row.raw[column] for row in table.rows}
