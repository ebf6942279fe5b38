"""What a kind of figure gets to read, and what it gives back: a plot for the drawing, a grid for the page."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from build_site.charts.topology import Outlines, Projection
from build_site.dates import PartialDate
from build_site.tables import Row
from build_site.text import Text
from build_site.words import Words

PlotRow = Mapping[str, str | float | bool | None]


@dataclass(frozen=True)
class Shown:
    """A fact as one language writes it; where `number` is None the text says why there is none."""

    key: str
    number: float | None
    text: str
    label: str


class Reading(Protocol):
    """One language's view of facts, rows and words; what implements it can note every key asked for."""

    @property
    def words(self) -> Words:
        """The interface words of this language."""
        ...

    @property
    def keys(self) -> Collection[str]:
        """The keys of all facts."""
        ...

    def fact(self, key: str) -> Shown:
        """A fact by its key; an unknown key is noted as a problem and a stand-in comes back."""
        ...

    def text(self, text: Text) -> str:
        """This language's string, with facts, dates and citations written out as plain text."""
        ...

    def date(self, date: PartialDate) -> str:
        """A date as a heading."""
        ...

    def rows(self, dataset: str, where: Mapping[str, str], columns: Sequence[str] = ()) -> Sequence[Row]:
        """The rows of a dataset whose cells, as written, are those of `where`; they have all of `columns`.

        A dataset or column that does not exist is noted as a problem, and no row comes back.
        """
        ...

    def outlines(self, dataset: str, file: str, projection: Projection = "mercator") -> Outlines:
        """The shapes in a TopoJSON file of a dataset's folder, one for each row; a lack is noted as a problem."""
        ...


@dataclass(frozen=True)
class GridCell:
    """A cell of the table under a figure; with a fact's key it is a number that leads to its origin.

    It is `quoted` when it is a cell of the data as it stands there.
    """

    text: str
    fact: str | None = None
    quoted: bool = False


@dataclass(frozen=True)
class Grid:
    """The table that says what the drawing shows; `numeric` tells which columns hold numbers."""

    header: tuple[str, ...]
    rows: tuple[tuple[GridCell, ...], ...]
    numeric: tuple[bool, ...]


@dataclass(frozen=True)
class Plot:
    """Everything a drawing needs and nothing else: plain values, labels already written in the language."""

    kind: str
    rows: tuple[PlotRow, ...]
    texts: Mapping[str, str]


def capital(text: str) -> str:
    """The text with its first letter as at the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def fact_cell(shown: Shown) -> GridCell:
    """A fact as a cell of the grid."""
    return GridCell(shown.text, shown.key)
