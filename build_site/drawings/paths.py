"""Outlines written as steps: shorter, and the same wherever a shape is drawn again, which compresses well."""

from __future__ import annotations

import re
from itertools import pairwise

_OUTLINE = re.compile(r' transform="translate\(0,0\)" d="((?:M[0-9.,L-]+Z)+)"')
_TENTHS = 10


def shortened(svg: str) -> str:
    """The SVG with the outlines of its shapes, which are in tenths of a unit, as relative steps."""
    return _OUTLINE.sub(lambda found: f' d="{_steps(found[1])}"', svg)


def _steps(outline: str) -> str:
    written = ""
    for ring in outline.rstrip("Z").split("Z"):
        points = [tuple(round(float(one) * _TENTHS) for one in pair.split(",")) for pair in ring[1:].split("L")]
        steps = [(x - before_x, y - before_y) for (before_x, before_y), (x, y) in pairwise(points)]
        written += f"M{_pair(*points[0])}l{' '.join(_pair(*step) for step in steps)}z"
    return written


def _pair(x: int, y: int) -> str:
    """Two numbers, with a comma only where a sign does not part them."""
    across, down = (f"{value / _TENTHS:g}" for value in (x, y))
    return f"{across}{down}" if down.startswith("-") else f"{across},{down}"
