"""What every declared figure has, whatever its kind: `docs/figures/<id>.yml`."""

from __future__ import annotations

from typing import Literal

from build_site.load import Declared
from build_site.text import Text

KindName = Literal[
    "square",
    "nested-shares",
    "group-reference",
    "paired-counts",
    "dated-counts",
    "grouped-counts",
    "reports",
    "boundary-map",
    "choropleth",
    "tile-map",
    "intervals",
    "status-matrix",
    "row-shares",
    "count-matrix",
    "cycle",
    "timeline",
]


class FigureDeclared(Declared):
    """The words of a figure: what it shows, what is measured, and what somebody who does not see it needs.

    `sources` are ids beyond those that the figure's facts already name.
    """

    kind: KindName
    headline: Text
    subtitle: Text
    description: Text
    note: Text | None = None
    sources: tuple[str, ...] = ()


class CountAndShare(Declared):
    """The keys of two facts about the same thing: how many, and which part of the whole."""

    count: str
    share: str
