"""The imports that a project declares: the description of the table, its rules, its layouts; checked like all else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from build_site.declared import Column, DatasetDeclared
from build_site.importing.declared import (
    CodeField,
    CountryField,
    FieldDeclared,
    FlagsField,
    ImportDeclared,
    LayoutDeclared,
    ScalesField,
    SummariesDeclared,
    TextField,
)
from build_site.importing.headers import plain
from build_site.load import check_model, read_model
from build_site.problems import Place, Problems, nearest
from build_site.project import Project, read_text
from build_site.site import Site
from build_site.yamltext import parse_yaml

_ANY_DAY = "2000"


@dataclass(frozen=True)
class Layout:
    """A layout by its id, the name of its file."""

    id: str
    declared: LayoutDeclared
    place: Place


@dataclass(frozen=True)
class KnownImport:
    """An import: `description` is the text of the table's `dataset.yml` without its last line, the day retrieved."""

    id: str
    declared: ImportDeclared
    table: DatasetDeclared
    description: str
    layouts: tuple[Layout, ...]
    summaries: SummariesDeclared | None

    @property
    def columns(self) -> Mapping[str, Column]:
        """The columns of the table by name."""
        return {column.name: column for column in self.table.columns}


def read_imports(project: Project, site: Site, problems: Problems) -> dict[str, KnownImport]:
    """Every folder under `data/imports/`, by id."""
    folders = sorted(path for path in project.imports.glob("*/") if path.is_dir())
    read = {folder.name: _read_import(folder, project, site, problems) for folder in folders}
    return {name: one for name, one in read.items() if one}


def described(description: str, retrieved: str) -> str:
    """The table's `dataset.yml` for a file retrieved on that day."""
    return f"{description.rstrip()}\nretrieved: {retrieved}\n"


def _read_import(folder: Path, project: Project, site: Site, problems: Problems) -> KnownImport | None:
    context = {"languages": site.codes}
    declared = read_model(folder / "import.yml", ImportDeclared, project, problems, context)
    place, text = (
        project.place(folder / "dataset.yml"),
        read_text(folder / "dataset.yml", project, problems),
    )
    parsed = parse_yaml(described(text, _ANY_DAY), place, problems) if text else None
    table = check_model(parsed, DatasetDeclared, place, problems, context) if parsed else None
    paths = sorted((folder / "layouts").glob("*.yml"))
    if not paths:
        problems.add(project.place(folder), "I001")
    read = {path: read_model(path, LayoutDeclared, project, problems, context) for path in paths}
    layouts = tuple(Layout(path.stem, one, project.place(path)) for path, one in read.items() if one)
    path = folder / "summaries.yml"
    summaries = read_model(path, SummariesDeclared, project, problems, context) if path.is_file() else None
    if declared is None or table is None or text is None or len(layouts) < len(paths):
        return None
    known = KnownImport(folder.name, declared, table, text, layouts, summaries)
    _check_rules(known, project.place(folder / "import.yml"), problems)
    for layout in layouts:
        _check_layout(layout, known, problems)
    if summaries:
        _check_summaries(summaries, known, project.place(path), problems)
    return known


def _check_rules(known: KnownImport, place: Place, problems: Problems) -> None:
    """The rules speak of columns that the table has."""
    declared, address = known.declared, known.declared.address
    spoken = [*declared.computed, *address.parts, address.number, address.own, address.words, address.digest]
    spoken += [name for rule in declared.languages.values() for name in (rule.of, rule.instead)]
    _check_columns([*spoken, *declared.order], known, place, problems)


def _check_columns(names: list[str], known: KnownImport, place: Place, problems: Problems) -> None:
    for name in dict.fromkeys(names):
        if name not in known.columns:
            problems.add(place, "D002", column=name, valid=nearest(name, known.columns))


def _check_summaries(declared: SummariesDeclared, known: KnownImport, place: Place, problems: Problems) -> None:
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


def _check_layout(layout: Layout, known: KnownImport, problems: Problems) -> None:
    """Columns and codes exist, every needed column is filled, no name of a header means two things."""
    declared, place = layout.declared, layout.place
    filled = [*declared.columns, *(name for one in declared.columns.values() for name in _also_filled(one))]
    _check_columns(filled, known, place, problems)
    for column, code in _codes(declared):
        allowed = known.columns[column] if column in known.columns else None
        if allowed and code not in (valid := [*allowed.values, *allowed.missing]):
            problems.add(place, "I003", column=column, found=code, valid=nearest(code, valid))
    for name, column in known.columns.items():
        needed = column.required and known.declared.not_given not in column.missing
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
