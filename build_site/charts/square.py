"""Kind `square`: things rated high or low twice, as a square in four parts with the area of their counts."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from build_site.charts.declared import CountAndShare, FigureDeclared
from build_site.charts.reading import Grid, GridCell, Plot, PlotRow, Reading, fact_cell
from build_site.load import Declared
from build_site.text import Text

Level = Literal["low", "high"]


class End(CountAndShare):
    """One end of a rating: its words and how many things are there."""

    label: Text


class Rating(Declared):
    """A rating with two ends."""

    low: End
    high: End


class Part(CountAndShare):
    """One of the four parts: its end of each rating, and its words."""

    across: Level
    up: Level
    label: Text


def _each_once(parts: list[Part]) -> list[Part]:
    """Each combination of the two ratings once."""
    found = sorted((part.across, part.up) for part in parts)
    expected = [("high", "high"), ("high", "low"), ("low", "high"), ("low", "low")]
    if found != expected:
        written = (", ".join("/".join(pair) for pair in pairs) for pairs in (found, expected))
        raise PydanticCustomError("Y012", "parts", dict(zip(("found", "expected"), written, strict=True)))
    return parts


class SquareDeclared(FigureDeclared):
    """The rating that divides the square from left to right, the one that divides it upwards, the parts."""

    kind: Literal["square"]
    across: Rating
    up: Rating
    parts: Annotated[list[Part], AfterValidator(_each_once)]


def plot(declared: SquareDeclared, reading: Reading) -> Plot:
    """A row a part with its count, and a row an end of each rating; a count that is unknown takes no area."""
    return Plot("square", (*_part_rows(declared, reading), *_edge_rows(declared, reading)), {})


def _part_rows(declared: SquareDeclared, reading: Reading) -> list[PlotRow]:
    rows: list[PlotRow] = []
    for part in declared.parts:
        count, share = reading.fact(part.count), reading.fact(part.share)
        rows.append(
            {
                "role": "part",
                "across": part.across,
                "up": part.up,
                "number": count.number or 0.0,
                "count": count.text,
                "share": share.text,
                "label": reading.text(part.label),
            }
        )
    return rows


def _edge_rows(declared: SquareDeclared, reading: Reading) -> list[PlotRow]:
    ends: list[tuple[str, str, End]] = [
        ("across", "low", declared.across.low),
        ("across", "high", declared.across.high),
        ("up", "low", declared.up.low),
        ("up", "high", declared.up.high),
    ]
    return [
        {
            "role": role,
            "level": level,
            "count": reading.fact(end.count).text,
            "share": reading.fact(end.share).text,
            "label": reading.text(end.label),
        }
        for role, level, end in ends
    ]


def grid(declared: SquareDeclared, reading: Reading) -> Grid:
    """Parts first, then the ends of both ratings."""
    ends = [declared.across.low, declared.across.high, declared.up.low, declared.up.high]
    labelled = [(one.label, one) for one in declared.parts] + [(one.label, one) for one in ends]
    rows = tuple(
        (
            GridCell(reading.text(label)),
            fact_cell(reading.fact(one.count)),
            fact_cell(reading.fact(one.share)),
        )
        for label, one in labelled
    )
    header = (
        reading.words.say("figure.group"),
        reading.words.say("figure.count"),
        reading.words.say("figure.share"),
    )
    return Grid(header, rows, (False, True, True))


def sizes(declared: SquareDeclared, reading: Reading) -> list[list[str]]:
    """The counts of the parts, which are areas."""
    return [[part.count for part in declared.parts]]
