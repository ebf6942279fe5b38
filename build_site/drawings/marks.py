"""What can be put on a sheet, as plain records by kind of mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

Align = Literal["left", "center", "right"]
Shape = Literal["circle", "diamond", "triangle-left", "triangle-right", "triangle-up"]
Place = tuple[float, float]
Ring = Sequence[Place]
Record = dict[str, Any]


class Area(NamedTuple):
    """A rectangle by its top left corner."""

    x: float
    y: float
    width: float
    height: float


class Link(NamedTuple):
    """Where a mark leads, as an id for which the page has the address, and what the mark says."""

    to: str
    label: str


class Told(NamedTuple):
    """What a mark says to whoever points at it, which series it is of, and which place it is about.

    A series is called as the key calls it, and what bears its name in the key is of it too.
    """

    says: str = ""
    series: str = ""
    place: str = ""


@dataclass(frozen=True)
class Marks:
    """Records by kind; the later kinds lie over the earlier. `links` are rectangles that nobody sees.

    `panels` are the parts of a drawing that say the same of different dates.
    """

    ground: list[Record] = field(default_factory=list)
    outlines: list[Record] = field(default_factory=list)
    boxes: list[Record] = field(default_factory=list)
    lines: list[Record] = field(default_factory=list)
    points: list[Record] = field(default_factory=list)
    texts: dict[tuple[bool, Align], list[Record]] = field(default_factory=dict)
    links: list[Record] = field(default_factory=list)
    panels: list[Area] = field(default_factory=list)
