"""A drawing to take away: under its headline, over its source, so that it says by itself what it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from build_site.drawings.look import COLOURS, READER_FONTS
from build_site.drawings.measure import wrapped
from build_site.markup import join, tag, trusted

_ROOT = re.compile(r'^<svg [^>]*?width="(\d+)" height="(\d+)"[^>]*>(.*)</svg>\s*$', re.DOTALL)
_MARGIN = 24
_LEADING = 1.32
_GAP = 14


@dataclass(frozen=True)
class Caption:
    """The words around a drawing, in a language: what it says, what is measured, what it does not say, where from."""

    language: str
    headline: str
    subtitle: str
    note: str
    source: str
    description: str


@dataclass(frozen=True)
class _Paragraph:
    text: str
    size: int
    role: str = "ink"
    bold: bool = False

    def lines(self, width: int) -> list[str]:
        return wrapped(self.text, width, self.size, self.bold)


def framed(svg: str, caption: Caption) -> str:
    """The drawing with its caption, as an SVG that needs nothing else; it has a name and a description.

    Raises ValueError for what is no drawing of ours.
    """
    found = _ROOT.match(svg)
    if found is None:
        raise ValueError(svg[:80])
    width, height, inner = int(found[1]), int(found[2]), found[3]
    above = [_Paragraph(caption.headline, 22, bold=True), _Paragraph(caption.subtitle, 14, "muted")]
    below = [_Paragraph(text, 12, "muted") for text in (caption.note, caption.source) if text]
    head, start = _set(above, width, _MARGIN)
    foot, end = _set(below, width, start + height + _GAP)
    drawing = tag("g", trusted(inner), transform=f"translate({_MARGIN},{start:g})")
    named = [tag("title", caption.headline), tag("desc", caption.description)]
    return _root(width + 2 * _MARGIN, round(end + _MARGIN - _GAP), caption.language, [*named, *head, drawing, *foot])


def _root(width: int, height: int, language: str, parts: Sequence[Markup]) -> str:
    ground = tag("rect", width=str(width), height=str(height), fill=COLOURS["paper"])
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    names, ground_and_rest = join(parts[:2]), join([ground, *parts[2:]])
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" xml:lang="{language}" role="img" {size}'
    return f'{opening} font-family="{READER_FONTS}">{names}{ground_and_rest}</svg>\n'


def _set(paragraphs: Sequence[_Paragraph], width: int, top: float) -> tuple[list[Markup], float]:
    """Paragraphs one under the other from `top`, and where the next thing begins."""
    made: list[Markup] = []
    for one in paragraphs:
        weight, fill = "bold" if one.bold else None, COLOURS[one.role]
        for line in one.lines(width):
            look = {"font_size": f"{one.size}px", "font_weight": weight, "fill": fill}
            made.append(tag("text", line, x=str(_MARGIN), y=f"{top + one.size:g}", **look))
            top += one.size * _LEADING
        top += _GAP / 2
    return made, top + _GAP / 2


def height(svg: str) -> int:
    """How tall a drawing is."""
    found = _ROOT.match(svg)
    return int(found[2]) if found else 0
