"""A country on both sides of the date line is drawn at both ends of a map, and not across it."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from build_site.charts.dateline import Ring, at_date_line


def _area(ring: Ring) -> float:
    """The area of a ring on the plane of its degrees (the shoelace formula)."""
    following = [*ring[1:], *ring[:1]]
    return abs(sum(x * below - right * y for (x, y), (right, below) in zip(ring, following, strict=True))) / 2


def _wrapped(x: float) -> float:
    return (x + 180) % 360 - 180


def test_a_box_across_the_line_becomes_two() -> None:
    assert at_date_line([(170, 0), (-170, 0), (-170, 10), (170, 10)]) == [
        [(170, 0), (180, 0), (180, 10), (170, 10)],
        [(-180, 0), (-170, 0), (-170, 10), (-180, 10)],
    ]


def test_what_does_not_cross_stays_as_it_is() -> None:
    ring: Ring = [(-100, 0), (100, 5), (20, 40)]
    assert at_date_line(ring) == [ring]
    assert at_date_line([]) == [[]]


def test_what_goes_round_a_pole_stays_as_it_is() -> None:
    pole: Ring = [(-150, -70), (-30, -75), (90, -70), (170, -72)]
    assert at_date_line(pole) == [pole]


@given(
    st.floats(-179, 179).map(lambda x: round(x, 3)),
    st.floats(1, 60).map(lambda r: round(r, 3)),
    st.integers(3, 40),
)
def test_pieces_stay_on_the_map_and_are_as_large_as_the_whole(middle: float, radius: float, corners: int) -> None:
    turns = [2 * math.pi * number / corners for number in range(corners)]
    whole = [(middle + radius * math.cos(turn), radius * math.sin(turn)) for turn in turns]
    pieces = at_date_line([(_wrapped(x), y) for x, y in whole])
    assert all(abs(x) <= 180 + 1e-9 for piece in pieces for x, _ in piece)
    assert math.isclose(sum(map(_area, pieces)), _area(whole), rel_tol=1e-6)
