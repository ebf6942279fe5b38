"""No number that we took from a source can be changed in silence: each cell, changed by one, ends in a message."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest
import yaml

from build_site.derive import derive_facts
from build_site.history import changes, read_history
from build_site.problems import Problems
from build_site.project import Project
from build_site.published import read_published
from build_site.site import read_site
from build_site.tables import read_tables

ROOT = Path(__file__).parent.parent
# The paper’s two tables, the single figures taken from it and others, and the counts that stand beside them.
TABLES = ("irm-assessment", "mexico-plans")
DATASETS = (*TABLES, "reported-figures", "government-counts", "adoption-counts")
# The total beside each count of entities, which no number of ours is made of.
UNUSED = "of"
NUMERIC = ("integer", "number", "share", "date")
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def read(dataset: str) -> tuple[list[str], list[dict[str, str]]]:
    with (ROOT / "data" / dataset / "rows.csv").open(encoding="utf-8", newline="") as opened:
        reader = csv.DictReader(opened)
        return [*(reader.fieldnames or ())], [*reader]


def numeric_cells(dataset: str) -> Iterator[tuple[int, str]]:
    declared = yaml.safe_load((ROOT / "data" / dataset / "dataset.yml").read_text("utf-8"))
    kinds = NUMERIC if dataset in TABLES else NUMERIC[:-1]
    names = [one["name"] for one in declared["columns"] if one["type"] in kinds and one["name"] != UNUSED]
    for at, row in enumerate(read(dataset)[1]):
        yield from ((at, name) for name in names if NUMBER.fullmatch(row[name]))


Said = Callable[[str], set[tuple[str, str]]]


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Those datasets, each in a project of its own, with what each number was."""
    folder = tmp_path_factory.mktemp("mutated")
    shutil.copytree(ROOT / "docs" / "words", folder / "docs" / "words")
    shutil.copy(ROOT / "docs" / "site.yml", folder / "docs")
    for name in DATASETS:
        shutil.copytree(ROOT / "data" / name, folder / name / "data" / name)
        (folder / name / "docs").symlink_to(folder / "docs")
        shutil.copy(ROOT / "data" / "history.csv", folder / name / "data")
    return Project(folder)


@pytest.fixture(scope="module")
def said(ours: Project) -> Said:
    """What `check` says of a dataset alone: each problem, and each number that is not as it was accepted."""
    site = read_site(Project(ours.root / DATASETS[0]), Problems())
    history = read_history(Project(ours.root / DATASETS[0]), Problems())
    assert site
    assert history is not None

    def said(dataset: str) -> set[tuple[str, str]]:
        project, problems = Project(ours.root / dataset), Problems()
        tables = read_tables(project, site, problems)
        facts = derive_facts(tables, project, site, problems)
        read_published(tables, facts, project, site, problems)
        found = {(problem.code, str(problem.place)) for problem in problems}
        waiting = changes(facts, tables, history) if tables else None
        return found | {(key, facts[key].exact) for key in (*waiting.other, *waiting.new)} if waiting else found

    return said


def changed(cell: str, by: int) -> str:
    """The cell with its last digit one more or less."""
    return str(Decimal(cell) + Decimal(by).scaleb(-len(cell.partition(".")[2])))


def silent(dataset: str, cells: Sequence[tuple[int, str]], ours: Project, said: Said) -> list[str]:
    """The changes of cells after which nothing new is said."""
    path, before, quiet = ours.root / dataset / "data" / dataset / "rows.csv", said(dataset), []
    kept = path.read_bytes()
    for (at, name), by in product(cells, (1, -1)):
        header, rows = read(dataset)
        rows[at][name] = changed(rows[at][name], by)
        out = io.StringIO()
        writer = csv.DictWriter(out, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        path.write_text(out.getvalue(), "utf-8")
        if not said(dataset) - before:
            quiet.append(f"row {at + 1}, {name}: {rows[at][name]}")
    path.write_bytes(kept)
    return quiet


@pytest.mark.parametrize("dataset", DATASETS)
def test_no_number_of_a_source_changes_in_silence(dataset: str, ours: Project, said: Said) -> None:
    cells = [*numeric_cells(dataset)]
    assert cells
    assert silent(dataset, cells, ours, said) == []
