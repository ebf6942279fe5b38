"""A sheet of outlines, boxes, lines, points and words at places in pixels, which Altair turns into a chart.

Places are computed, not left to automatic axes and labels: nothing depends on the fonts of the machine that
builds, and no label can be cut off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_site.drawings.layers import layered
from build_site.drawings.look import Look, colour
from build_site.drawings.marks import Align, Area, Link, Marks, Place, Record, Ring, Shape, Told
from build_site.drawings.measure import wrapped
from build_site.markup import visible

if TYPE_CHECKING:
    import altair as alt

_LEADING = 1.3
_UNTOLD = Told()


@dataclass(frozen=True)
class Style:
    """How words are set."""

    size: float
    role: str = "ink"
    bold: bool = False
    align: Align = "left"

    @property
    def leading(self) -> float:
        """From one line to the next."""
        return self.size * _LEADING


class Sheet:
    """Collects what is put on it. Roles are those of the look: colours, and patterns where something is filled."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.marks = Marks()

    def outline(self, rings: Sequence[Ring], role: str, edge: str, link: Link, series: str = "") -> None:
        """An area within rings (the pieces of a place), which is a link."""
        linked = {"to": f"#{link.to}", **_told(Told(link.label, series, link.to))}
        looks = {"fill": colour(role), "stroke": colour(edge)}
        coordinates = [[[*ring, ring[0]]] for ring in rings]
        geometry = {"type": "MultiPolygon", "coordinates": coordinates}
        self.marks.outlines.append({"type": "Feature", "properties": {**looks, **linked}, "geometry": geometry})

    def ground(self, rings: Sequence[Ring], role: str) -> None:
        """An area within rings that leads nowhere and says nothing."""
        geometry = {"type": "MultiPolygon", "coordinates": [[[*ring, ring[0]]] for ring in rings]}
        properties = {"fill": colour(role), "stroke": colour(role), **_told(_UNTOLD)}
        self.marks.ground.append({"type": "Feature", "properties": properties, "geometry": geometry})

    def box(self, area: Area, role: str, edge: str | None = None, told: Told = _UNTOLD) -> None:
        """A rectangle, with an edge of the role `edge`, or of its own."""
        looks = {"fill": colour(role), "stroke": colour(edge or role)}
        self.marks.boxes.append({**_ends(area), **looks, **_told(told)})

    def link(self, area: Area, link: Link) -> None:
        """A rectangle over everything else that is a link and cannot be seen."""
        self.marks.links.append({**_ends(area), "to": f"#{link.to}", **_told(Told(link.label, place=link.to))})

    def line(self, start: Place, end: Place, role: str) -> None:
        """A straight line."""
        ends = {"x": start[0], "y": start[1], "x2": end[0], "y2": end[1]}
        self.marks.lines.append({**ends, "stroke": colour(role)})

    def point(self, at: Place, shape: Shape, role: str, hollow: bool = False, told: Told = _UNTOLD) -> None:
        """A symbol around a place."""
        looks = {"shape": shape, "fill": colour("paper" if hollow else role), "stroke": colour(role)}
        self.marks.points.append({"x": at[0], "y": at[1], **looks, **_told(told)})

    def words(self, lines: Sequence[str], at: Place, style: Style) -> float:
        """Lines of text, the first with its top at the place; gives back where the last one ends."""
        x, top = at
        records = self.marks.texts.setdefault((style.bold, style.align), [])
        for index, line in enumerate(lines):
            base = top + style.size + index * style.leading
            look: Record = {"size": style.size, "fill": colour(style.role)}
            records.append({"x": x, "y": base, "text": visible(line), **look})
        return top + style.leading * len(lines)

    def paragraph(self, text: str, top: float, style: Style) -> float:
        """Text over the whole width, in as many lines as it takes; gives back where it ends."""
        return self.words(wrapped(text, self.look.width, style.size, style.bold), (0, top), style)

    def panel(self, area: Area) -> None:
        """A part of the sheet that can be looked at alone."""
        self.marks.panels.append(area)

    def chart(self, height: float) -> alt.LayerChart:
        """Everything as one chart of exactly the look's width and this height."""
        return layered(self.marks, self.look.width, round(height))


def _told(told: Told) -> Record:
    return {name: visible(text) for name, text in told._asdict().items()}


def _ends(area: Area) -> Record:
    return {"x": area.x, "y": area.y, "x2": area.x + area.width, "y2": area.y + area.height}
