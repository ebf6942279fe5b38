"""Draws kind `group-reference`: a panel a measure, the value of all first and marked on each group's bar."""

from __future__ import annotations

import altair as alt

from build_site.charts.reading import Plot, PlotRow
from build_site.drawings.bars import Bar, Span, draw_bar
from build_site.drawings.look import Look
from build_site.drawings.marks import Area, Told
from build_site.drawings.sheet import Sheet, Style

_MARK = 4
_PAST = 4


def draw(plot: Plot, look: Look) -> alt.LayerChart:
    """Bars from zero; a group without a value has its words and no bar, a provisional one an outline."""
    sheet, y, panel, whole = Sheet(look), 0.0, None, plot.rows[0]
    for row in plot.rows:
        if row["panel"] != panel:
            style = Style(look.plain + 1, bold=True)
            y = sheet.paragraph(str(row["heading"]), y + (12 if y else 0), style) + 6
            panel, whole = row["panel"], row
        room, y = draw_bar(_bar(row), sheet, y)
        reference = row.get("reference")
        if reference is not None and row["part"] is not None:
            x = float(reference) * look.width - _MARK / 2
            told = Told(f"{whole['label']}: {whole['value']}")
            sheet.box(Area(x, room.y - _PAST, _MARK, room.height + 2 * _PAST), "reference", "paper", told)
    return sheet.chart(y)


def _bar(row: PlotRow) -> Bar:
    part, value, label = row["part"], str(row["value"]), str(row["label"])
    if part is None:
        return Bar(value, label, (), None)
    role = "reference" if row["role"] == "reference" else "1"
    return Bar(value, label, (Span(0, float(part), role, hollow=row["role"] == "provisional"),))
