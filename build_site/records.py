"""Datasets whose rows each have a page: declared in `records.yml` in the folder under which the pages go."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from build_site.declared import Id
from build_site.documents import HOME
from build_site.facts import check_columns
from build_site.likely import choices
from build_site.load import Declared, read_model, texts_in
from build_site.problems import Place, Problems
from build_site.project import Project
from build_site.site import Site
from build_site.tables import Table
from build_site.text import Text


class RecordsDeclared(Declared):
    """`records.yml`: the dataset, the template of a page, and its title and description.

    `{column}` in title and description stands for the row's value; the dataset's key is the last part of the address.
    """

    dataset: Id
    template: str
    title: Text
    description: Text
    kind: str = "record"


@dataclass(frozen=True)
class Records:
    """A dataset's pages: `path` is that of the page above them."""

    path: str
    declared: RecordsDeclared
    place: Place


def read_records(tables: Mapping[str, Table], project: Project, site: Site, problems: Problems) -> dict[str, Records]:
    """Every `records.yml` under `docs/`, by the id of its dataset."""
    found: dict[str, Records] = {}
    for path in sorted(project.docs.rglob("records.yml")):
        records = _read(path, project, site, problems)
        if records and records.declared.dataset not in tables:
            found_id, at = records.declared.dataset, records.declared.lined.at("dataset")
            problems.add(at, "F012", found=found_id, **choices(found_id, tables))
        elif records:
            _check_places(records, tables[records.declared.dataset], problems)
            found[records.declared.dataset] = records
    return found


def _read(path: Path, project: Project, site: Site, problems: Problems) -> Records | None:
    declared = read_model(path, RecordsDeclared, project, problems, {"languages": site.codes})
    name = path.parent.relative_to(project.docs).as_posix()
    return Records("" if name == HOME else name, declared, project.place(path)) if declared else None


def _check_places(records: Records, table: Table, problems: Problems) -> None:
    """Title and description name only columns of the dataset."""
    columns = [one.name for one in table.declared.columns]
    for path, text in texts_in(records.declared):
        for language, string in text.strings:
            named = dict.fromkeys(re.findall(r"\{([^{}]*)\}", string), "")
            check_columns(named, table, records.declared.lined.at(*path, language), problems, also=columns)


def record_path(records: Records, row: str) -> str:
    """The path of a row's page."""
    return f"{records.path}/{row}".lstrip("/")
