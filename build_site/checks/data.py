"""Checks of datasets against each other, the bibliography and the site's units."""

from __future__ import annotations

from collections.abc import Mapping

from build_site.bibliography import Source
from build_site.checks.marks import check_digits, check_sources, check_text
from build_site.checks.steps import check_steps
from build_site.content import Content
from build_site.declared import Column
from build_site.facts import Fact
from build_site.likely import Called, choices
from build_site.load import texts_in
from build_site.problems import Place, Problems
from build_site.tables import Row, Table
from build_site.text import Text
from build_site.yamltext import Lined

# Longer texts of a row are no names.
_LONGEST_NAME = 40


def check_data(content: Content, problems: Problems) -> None:
    """Every dataset, printed value and fact rests on what exists."""
    for table in content.tables.values():
        check_dataset(table, content, problems)
    for source in content.sources.values():
        check_source(source, content, problems)


def check_dataset(table: Table, content: Content, problems: Problems) -> None:
    """A dataset's rows and words, the values printed for it, and its facts."""
    _check_table(table, content, problems)
    check_steps(table, content, problems)
    _check_words(table, content, problems)
    for published in (one for one in content.published if one.dataset == table.id):
        check_sources([published.source], content, published.source_at, problems)
    for fact in (one for one in content.facts.values() if one.dataset == table.id):
        _check_fact(fact, content, problems)


def _check_fact(fact: Fact, content: Content, problems: Problems) -> None:
    at, note = fact.at, fact.declared.note
    check_sources([fact.declared.source] if fact.declared.source else (), content, at, problems)
    for _, string in note.strings if note else ():
        check_text(string, at, content, problems)
    for _, string in (*fact.label.strings, *(note.strings if note else ())):
        check_digits(string, at, problems)


def check_source(source: Source, content: Content, problems: Problems) -> None:
    """What is shown with marks, and the source through which it is known."""
    _check_texts({"note": source.note, "issued_basis": source.issued_basis}, source.lined, content, problems)
    through = [source.read_through] if source.read_through else []
    check_sources(through, content, source.lined.at("read_through"), problems)


def _check_texts(shown: object, lined: Lined, content: Content, problems: Problems) -> None:
    """Words that are shown with what their marks say; no number in them is written by hand."""
    for path, text in texts_in(shown):
        for language, string in text.strings:
            check_text(string, lined.at(*path, language), content, problems)
            check_digits(string, lined.at(*path, language), problems)


def _check_words(table: Table, content: Content, problems: Problems) -> None:
    """What a dataset says of itself; a title is shown as it is, but no brace in it would be."""
    declared = table.declared
    shown = {name: getattr(declared, name) for name in ("title", "summary", "method", "notes")}
    _check_texts(shown, declared.lined, content, problems)
    for index, column in enumerate(declared.columns):
        _check_texts({"meaning": column.meaning}, declared.lined.within("columns", index), content, problems)


def _check_table(table: Table, content: Content, problems: Problems) -> None:
    """Origins and the cells of source columns are in the bibliography; references between datasets hold."""
    lined, units = table.declared.lined, content.site.declared.units
    for index, source in enumerate(table.declared.origin):
        check_sources([source], content, lined.at("origin", index), problems)
    for index, column in enumerate(table.declared.columns):
        if column.unit and column.unit not in units:
            at = lined.at("columns", index, "unit")
            problems.add(at, "F006", key=column.name, unit=column.unit, **choices(column.unit, units))
        at = lined.at("columns", index, "references")
        valid = _referred(column.references, content, at, problems) if column.references else None
        for row in table.rows:
            _check_cell(row, column, valid, content, problems)


def _check_cell(
    row: Row, column: Column, valid: Mapping[str, Called] | None, content: Content, problems: Problems
) -> None:
    """What a cell names is there."""
    cell = row.raw.get(column.name, "")
    if column.type == "source" and set(row.raw[column.name].split()) - content.sources.keys():
        check_sources(cell.split(), content, row.at(column.name), problems)
    if valid is not None and cell and cell not in valid and cell not in column.missing:
        values = {"column": column.name, "found": cell, "reference": column.references or ""}
        problems.add(row.at(column.name), "D048", **values, **choices(cell, valid, valid))


def _referred(reference: str, content: Content, place: Place, problems: Problems) -> Mapping[str, Called] | None:
    """The values of `dataset.column` that a column may refer to, with what the rows there are called."""
    dataset, _, column = reference.partition(".")
    table = content.tables.get(dataset)
    if table is None or column not in table.header:
        known = [f"{other.id}.{name}" for other in content.tables.values() for name in other.header]
        problems.add(place, "D006", found=reference, **choices(reference, known))
        return None
    return {row.raw[column]: _called(row, table) for row in table.rows}


def _called(row: Row, table: Table) -> Called:
    """The name of a row, where the dataset says which column has it, and its other short texts."""
    name = row.cells.get(table.declared.row_name or "")
    labels = name.strings if isinstance(name, Text) else ()
    kinds = {column.name: column.type for column in table.declared.columns}
    texts = (row.raw[column] for column, kind in kinds.items() if kind in ("text", "id"))
    return Called(labels, tuple(text for text in texts if text and len(text) <= _LONGEST_NAME))
