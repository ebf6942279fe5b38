"""Outlines that small multiples of a map repeat, written once and used from there in every panel."""

from __future__ import annotations

import re
from collections import Counter

# A linked mark, as `links.marked` writes it, whose outline is longer than a reference to it.
_MARK = re.compile(r'(<a href="([^"]*)"><title>[^<]*</title>)<path d="(M[^"]{80,})"')
_MOVE = re.compile(r"M(-?[\d.]+),(-?[\d.]+)")
_ROOT = re.compile(r"^<svg [^>]*>")


def shared(svg: str) -> str:
    """The drawing with each outline that it repeats in `<defs>`.

    Panels hold the same outline at other places, its numbers rounded a little differently: the first one serves all.
    """
    times = Counter(found[2] for found in _MARK.finditer(svg))
    first = {found[2]: found[3] for found in reversed(list(_MARK.finditer(svg))) if times[found[2]] > 1}
    names = {mark: f"shape{index}" for index, mark in enumerate(sorted(first))}

    def used(found: re.Match[str]) -> str:
        if found[2] not in names:
            return found[0]
        (x, y), (first_x, first_y) = _start(found[3]), _start(first[found[2]])
        return f'{found[1]}<use href="#{names[found[2]]}" x="{x - first_x:.1f}" y="{y - first_y:.1f}"'

    outlines = "".join(f'<path id="{name}" d="{first[mark]}"/>' for mark, name in names.items())
    drawn = _MARK.sub(used, svg)
    return _ROOT.sub(lambda root: f"{root[0]}<defs>{outlines}</defs>", drawn, count=1) if names else svg


def _start(path: str) -> tuple[float, float]:
    x, y = _MOVE.findall(path)[0]
    return float(x), float(y)
