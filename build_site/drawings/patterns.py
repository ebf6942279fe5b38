"""Fills that do not rest on colour: the reserved colours of a drawing become patterns of an SVG."""

from __future__ import annotations

from collections.abc import Mapping

from build_site.drawings.look import COLOURS, PATTERNS

_INK, _PAPER = COLOURS["1"], COLOURS["paper"]
# The side of a pattern's square, its ground, and what is drawn upon it.
_DRAWN: Mapping[str, tuple[int, str, str]] = {
    "pierced": (5, _INK, f'<rect x="1.5" y="1.5" width="2.2" height="2.2" fill="{_PAPER}"/>'),
    "striped": (6, _PAPER, f'<path d="M-1,1L1,-1M0,6L6,0M5,7L7,5" stroke="{_INK}" stroke-width="1.7"/>'),
    "dotted": (6, _PAPER, f'<rect x="2" y="2" width="2" height="2" fill="{COLOURS["muted"]}"/>'),
}

# What stands for a pattern where there are only colours: a tint of its own, as dark as the pattern looks from afar.
TINTS: Mapping[str, str] = {"pierced": "#c2486f", "striped": "#e29db3", "dotted": "#e9e4de"}


def patterned(svg: str) -> str:
    """The SVG with its reserved colours as patterns, which are defined at its beginning."""
    used = [name for name, reserved in PATTERNS.items() if f'="{reserved}"' in svg]
    for name in used:
        svg = svg.replace(f'fill="{PATTERNS[name]}"', f'fill="url(#{name})"')
    if not used:
        return svg
    start = svg.index(">") + 1
    return f"{svg[:start]}<defs>{''.join(_definition(name) for name in used)}</defs>{svg[start:]}"


def _definition(name: str) -> str:
    side, ground, upon = _DRAWN[name]
    whole = f'<rect width="{side}" height="{side}" fill="{ground}"/>'
    return f'<pattern id="{name}" width="{side}" height="{side}" patternUnits="userSpaceOnUse">{whole}{upon}</pattern>'
