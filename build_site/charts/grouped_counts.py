"""Kind `grouped-counts`: several counts out of one whole, side by side for each of some groups or dates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from build_site.charts.declared import FigureDeclared
from build_site.charts.reading import Grid, GridCell, Plot, PlotRow, Reading, capital, fact_cell
from build_site.load import Declared
from build_site.text import Text


class Group(Declared):
    """A group with the key of a fact for each of the series; one that it lacks is left out."""

    label: Text
    counts: Mapping[str, str]


class GroupedCountsDeclared(FigureDeclared):
    """`series` says what each count is of; `whole` is the fact for all."""

    kind: Literal["grouped-counts"]
    whole: str
    series: Mapping[str, Text]
    groups: list[Group]


def plot(declared: GroupedCountsDeclared, reading: Reading) -> Plot:
    """A row a count, group by group, with the place of its series."""
    whole = reading.fact(declared.whole)
    rows: list[PlotRow] = []
    for index, group in enumerate(declared.groups):
        for series, label in enumerate(declared.series):
            if label not in group.counts:
                continue
            count = reading.fact(group.counts[label])
            value = reading.words.say("figure.part-of", part=count.text, whole=whole.text)
            rows.append(
                {
                    "group": index,
                    "heading": capital(reading.text(group.label)),
                    "series": series,
                    "label": reading.text(declared.series[label]),
                    "number": count.number,
                    "of": whole.number or 0.0,
                    "value": value if count.number is not None else count.text,
                }
            )
    return Plot("grouped-counts", tuple(rows), {})


def grid(declared: GroupedCountsDeclared, reading: Reading) -> Grid:
    """A row a group and series: what is counted, how many, of how many."""
    say, whole = reading.words.say, fact_cell(reading.fact(declared.whole))
    rows = tuple(
        (
            GridCell(capital(reading.text(group.label))),
            GridCell(reading.text(label)),
            fact_cell(reading.fact(group.counts[series])),
            whole,
        )
        for group in declared.groups
        for series, label in declared.series.items()
        if series in group.counts
    )
    header = tuple(say(f"figure.{name}") for name in ("group", "counted", "count", "whole"))
    return Grid(header, rows, (False, False, True, True))


def sizes(declared: GroupedCountsDeclared, reading: Reading) -> list[list[str]]:
    """The counts, which are lengths on one scale."""
    return [[key for group in declared.groups for key in group.counts.values()]]
