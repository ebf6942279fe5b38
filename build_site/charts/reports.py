"""Kind `reports`: what different reports say of the same things, kept apart because they cannot be compared."""

from __future__ import annotations

from typing import Literal

from build_site.charts.declared import FigureDeclared
from build_site.charts.reading import Grid, GridCell, Plot, PlotRow, Reading, capital, fact_cell
from build_site.load import Declared
from build_site.text import Text


class Said(Declared):
    """A number as the report puts it (`more than {…}`), what it is of, and the fact behind it."""

    value: Text
    label: Text
    fact: str


class Report(Declared):
    """A report by its date and words, and what it says."""

    label: Text
    says: list[Said]


class ReportsDeclared(FigureDeclared):
    """`between` says why a reader must not go from one report to the next as if on a line."""

    kind: Literal["reports"]
    between: Text
    reports: list[Report]


def plot(declared: ReportsDeclared, reading: Reading) -> Plot:
    """A row a number, report by report."""
    rows: list[PlotRow] = [
        {
            "report": index,
            "heading": capital(reading.text(report.label)),
            "value": reading.text(said.value),
            "label": reading.text(said.label),
        }
        for index, report in enumerate(declared.reports)
        for said in report.says
    ]
    return Plot("reports", tuple(rows), {"between": reading.text(declared.between)})


def grid(declared: ReportsDeclared, reading: Reading) -> Grid:
    """A row a number: which report, of what, how many."""

    def heading(report: Report) -> GridCell:
        return GridCell(capital(reading.text(report.label)))

    rows = tuple(
        (heading(report), GridCell(reading.text(said.label)), fact_cell(reading.fact(said.fact)))
        for report in declared.reports
        for said in report.says
    )
    header = tuple(reading.words.say(f"figure.{name}") for name in ("when", "counted", "count"))
    return Grid(header, rows, (False, False, True))
