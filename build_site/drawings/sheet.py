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
from build_site.drawings.marks import Align, Area, Link, Marks, Place, Record, Ring, Shape
from build_site.drawings.measure import wrapped
from build_site.markup import visible

if TYPE_CHECKING:
    import altair as alt

_LEADING = 1.3


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

    def outline(self, rings: Sequence[Ring], role: str, edge: str, link: Link) -> None:
        """An area within rings (the pieces of a place), which is a link."""
        linked = {"to": f"#{link.to}", "label": visible(link.label)}
        looks = {"fill": colour(role), "stroke": colour(edge)}
        coordinates = [[[*ring, ring[0]]] for ring in rings]
        geometry = {"type": "MultiPolygon", "coordinates": coordinates}
        self.marks.outlines.append({"type": "Feature", "properties": {**looks, **linked}, "geometry": geometry})

    def box(self, area: Area, role: str, edge: str | None = None) -> None:
        """A rectangle, with an edge of the role `edge`, or of its own."""
        self.marks.boxes.append({**_ends(area), "fill": colour(role), "stroke": colour(edge or role)})

    def link(self, area: Area, link: Link) -> None:
        """A rectangle over everything else that is a link and cannot be seen."""
        self.marks.links.append({**_ends(area), "to": f"#{link.to}", "label": visible(link.label)})

    def line(self, start: Place, end: Place, role: str) -> None:
        """A straight line."""
        ends = {"x": start[0], "y": start[1], "x2": end[0], "y2": end[1]}
        self.marks.lines.append({**ends, "stroke": colour(role)})

    def point(self, at: Place, shape: Shape, role: str, hollow: bool = False) -> None:
        """A symbol around a place."""
        fill = colour("paper" if hollow else role)
        self.marks.points.append({"x": at[0], "y": at[1], "shape": shape, "fill": fill, "stroke": colour(role)})

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

    def chart(self, height: float) -> alt.LayerChart:
        """Everything as one chart of exactly the look's width and this height."""
        return layered(self.marks, self.look.width, round(height))


def _ends(area: Area) -> Record:
    return {"x": area.x, "y": area.y, "x2": area.x + area.width, "y2": area.y + area.height}
