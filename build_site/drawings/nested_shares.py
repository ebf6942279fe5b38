"""Draws kind `nested-shares`: a bar a share, all of the same whole, the common part filled in each."""

from __future__ import annotations

import altair as alt

from build_site.charts.reading import Plot
from build_site.drawings.bars import Bar, Span, draw_bar
from build_site.drawings.look import Look
from build_site.drawings.measure import width
from build_site.drawings.sheet import Sheet, Style


def draw(plot: Plot, look: Look) -> alt.LayerChart:
    """Each bar begins with the common part, so that it has the same length and place in all."""
    sheet, y, inside = Sheet(look), 0.0, plot.texts["inside"]
    for row in plot.rows:
        share, common = float(row["share"] or 0), float(row["common"] or 0)
        spans = (Span(0, common, "1", says=inside), Span(common, share, "soft-1"))
        room, y = draw_bar(Bar(str(row["value"]), str(row["label"]), spans), sheet, y)
        if not row["is_common"] and width(inside, look.small) + 12 <= common * look.width:
            sheet.words([inside], (6, room.y + (look.bar - look.small) / 2 - 1), Style(look.small, "paper"))
    return sheet.chart(sheet.paragraph(plot.texts["whole"], y, Style(look.small, "muted")) + 4)
