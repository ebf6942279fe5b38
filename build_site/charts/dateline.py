"""Rings that cross the date line, cut there: on a map its two sides lie at opposite ends."""

from __future__ import annotations

from collections.abc import Iterator

# Longitude and latitude, in degrees; on a plane, to the right and down.
Ring = list[tuple[float, float]]
_HALF, _WHOLE = 180, 360


def at_date_line(ring: Ring) -> list[Ring]:
    """The pieces of a ring on each side of the date line; the ring itself if it crosses none or goes round a pole."""
    turned = list(_unwound([*ring, *ring[:1]]))
    if not ring or turned[0] != turned[-1] or all(abs(x) <= _HALF for x, _ in turned):
        return [ring]
    pieces = []
    for turn in (-_WHOLE, 0, _WHOLE):
        piece = _left_of(_left_of(turned[:-1], turn + _HALF, 1), turn - _HALF, -1)
        if piece:
            pieces.append([(x - turn, y) for x, y in piece])
    return pieces


def _unwound(ring: Ring) -> Iterator[tuple[float, float]]:
    """The points with longitudes that go on beyond half a turn instead of jumping to the other side."""
    before = ring[0][0] if ring else 0.0
    for x, y in ring:
        before = x + _WHOLE * round((before - x) / _WHOLE)
        yield before, y


def _left_of(ring: Ring, line: float, sign: int) -> Ring:
    """What of a ring lies left of a meridian, or right of it if the sign is -1 (Sutherland and Hodgman, 1974)."""
    kept: Ring = []
    for (x, y), (next_x, next_y) in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        inside, next_inside = (x - line) * sign <= 0, (next_x - line) * sign <= 0
        if inside:
            kept.append((x, y))
        if inside != next_inside:
            kept.append((line, y + (next_y - y) * (line - x) / (next_x - x)))
    return kept
