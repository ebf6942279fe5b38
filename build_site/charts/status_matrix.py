"""Kind `status-matrix`: which of several steps each row had taken by a date, as far as that is known."""

from __future__ import annotations

from typing import Literal

from build_site.charts.declared import FigureDeclared
from build_site.charts.reading import Grid, GridCell, Plot, Reading, capital, fact_cell
from build_site.charts.snapshots import in_words
from build_site.charts.statuses import STATUSES, Head, Moment, Status, StatusWords, head_rows, status_of
from build_site.dates import PartialDate
from build_site.declared import DateText
from build_site.tables import Row
from build_site.text import Text


class Step(Head):
    """A step with its words, the count published for it, and where its dates are."""

    moment: Moment


class StatusMatrixDeclared(FigureDeclared):
    """Rows of a dataset by `date`, in the order of how many of the `steps` each is known to have taken."""

    kind: Literal["status-matrix"]
    dataset: str
    name: str = "name"
    row_head: Text
    date: DateText
    whole: str
    steps: list[Step]
    statuses: StatusWords


def _lines(declared: StatusMatrixDeclared, reading: Reading) -> list[tuple[str, list[Status]]]:
    """Names with the status of each step."""
    date = PartialDate.parse(declared.date)
    columns = [name for step in declared.steps for name in step.moment.columns]

    def line(row: Row) -> tuple[str, list[Status]]:
        return in_words(row.cells[declared.name], reading), [status_of(row, one.moment, date) for one in declared.steps]

    lines = [line(row) for row in reading.rows(declared.dataset, {}, (declared.name, *columns))]
    return sorted(lines, key=lambda one: (*_ranks(one[1]), reading.words.sorting(one[0])))


def _ranks(statuses: list[Status]) -> tuple[int, list[int]]:
    """Most steps first, then the more certain."""
    taken = sum(status in ("yes", "inferred") for status in statuses)
    return -taken, [STATUSES.index(status) for status in statuses]


def plot(declared: StatusMatrixDeclared, reading: Reading) -> Plot:
    """A row a step with its count, then a row a place with a status for each step, `step-0` and so on."""
    rows = head_rows(declared.steps, declared.whole, reading)
    lines = _lines(declared, reading)
    for name, statuses in lines:
        taken = {f"step-{index}": status for index, status in enumerate(statuses)}
        rows.append({"role": "row", "label": name, **taken})
    used = {status for _, statuses in lines for status in statuses}
    key = {f"key-{one}": capital(reading.text(declared.statuses.of(one))) for one in STATUSES if one in used}
    return Plot("status-matrix", tuple(rows), key)


def grid(declared: StatusMatrixDeclared, reading: Reading) -> Grid:
    """The published counts first, then a row a place with the status of each step."""
    counts = [fact_cell(reading.fact(step.count)) for step in declared.steps]
    rows = [(GridCell(reading.words.say("figure.count")), *counts)]
    for name, statuses in _lines(declared, reading):
        rows.append((GridCell(name), *(GridCell(reading.text(declared.statuses.of(one))) for one in statuses)))
    header = (reading.text(declared.row_head), *(reading.text(step.label) for step in declared.steps))
    return Grid(header, tuple(rows), (False,) * len(header))


def sizes(declared: StatusMatrixDeclared, reading: Reading) -> list[list[str]]:
    """The counts of the steps, which are lengths."""
    return [[step.count for step in declared.steps]]
