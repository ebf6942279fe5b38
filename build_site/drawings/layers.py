"""Marks as the layers of an Altair chart; no other module imports pandas.

The rows stand beside the chart by name: Altair would copy and look through rows that it holds, again and again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Literal, cast

import altair as alt
import pandas as pd

from build_site.drawings.look import COLOURS, LAYOUT_FONT
from build_site.drawings.marks import Align, Marks, Record

_POINT_AREA = 90
_DECIMALS = 2

# Columns whose values are colours, shapes and sizes already.
_FILL = alt.Fill("fill:N", scale=None)
_STROKE = alt.Stroke("stroke:N", scale=None)
_FAINT = 0.15
_SHAPE = alt.Shape("shape:N", scale=None)
_SIZE = alt.Size("size:Q", scale=None)
_ENDS = {"x2": alt.X2("x2"), "y2": alt.Y2("y2")}


def layered(marks: Marks, width: int, height: int) -> alt.LayerChart:
    """The marks as one chart of that size, whose places are pixels from the top left."""
    named = list(_named(marks, _places(width, height)))
    chart = alt.LayerChart(layer=[layer for layer, _ in named], width=width, height=height, padding=0, autosize="none")
    view = alt.ViewConfig(stroke=None)
    chart.config = alt.Config(font=LAYOUT_FONT, background=COLOURS["paper"], aria=False, view=view)
    chart.params = [alt.VariableParameter(name=name, value="") for name in ("chosen", "near")]
    if marks.panels:
        chart.usermeta = {"panels": [[round(side) for side in panel] for panel in marks.panels]}
    chart.datasets = {layer.data.name: rows for layer, rows in named}
    return chart


def _named(marks: Marks, places: dict[str, Any]) -> Iterator[tuple[alt.Chart, Sequence[Record]]]:
    """A layer and its rows for every kind of mark that there is, in the order in which they lie over each other."""
    if marks.ground:
        yield _shapes("ground"), marks.ground
    if marks.outlines:
        yield _outlines(), marks.outlines
    if marks.boxes:
        boxes = _layer("boxes").mark_rect()
        yield boxes.encode(**places, **_ENDS, **_looks(), strokeWidth=_width(1.5)), _rounded(marks.boxes)
    if marks.lines:
        lines = _layer("lines").mark_rule(strokeWidth=1.5)
        yield lines.encode(**places, **_ENDS, stroke=_STROKE), _rounded(marks.lines)
    if marks.points:
        points = _layer("points").mark_point(size=_POINT_AREA, strokeWidth=2, opacity=1)
        yield points.encode(**places, shape=_SHAPE, **_looks()), _rounded(marks.points)
    for (bold, align), texts in marks.texts.items():
        yield _texts(bold, align, places), _rounded(texts)
    if marks.links:
        links = _layer("links").mark_rect(aria=True, fill=COLOURS["paper"], fillOpacity=0)
        leading = {"href": alt.Href("to:N"), "description": alt.Description("says:N"), "tooltip": alt.Tooltip("says:N")}
        yield links.encode(**places, **_ENDS, **leading), _rounded(marks.links)


def _layer(name: str) -> alt.Chart:
    return alt.Chart(alt.NamedData(name=name))


def _rounded(records: Sequence[Record]) -> list[Record]:
    """To hundredths of a pixel: shorter, and the same on every machine."""
    return cast(list[Record], pd.DataFrame(records).round(_DECIMALS).to_dict("records"))


def _shapes(name: str) -> alt.Chart:
    """Shapes are in pixels already: the projection leaves them where they are."""
    shapes = _layer(name).mark_geoshape(aria=True, clip=False, strokeJoin="round")
    projected = shapes.project(type="identity", scale=1, translate=[0, 0])
    return cast(alt.Chart, projected.encode(**_looks("properties."), strokeWidth=_width(1, "properties.")))


def _outlines() -> alt.Chart:
    """Shapes that lead somewhere."""
    leading = {"href": alt.Href("properties.to:N"), "description": alt.Description("properties.says:N")}
    return _shapes("outlines").encode(**cast(dict[str, Any], leading))


@cache
def _looks(within: str = "") -> Mapping[str, Any]:
    """Colours of the records, and what whoever explores the drawing changes: all but the chosen series are faint.

    A place that is pointed at has the edge of ink wherever it is drawn. Kept: making them is most of making a chart.
    """
    others = f"chosen && datum.{within}series !== chosen"
    ink = alt.condition(_near(within), alt.value(COLOURS["ink"]), alt.Stroke(f"{within}stroke:N", scale=None))
    return {
        "fill": alt.Fill(f"{within}fill:N", scale=None),
        "stroke": ink,
        "opacity": alt.OpacityValue(1, condition={"test": others, "value": _FAINT}),
        "tooltip": alt.Tooltip(f"{within}says:N"),
    }


@cache
def _width(usual: float, within: str = "") -> alt.StrokeWidthValue:
    return alt.StrokeWidthValue(usual, condition={"test": _near(within), "value": 2 * usual})


def _near(within: str) -> str:
    return f"near && datum.{within}place === near"


def _texts(bold: bool, align: Align, places: dict[str, Any]) -> alt.Chart:
    weight: Literal["bold", "normal"] = "bold" if bold else "normal"
    marks = _layer(f"texts-{weight}-{align}").mark_text(align=align, baseline="alphabetic", fontWeight=weight)
    return cast(alt.Chart, marks.encode(**places, size=_SIZE, fill=_FILL, text=alt.Text("text:N")))


def _places(width: int, height: int) -> dict[str, Any]:
    """The channels that take pixels as they are, downwards from the top as on paper."""
    across = alt.Scale(domain=[0, width], range=[0, width], nice=False, zero=False)
    down = alt.Scale(domain=[0, height], range=[0, height], nice=False, zero=False)
    return {"x": alt.X("x:Q", scale=across, axis=None), "y": alt.Y("y:Q", scale=down, axis=None)}
