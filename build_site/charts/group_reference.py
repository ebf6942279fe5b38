"""Kind `group-reference`: some groups on one or more measures, each beside the value of all."""

from __future__ import annotations

from typing import Literal

from build_site.charts.declared import FigureDeclared
from build_site.charts.reading import Grid, GridCell, Plot, PlotRow, Reading, fact_cell
from build_site.load import Declared
from build_site.text import Text


class GroupValue(Declared):
    """A group's value by its fact; `provisional` says why it is not like the others, and makes it look so."""

    label: Text
    fact: str
    provisional: Text | None = None


class Measure(Declared):
    """One panel with its own scale, from zero to the fact `maximum`, or to one if there is none (shares)."""

    label: Text
    reference: str
    maximum: str | None = None
    values: list[GroupValue]


class GroupReferenceDeclared(FigureDeclared):
    """`reference` says in words what the groups are set against."""

    kind: Literal["group-reference"]
    reference: Text
    measures: list[Measure]


def plot(declared: GroupReferenceDeclared, reading: Reading) -> Plot:
    """A row a bar, the reference first in each panel; `part` is the value as a part of its panel's scale."""
    rows: list[PlotRow] = []
    for index, measure in enumerate(declared.measures):
        reference = reading.fact(measure.reference)
        whole = (reading.fact(measure.maximum).number if measure.maximum else None) or 1.0
        panel: PlotRow = {"panel": index, "heading": reading.text(measure.label)}
        at = _part(reference.number, whole)
        label = reading.text(declared.reference)
        rows.append({**panel, "role": "reference", "part": at, "value": reference.text, "label": label})
        for value in measure.values:
            shown = reading.fact(value.fact)
            row = {"part": _part(shown.number, whole), "value": shown.text, "label": _label(value, reading)}
            role = "provisional" if value.provisional else "group"
            rows.append({**panel, **row, "role": role, "reference": at})
    return Plot("group-reference", tuple(rows), {})


def _part(number: float | None, whole: float) -> float | None:
    return None if number is None else number / whole


def _label(value: GroupValue, reading: Reading) -> str:
    label = reading.text(value.label)
    return label + " (" + reading.text(value.provisional) + ")" if value.provisional else label


def grid(declared: GroupReferenceDeclared, reading: Reading) -> Grid:
    """A row a measure and group, the reference first."""
    rows: list[tuple[GridCell, ...]] = []
    for measure in declared.measures:
        heading = GridCell(reading.text(measure.label))
        rows.append((heading, GridCell(reading.text(declared.reference)), fact_cell(reading.fact(measure.reference))))
        rows += [
            (heading, GridCell(_label(value, reading)), fact_cell(reading.fact(value.fact))) for value in measure.values
        ]
    header = tuple(reading.words.say(f"figure.{name}") for name in ("measure", "group", "value"))
    return Grid(header, tuple(rows), (False, False, True))


def sizes(declared: GroupReferenceDeclared, reading: Reading) -> list[list[str]]:
    """The values of each measure, the reference among them: every panel has its own scale."""
    return [[one.reference, *(value.fact for value in one.values)] for one in declared.measures]
