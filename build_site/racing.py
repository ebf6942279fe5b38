"""Record pages measured in one run: whole sites, our pages beside those of others, and what many times as many take."""

from __future__ import annotations

import csv
import io
import math
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from build_site.checks import read_checked
from build_site.contest import contest
from build_site.growth import grown
from build_site.markup import csv_text
from build_site.pages import page_paths
from build_site.project import Project
from build_site.records import record_path
from build_site.saving import edited, longest
from build_site.timing import Spent, spent
from build_site.write import write_file

_PACKAGE = Path(__file__).resolve().parent.parent
_TIMES = 10
_COMPARED = 20
HEADER = ("id", "rows", "work", "tool", "pages", "seconds", "ratio", "memory", "cores")


@dataclass(frozen=True)
class Line:
    """What was made of how many rows by which tool, and what that took.

    `ratio` is our time for record pages to this one; of growth the exponent; of the same pages their share.
    """

    rows: int
    work: str
    tool: str
    pages: int
    spent: Spent | None = None
    ratio: float | None = None

    def cells(self) -> list[str]:
        """The line as cells of the dataset that keeps it."""
        seconds = f"{self.spent.seconds:.2f}" if self.spent else ""
        memory = f"{self.spent.memory:.0f}" if self.spent and self.spent.memory else ""
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        counts = (str(self.rows), self.work, self.tool, str(self.pages))
        return [f"{self.work}-{self.tool}-{self.rows}", *counts, seconds, ratio, memory, str(os.cpu_count() or 1)]


def race(project: Project, copy: Callable[[Project, Path], Project]) -> Iterator[Line]:
    """The lines of the table, each as soon as it is known; none where no dataset has flat pages of rows."""
    with tempfile.TemporaryDirectory() as folder:
        once, more = copy(project, Path(folder) / "once"), copy(project, Path(folder) / "more")
        content = read_checked(once)
        dataset = next((name for name, one in content.row_pages.items() if one.declared.flat), None)
        if dataset is None:
            return
        write_file(more.data / dataset / "rows.csv", grown(content.tables[dataset], _TIMES).encode())
        # Numbers that follow from the rows are others now, and nobody accepts them.
        (more.data / "history.csv").unlink(missing_ok=True)
        ours = []
        for one in (once, more):
            for line in _measured(one, dataset, Path(folder)):
                ours += [line] if (line.work, line.tool) == ("records", "ours") else []
                yield line
        yield _growth(*ours)
        yield _same(once, more, dataset)


def _measured(project: Project, dataset: str, folder: Path) -> Iterator[Line]:
    """Whole builds of one project, then its record pages alone beside those of others."""
    build = [sys.executable, "-m", "build_site", "--root", str(project.root), "build"]
    content = read_checked(project)
    rows, pages = len(content.tables[dataset].rows), len(page_paths(content)) * len(content.site.words)
    works: Mapping[str, Callable[[], object]] = {
        "cold": lambda: shutil.rmtree(project.build, ignore_errors=True),
        "unchanged": lambda: None,
        "narrative": lambda: _edit(longest(project), edited),
        "record": lambda: _edit(project.data / dataset / "rows.csv", _one_cell),
    }
    for work, before in works.items():
        before()
        yield Line(rows, work, "ours", pages, spent(build, _PACKAGE))
    first = 0.0
    for work, tool, made, took in contest(project, read_checked(project), folder):
        first = first or took.seconds
        yield Line(rows, work, tool, made, took, first / took.seconds)


def _edit(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text("utf-8")), "utf-8")


def _one_cell(rows: str) -> str:
    """The same rows with one word more in the longest cell of the first."""
    read = list(csv.reader(io.StringIO(rows)))
    read[1][max(range(len(read[1])), key=lambda index: len(read[1][index]))] += " edited"
    return csv_text(read[0], read[1:])


def _growth(one: Line, other: Line) -> Line:
    """How the time of our record pages grows: with the rows to the power of `ratio`."""
    seconds = [line.spent.seconds if line.spent else 1.0 for line in (one, other)]
    power = math.log(seconds[1] / seconds[0]) / math.log(other.rows / one.rows)
    return Line(other.rows, "growth", "ours", other.pages, None, power)


def _same(once: Project, more: Project, dataset: str) -> Line:
    """How many of some record pages are the same bytes among so many more rows; the first row was edited."""
    content = read_checked(once)
    records, rows = content.row_pages[dataset], content.tables[dataset].rows[1:]
    chosen = rows[:: max(1, len(rows) // _COMPARED)][:_COMPARED]
    places = [f"{content.site.codes[0]}/{record_path(records, row.id)}" for row in chosen]
    same = sum((once.site / place).read_bytes() == (more.site / place).read_bytes() for place in places)
    return Line(len(rows) + 1, "same", "ours", same, None, same / len(places))
