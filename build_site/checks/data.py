"""Checks of datasets against each other, the bibliography and the site's units."""

from __future__ import annotations

from collections.abc import Iterable

from build_site.checks.marks import check_sources, check_text
from build_site.checks.steps import check_steps
from build_site.content import Content
from build_site.problems import Place, Problems, nearest
from build_site.tables import Table
from build_site.text import Text


def check_data(content: Content, problems: Problems) -> None:
    """Every dataset, printed value and fact rests on what exists."""
    for table in content.tables.values():
        _check_table(table, content, problems)
        check_steps(table, content, problems)
        _check_words(table, content, problems)
    for published in content.published:
        at = Place(f"data/{published.dataset}/published.csv", published.line)
        check_sources([published.source], content, at, problems)
    for fact in content.facts.values():
        at = Place(f"data/{fact.dataset}/facts.yml")
        check_sources([fact.declared.source] if fact.declared.source else (), content, at, problems)
        _check_texts([fact.declared.note], at, content, problems)
    for source in content.sources.values():
        _check_texts([source.note, source.issued_basis], Place("data/sources.yml"), content, problems)
        check_sources(
            [source.read_through] if source.read_through else (), content, Place("data/sources.yml"), problems
        )


def _check_texts(texts: Iterable[Text | None], place: Place, content: Content, problems: Problems) -> None:
    """Words that are shown with what their marks say."""
    for text in filter(None, texts):
        for _, string in text.strings:
            check_text(string, place, content, problems)


def _check_words(table: Table, content: Content, problems: Problems) -> None:
    """What a dataset says of itself; a title is shown as it is, but no brace in it would be."""
    declared = table.declared
    texts = [declared.title, declared.summary, declared.method, *declared.notes]
    texts += [column.meaning for column in declared.columns]
    _check_texts(texts, Place(f"data/{table.id}/dataset.yml"), content, problems)


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
