"""How what is known of a place is filled, everywhere the same, and the key that says so."""

from __future__ import annotations

from collections.abc import Mapping

from build_site.drawings.marks import Area, Told
from build_site.drawings.measure import wrapped
from build_site.drawings.sheet import Sheet, Style

# By status: what an area is filled with, its edge, and words upon it. Patterns, not colours, tell them apart.
FILLS: Mapping[str, tuple[str, str, str]] = {
    "yes": ("1", "1", "paper"),
    "inferred": ("pierced", "1", "ink"),
    "one-of": ("striped", "1", "ink"),
    "open": ("dotted", "5", "ink"),
    "no": ("paper", "5", "ink"),
}
_SWATCH = (30.0, 16.0)
_GAP = 10


def draw_key(texts: Mapping[str, str], sheet: Sheet, top: float) -> float:
    """A swatch and words a line for each status that the texts name; gives back what is next."""
    style, (wide, tall) = Style(sheet.look.plain), _SWATCH
    for status, (fill, edge, _) in FILLS.items():
        if f"key-{status}" in texts:
            told = Told(series=texts[f"key-{status}"])
            sheet.box(Area(1, top + 1, wide, tall), fill, edge, told)
            lines = wrapped(texts[f"key-{status}"], sheet.look.width - wide - _GAP, style.size)
            top = max(sheet.words(lines, (wide + _GAP, top), style), top + tall) + 5
    return top
