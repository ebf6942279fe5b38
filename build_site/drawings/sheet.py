"""A sheet of boxes, lines, points and words at places in pixels, which Altair turns into a chart.

Places are computed, not left to automatic axes and labels: nothing depends on the fonts of the machine that
builds, and no label can be cut off.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, cast

import altair as alt
import pandas as pd

from build_site.drawings.look import COLOURS, LAYOUT_FONT, Look
from build_site.drawings.measure import wrapped
from build_site.markup import visible

Align = Literal["left", "center", "right"]
Shape = Literal["circle", "diamond", "triangle-left", "triangle-right"]
Place = tuple[float, float]
Record = Mapping[str, str | float]

_LEADING = 1.3
_POINT_AREA = 90

# Columns whose values are colours or shapes already.
_FILL = alt.Fill("fill:N", scale=None)
_STROKE = alt.Stroke("stroke:N", scale=None)
_SHAPE = alt.Shape("shape:N", scale=None)


class Area(NamedTuple):
    """A rectangle by its top left corner."""

    x: float
    y: float
    width: float
    height: float


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
    """What has been put on the sheet so far, by kind of mark; the later kinds lie over the earlier."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.boxes: list[Record] = []
        self.lines: list[Record] = []
        self.points: list[Record] = []
        self.texts: dict[tuple[bool, Align], list[Record]] = {}

    def box(self, area: Area, role: str, edge: str | None = None) -> None:
        """A rectangle, with an edge of the role `edge`, or of its own."""
        ends = {"x": area.x, "y": area.y, "x2": area.x + area.width, "y2": area.y + area.height}
        self.boxes.append({**ends, "fill": COLOURS[role], "stroke": COLOURS[edge or role]})

    def line(self, start: Place, end: Place, role: str) -> None:
        """A straight line."""
        ends = {"x": start[0], "y": start[1], "x2": end[0], "y2": end[1]}
        self.lines.append({**ends, "stroke": COLOURS[role]})

    def point(self, at: Place, shape: Shape, role: str, hollow: bool = False) -> None:
        """A symbol around a place."""
        fill = COLOURS["paper" if hollow else role]
        self.points.append({"x": at[0], "y": at[1], "shape": shape, "fill": fill, "stroke": COLOURS[role]})

    def words(self, lines: Sequence[str], at: Place, style: Style) -> float:
        """Lines of text, the first with its top at the place; gives back where the last one ends."""
        x, top = at
        records = self.texts.setdefault((style.bold, style.align), [])
        for index, line in enumerate(lines):
            base = top + style.size + index * style.leading
            look: Record = {"size": style.size, "fill": COLOURS[style.role]}
            records.append({"x": x, "y": base, "text": visible(line), **look})
        return top + style.leading * len(lines)

    def paragraph(self, text: str, top: float, style: Style) -> float:
        """Text over the whole width, in as many lines as it takes; gives back where it ends."""
        return self.words(wrapped(text, self.look.width, style.size, style.bold), (0, top), style)

    def chart(self, height: float) -> alt.LayerChart:
        """Everything as one chart of exactly the look's width and this height."""
        tall = round(height)
        layers = [layer.encode(**_places(self.look.width, tall)) for layer in self._layers()]
        chart = alt.layer(*layers).properties(width=self.look.width, height=tall, padding=0, autosize="none")
        styled = chart.configure(font=LAYOUT_FONT, background=COLOURS["paper"], aria=False)
        return cast(alt.LayerChart, styled.configure_view(stroke=None))

    def _layers(self) -> list[alt.Chart]:
        """Marks with everything but their places; a kind without marks is left out."""
        ends, edged = {"x2": "x2", "y2": "y2"}, {"fill": _FILL, "stroke": _STROKE}
        layers = []
        if self.boxes:
            layers.append(_frame(self.boxes).mark_rect(strokeWidth=1.5).encode(**ends, **edged))
        if self.lines:
            layers.append(_frame(self.lines).mark_rule(strokeWidth=1.5).encode(**ends, stroke=_STROKE))
        if self.points:
            marks = _frame(self.points).mark_point(size=_POINT_AREA, strokeWidth=2, opacity=1)
            layers.append(marks.encode(shape=_SHAPE, **edged))
        return [*layers, *(_words(records, *how) for how, records in self.texts.items())]


def _frame(records: Sequence[Record]) -> alt.Chart:
    return alt.Chart(pd.DataFrame(records))


def _words(records: Sequence[Record], bold: bool, align: Align) -> alt.Chart:
    weight: Literal["bold", "normal"] = "bold" if bold else "normal"
    marks = _frame(records).mark_text(align=align, baseline="alphabetic", fontWeight=weight)
    size = alt.Size("size:Q", scale=None)
    return cast(alt.Chart, marks.encode(size=size, fill=_FILL, text="text:N"))


def _places(width: int, height: int) -> dict[str, Any]:
    """The channels that take pixels as they are, downwards from the top as on paper."""
    across = alt.Scale(domain=[0, width], range=[0, width], nice=False, zero=False)
    down = alt.Scale(domain=[0, height], range=[0, height], nice=False, zero=False)
    return {"x": alt.X("x:Q", scale=across, axis=None), "y": alt.Y("y:Q", scale=down, axis=None)}
