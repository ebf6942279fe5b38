"""Datasets whose rows, or groups of rows, each have a page: declared in `records.yml` in the folder of those pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
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
from build_site.urls import FLAT


class GroupDeclared(Declared):
    """Rows of a dataset that belong on one page: those with the same values in the columns `by`.

    A list has its row on the page of each of its items. With `at_once`, what is above that number of rows goes on to
    further pages.
    """

    dataset: Id
    by: list[str]
    at_once: int | None = None


class RecordsDeclared(Declared):
    """`records.yml`: what the pages are made from, the template of a page, and its title and description.

    `dataset` gives each row a page, whose address ends in the dataset's key; `groups` give one to each value of their
    columns. `{column}` in `title`, `menu` (what breadcrumbs say) and `description` stands for the row's value.
    A template of HTML makes flat pages, by the thousand if need be; it may ask for the rows of the datasets that it
    `uses` besides its own. Those that are `optional` may be absent. `above` are breadcrumbs: pages and groups.
    `heading` is the column shown as the page's own title, in the language that the column `language` names.
    """

    dataset: Id | None = None
    groups: list[GroupDeclared] = []
    uses: list[Id] = []
    optional: list[Id] = []
    above: list[str] = []
    template: str
    kind: str = "record"
    title: Text
    menu: Text | None = None
    description: Text
    heading: str | None = None
    language: str | None = None

    @property
    def flat(self) -> bool:
        """Whether its pages are files of their own, filled into one page that the engine rendered."""
        return self.template.endswith(".html.jinja")

    @property
    def sources(self) -> list[str]:
        """The datasets that its pages are made from."""
        return [self.dataset] if self.dataset else [group.dataset for group in self.groups]


@dataclass(frozen=True, eq=False)
class Records:
    """A dataset's pages, or those of groups: `path` is that of the folder that they are in."""

    path: str
    declared: RecordsDeclared
    place: Place

    @property
    def dataset(self) -> str:
        """The dataset whose rows each have a page. Raises TypeError for groups."""
        if self.declared.dataset is None:
            raise TypeError
        return self.declared.dataset


def read_records(tables: Mapping[str, Table], project: Project, site: Site, problems: Problems) -> dict[str, Records]:
    """Every `records.yml` under `docs/` of which some dataset is there, by its folder; those of groups come first."""
    found = [_read(path, project, site, problems) for path in sorted(project.docs.rglob("records.yml"))]
    known = {one.path: one for one in found if one}
    here = {path: one for path, one in known.items() if _checked(one, tables, problems)}
    return dict(sorted(here.items(), key=lambda item: (item[1].declared.dataset is not None, item[0])))


def _read(path: Path, project: Project, site: Site, problems: Problems) -> Records | None:
    declared = read_model(path, RecordsDeclared, project, problems, {"languages": site.codes})
    name = path.parent.relative_to(project.docs).as_posix()
    return Records("" if name == HOME else name, declared, project.place(path)) if declared else None


def _checked(records: Records, tables: Mapping[str, Table], problems: Problems) -> bool:
    """Whether there is something to make its pages from; datasets and columns that do not exist are noted."""
    declared = records.declared
    if bool(declared.dataset) == bool(declared.groups) or (declared.groups and not declared.flat):
        problems.add(records.place, "F040")
    for at, name in _datasets(declared):
        if name not in tables and name not in declared.optional:
            problems.add(at, "F012", found=name, **choices(name, tables))
    for name in dict.fromkeys(declared.sources):
        if name in tables:
            _check_columns(declared, tables[name], problems)
    return any(name in tables for name in declared.sources)


def _datasets(declared: RecordsDeclared) -> Iterator[tuple[Place, str]]:
    """Every dataset that it names, with where it does."""
    lined = declared.lined
    if declared.dataset:
        yield lined.at("dataset"), declared.dataset
    yield from ((lined.at("groups", index, "dataset"), one.dataset) for index, one in enumerate(declared.groups))
    yield from ((lined.at("uses", index), name) for index, name in enumerate(declared.uses))


def _check_columns(declared: RecordsDeclared, table: Table, problems: Problems) -> None:
    """Every column of a dataset that the declaration names is there."""
    lined, columns = declared.lined, [one.name for one in table.declared.columns]
    for index, group in enumerate(declared.groups):
        if group.dataset == table.id:
            by = dict.fromkeys(group.by, "")
            check_columns(by, table, lined.at("groups", index, "by"), problems, also=columns)
    for key, name in (("heading", declared.heading), ("language", declared.language)):
        if name:
            check_columns({name: ""}, table, lined.at(key), problems, also=columns)
    for name, at in _places(declared):
        if not declared.groups:
            check_columns({name: ""}, table, at, problems, also=columns)
        elif declared.groups[0].dataset == table.id and name not in declared.groups[0].by:
            # The values of groups go by the names that the first dataset has for them.
            problems.add(at, "F002", column=name, dataset=table.id, **choices(name, declared.groups[0].by))


def _places(declared: RecordsDeclared) -> Iterator[tuple[str, Place]]:
    """The columns that title, breadcrumb and description name, with where they do."""
    for path, text in texts_in(declared):
        for language, string in text.strings:
            at = declared.lined.at(*path, language)
            yield from ((name, at) for name in re.findall(r"\{([^{}]*)\}", string))


def of_rows(records: Mapping[str, Records]) -> dict[str, Records]:
    """Those that give each row of a dataset a page, by dataset."""
    return {one.declared.dataset: one for one in records.values() if one.declared.dataset}


def record_path(records: Records, row: str) -> str:
    """The path of a row's page, or of that of a group by its id."""
    return f"{records.path}/{row}{FLAT if records.declared.flat else ''}".lstrip("/")
