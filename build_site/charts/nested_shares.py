"""Kind `nested-shares`: shares of one whole, each bar showing within it the part that all have in common."""

from __future__ import annotations

from typing import Literal

from build_site.charts.declared import CountAndShare, FigureDeclared
from build_site.charts.reading import Grid, GridCell, Plot, PlotRow, Reading, fact_cell
from build_site.text import Text


class Share(CountAndShare):
    """A part of the whole with its words; `short` fits inside a bar."""

    label: Text
    short: Text | None = None


class NestedSharesDeclared(FigureDeclared):
    """`common` is inside each of `bars`; `whole` says in words what a full bar is."""

    kind: Literal["nested-shares"]
    whole: Text
    common: Share
    bars: list[Share]


def plot(declared: NestedSharesDeclared, reading: Reading) -> Plot:
    """A row a bar with its share and the share in common, the common part alone as the last."""
    common = reading.fact(declared.common.share)
    rows: list[PlotRow] = []
    for bar in [*declared.bars, declared.common]:
        share = reading.fact(bar.share)
        rows.append(
            {
                "share": share.number,
                "common": common.number,
                "value": share.text,
                "label": reading.text(bar.label),
                "is_common": bar is declared.common,
            }
        )
    inside = f"{common.text} {reading.text(declared.common.short or declared.common.label)}"
    return Plot("nested-shares", tuple(rows), {"inside": inside, "whole": reading.text(declared.whole)})


def grid(declared: NestedSharesDeclared, reading: Reading) -> Grid:
    """A row a bar: its words, count and share."""
    say = reading.words.say
    rows = tuple(
        (
            GridCell(reading.text(bar.label)),
            fact_cell(reading.fact(bar.count)),
            fact_cell(reading.fact(bar.share)),
        )
        for bar in [*declared.bars, declared.common]
    )
    return Grid((say("figure.group"), say("figure.count"), say("figure.share")), rows, (False, True, True))


def sizes(declared: NestedSharesDeclared, reading: Reading) -> list[list[str]]:
    """The shares, which are lengths."""
    return [[bar.share for bar in [*declared.bars, declared.common]]]
