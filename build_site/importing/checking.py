"""Checks of what an import declares: its rules, layouts and summaries speak of what there is."""

from __future__ import annotations

from collections.abc import Iterator

from build_site.importing.counted import SummariesDeclared
from build_site.importing.declared import (
    CodeField,
    CountryField,
    FieldDeclared,
    FlagsField,
    LayoutDeclared,
    ScalesField,
    TextField,
)
from build_site.importing.headers import plain
from build_site.importing.known import KnownImport, Layout
from build_site.problems import Place, Problems, nearest


def check_rules(known: KnownImport, place: Place, problems: Problems) -> None:
    """The rules speak of columns that the table has."""
    declared, address = known.declared, known.declared.address
    spoken = [*declared.computed, *address.parts, address.number, address.own, address.words, address.digest]
    spoken += [name for rule in declared.languages.values() for name in (rule.of, rule.instead)]
    _check_columns([*spoken, *declared.order], known, place, problems)


def _check_columns(names: list[str], known: KnownImport, place: Place, problems: Problems) -> None:
    for name in dict.fromkeys(names):
        if name not in known.columns:
            problems.add(place, "D002", column=name, valid=nearest(name, known.columns))


def check_summaries(declared: SummariesDeclared, known: KnownImport, place: Place, problems: Problems) -> None:
    """Summaries speak of columns that the table has, and of cases before their own."""
    for one in declared.summaries.values():
        names = list(one.by)
        for column in one.columns.values():
            names += [*filter(None, (column.least, column.distinct)), *(column.count or {})]
            _check_grouped([*filter(None, (column.of,)), *(column.id or [])], one.by, place, problems)
        for index, case in enumerate(one.cases.values()):
            names += [name for where in (case.where, *case.without) for name in where]
            if case.after and case.after not in list(one.cases)[:index]:
                valid = nearest(case.after, list(one.cases)[:index])
                problems.add(place, "I005", found=case.after, valid=valid)
        _check_columns(names, known, place, problems)


def _check_grouped(names: list[str], by: list[str], place: Place, problems: Problems) -> None:
    for name in names:
        if name not in by:
            problems.add(place, "I006", found=name, valid=nearest(name, by))


def check_layout(layout: Layout, known: KnownImport, problems: Problems) -> None:
    """Columns and codes exist, every needed column is filled, no name of a header means two things."""
    declared, place = layout.declared, layout.place
    filled = [*declared.columns, *(name for one in declared.columns.values() for name in _also_filled(one))]
    _check_columns(filled, known, place, problems)
    for column, code in _codes(declared):
        allowed = known.columns.get(column)
        if allowed and code not in (valid := [*allowed.values, *allowed.missing]):
            problems.add(place, "I003", column=column, found=code, valid=nearest(code, valid))
    for name, one in known.columns.items():
        needed = one.required and known.declared.not_given not in one.missing
        if needed and name not in filled and name not in known.declared.computed:
            problems.add(place, "I004", column=name)
    for name in declared.required:
        if name not in declared.columns:
            problems.add(place, "D002", column=name, valid=nearest(name, declared.columns))
    _check_names(layout, problems)


def _check_names(layout: Layout, problems: Problems) -> None:
    seen: dict[str, str] = {}
    for name, column in layout.declared.names():
        other = seen.setdefault(plain(name), column)
        if other != column or (not column and list(layout.declared.names()).count((name, column)) > 1):
            problems.add(layout.place, "I002", found=name, column=column or "—", other=other or "—")


def _also_filled(field: FieldDeclared) -> list[str]:
    """Columns that a field fills besides its own."""
    match field:
        case CountryField(locality=str(locality)):
            return [locality]
        case ScalesField(scale=scale):
            return [scale]
    return []


def _codes(declared: LayoutDeclared) -> Iterator[tuple[str, str]]:
    """Every code that the layout may write into a column."""
    for column, field in declared.columns.items():
        match field:
            case CodeField():
                yield from ((column, code) for code in _rated(field))
            case ScalesField(scale=scale, scales=scales):
                yield from ((scale, name) for name in scales)
                yield from ((column, code) for one in scales.values() for code in _rated(one))
            case FlagsField(flags=flags):
                yield from ((column, word) for word in flags)
            case TextField(missing=missing):
                yield from ((column, code) for code in missing)


def _rated(field: CodeField) -> list[str]:
    twins = field.twin.scales.values() if field.twin else ()
    return [*field.codes, *(code for scale in twins for code in scale)]
