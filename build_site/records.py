"""Datasets whose rows, or groups of rows, each have a page: declared in `records.yml` in the folder of those pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from build_site.declared import Id
from build_site.documents import HOME
from build_site.facts import check_columns
from build_site.load import Declared, read_model
from build_site.problems import Place, Problems, nearest
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
    title: Text
    menu: Text | None = None
    description: Text
    heading: str | None = None
    language: str | None = None
    kind: str = "record"

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
    here = {path: one for path, one in known.items() if _checked(one, tables, known, problems)}
    return dict(sorted(here.items(), key=lambda item: (item[1].declared.dataset is not None, item[0])))


def _read(path: Path, project: Project, site: Site, problems: Problems) -> Records | None:
    declared = read_model(path, RecordsDeclared, project, problems, {"languages": site.codes})
    name = path.parent.relative_to(project.docs).as_posix()
    return Records("" if name == HOME else name, declared, project.place(path)) if declared else None


def _checked(records: Records, tables: Mapping[str, Table], known: Mapping[str, Records], problems: Problems) -> bool:
    """Whether it has pages; datasets, columns and breadcrumbs that do not exist are noted."""
    declared, before = records.declared, len(problems)
    if bool(declared.dataset) == bool(declared.groups) or (declared.groups and not declared.flat):
        problems.add(records.place, "F020")
    for name in {*declared.sources, *declared.uses} - set(declared.optional) - set(tables):
        problems.add(records.place, "F012", found=name, valid=nearest(name, tables))
    present = [name for name in declared.sources if name in tables]
    for name in present:
        _check_columns(records, tables[name], problems)
    return bool(present) and len(problems) == before


def _check_columns(records: Records, table: Table, problems: Problems) -> None:
    """Every column that the declaration names is there."""
    declared, columns = records.declared, [column.name for column in table.declared.columns]
    by = [group.by for group in declared.groups if group.dataset == table.id]
    named = [*(name for names in by for name in names), *filter(None, (declared.heading, declared.language))]
    check_columns(dict.fromkeys(named, ""), table, records.place, problems, also=columns)
    if not declared.groups or declared.groups[0].dataset == table.id:
        # The values of groups go by the names that the first dataset has for them.
        known = declared.groups[0].by if declared.groups else columns
        for name in sorted(_places(declared) - {*known}):
            problems.add(records.place, "F002", column=name, dataset=table.id, valid=nearest(name, known))


def _places(declared: RecordsDeclared) -> set[str]:
    """What title, breadcrumb and description name between braces."""
    texts = [text for text in (declared.title, declared.menu, declared.description) if text]
    return {name for text in texts for _, one in text.strings for name in re.findall(r"\{([^{}]*)\}", one)}


def of_rows(records: Mapping[str, Records]) -> dict[str, Records]:
    """Those that give each row of a dataset a page, by dataset."""
    return {one.declared.dataset: one for one in records.values() if one.declared.dataset}


def record_path(records: Records, row: str) -> str:
    """The path of a row's page, or of that of a group by its id."""
    return f"{records.path}/{row}{FLAT if records.declared.flat else ''}".lstrip("/")
