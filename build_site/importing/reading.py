"""The imports that a project declares, read and checked like all else that is declared."""

from __future__ import annotations

from pathlib import Path

from build_site.declared import DatasetDeclared
from build_site.importing.checking import check_layout, check_rules, check_summaries
from build_site.importing.counted import SummariesDeclared
from build_site.importing.declared import (
    ImportDeclared,
    LayoutDeclared,
)
from build_site.importing.known import KnownImport, Layout, described
from build_site.importing.made import read_made
from build_site.load import check_model, read_model
from build_site.problems import Problems
from build_site.project import Project, read_text
from build_site.site import Site
from build_site.yamltext import parse_yaml

_ANY_DAY = "2000"


def read_imports(project: Project, site: Site, problems: Problems) -> dict[str, KnownImport]:
    """Every folder under `data/imports/`, by id."""
    folders = sorted(path for path in project.imports.glob("*/") if path.is_dir())
    read = {folder.name: _read_import(folder, project, site, problems) for folder in folders}
    return {name: one for name, one in read.items() if one}


def _read_import(folder: Path, project: Project, site: Site, problems: Problems) -> KnownImport | None:
    context = {"languages": site.codes}
    declared = read_model(folder / "import.yml", ImportDeclared, project, problems, context)
    text = read_text(folder / "dataset.yml", project, problems)
    place = project.place(folder / "dataset.yml")
    parsed = parse_yaml(described(text, _ANY_DAY), place, problems) if text else None
    table = check_model(parsed, DatasetDeclared, problems, context) if parsed else None
    paths = sorted((folder / "layouts").glob("*.yml"))
    if not paths:
        problems.add(project.place(folder), "I001")
    read = {path: read_model(path, LayoutDeclared, project, problems, context) for path in paths}
    layouts = tuple(Layout(path.stem, one, project.place(path)) for path, one in read.items() if one)
    path = folder / "summaries.yml"
    summaries = read_model(path, SummariesDeclared, project, problems, context) if path.is_file() else None
    if declared is None or table is None or text is None or len(layouts) < len(paths):
        return None
    known = KnownImport(folder.name, declared, table, text, layouts, summaries, read_made(project.data / folder.name))
    check_rules(known, project.place(folder / "import.yml"), problems)
    for layout in layouts:
        check_layout(layout, known, problems)
    if summaries:
        check_summaries(summaries, known, project.place(path), problems)
    return known
