"""Kind `paired-counts`: the same things counted twice, by two people or at two times, out of one whole."""

from __future__ import annotations

from typing import Literal

from build_site.charts.declared import CountAndShare, FigureDeclared
from build_site.charts.reading import Grid, GridCell, Plot, PlotRow, Reading, fact_cell
from build_site.load import Declared
from build_site.text import Text


class Pair(Declared):
    """Two counts out of `of`, the key of the whole."""

    label: Text
    of: str
    first: CountAndShare
    second: CountAndShare


class PairedCountsDeclared(FigureDeclared):
    """`first` and `second` say in words whose count, or of when, the two are."""

    kind: Literal["paired-counts"]
    first: Text
    second: Text
    pairs: list[Pair]


def _counts(declared: PairedCountsDeclared, pair: Pair) -> list[tuple[str, Text, CountAndShare]]:
    return [("first", declared.first, pair.first), ("second", declared.second, pair.second)]


def plot(declared: PairedCountsDeclared, reading: Reading) -> Plot:
    """A row a count, two by two; `number` is None where there is no count and the text says why."""
    rows: list[PlotRow] = []
    for index, pair in enumerate(declared.pairs):
        whole = reading.fact(pair.of)
        for which, label, keys in _counts(declared, pair):
            count = reading.fact(keys.count)
            value = reading.words.say("figure.part-of", part=count.text, whole=whole.text)
            rows.append(
                {
                    "pair": index,
                    "heading": reading.text(pair.label),
                    "which": which,
                    "label": reading.text(label),
                    "number": count.number,
                    "of": whole.number or 0.0,
                    "value": value if count.number is not None else count.text,
                }
            )
    return Plot("paired-counts", tuple(rows), {})


def grid(declared: PairedCountsDeclared, reading: Reading) -> Grid:
    """A row a pair and count: whose, how many, of how many, which share."""
    say = reading.words.say
    rows = tuple(
        (
            GridCell(reading.text(pair.label)),
            GridCell(reading.text(label)),
            fact_cell(reading.fact(keys.count)),
            fact_cell(reading.fact(pair.of)),
            fact_cell(reading.fact(keys.share)),
        )
        for pair in declared.pairs
        for _, label, keys in _counts(declared, pair)
    )
    header = tuple(say(f"figure.{name}") for name in ("group", "counted", "count", "whole", "share"))
    return Grid(header, rows, (False, False, True, True, True))


def sizes(declared: PairedCountsDeclared, reading: Reading) -> list[list[str]]:
    """The counts, which are lengths on one scale."""
    return [[keys.count for pair in declared.pairs for _, _, keys in _counts(declared, pair)]]
