"""Kind `count-matrix`: facts in rows and columns, each with a bar as long as its number."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from build_site.charts.declared import FigureDeclared
from build_site.charts.reading import Grid, GridCell, Plot, PlotRow, Reading, fact_cell
from build_site.load import Declared
from build_site.text import Text


class MatrixRow(Declared):
    """A row: its label and the key of a fact for each column."""

    label: Text
    facts: list[str]


class CountMatrixDeclared(FigureDeclared):
    """`behind` is the page that lists what each fact counts, to which its cell leads; `most` the length of a full bar.

    Without `most` the longest bar is that of the greatest number.
    """

    kind: Literal["count-matrix"]
    row_head: Text
    columns: list[Text]
    rows: list[MatrixRow]
    most: float | None = None
    behind: str | None = None

    @model_validator(mode="after")
    def _has_a_fact_for_each_column(self) -> CountMatrixDeclared:
        for number, row in enumerate(self.rows, 1):
            if len(row.facts) != len(self.columns):
                found = {"found": len(row.facts), "expected": len(self.columns)}
                raise PydanticCustomError("F019", "columns", {**found, "number": number})
        return self

    @property
    def facts(self) -> list[str]:
        """The keys of all facts, row by row."""
        return [key for row in self.rows for key in row.facts]


def plot(declared: CountMatrixDeclared, reading: Reading) -> Plot:
    """A row for each column's head, then for each row its head and its cells in order."""
    rows: list[PlotRow] = [{"role": "column", "label": reading.text(one)} for one in declared.columns]
    shown = {key: reading.fact(key) for key in declared.facts}
    most = declared.most or max((one.number or 0 for one in shown.values()), default=0) or 1
    for row in declared.rows:
        label = reading.text(row.label)
        rows.append({"role": "row", "label": label})
        for key, column in zip(row.facts, declared.columns, strict=True):
            fact = shown[key]
            said = f"{label}; {reading.text(column)}: {fact.text}"
            part = None if fact.number is None else fact.number / most
            rows.append({"role": "cell", "id": key, "value": fact.text, "part": part, "label": said})
    return Plot("count-matrix", tuple(rows), {"linked": "yes"} if declared.behind else {})


def grid(declared: CountMatrixDeclared, reading: Reading) -> Grid:
    """The same, number by number."""
    rows = tuple(
        (GridCell(reading.text(row.label)), *(fact_cell(reading.fact(key)) for key in row.facts))
        for row in declared.rows
    )
    header = (reading.text(declared.row_head), *(reading.text(one) for one in declared.columns))
    return Grid(header, rows, (False, *(True for _ in declared.columns)))


def sizes(declared: CountMatrixDeclared, reading: Reading) -> list[list[str]]:
    """The numbers of all cells, which are lengths on one scale."""
    return [declared.facts]
