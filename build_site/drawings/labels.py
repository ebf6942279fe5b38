"""Places for labels beside marks, so that none lies over a mark or over another label."""

from __future__ import annotations

from collections.abc import Sequence

from build_site.drawings.marks import Area

_GAP = 4


def free_place(mark: Area, width: float, height: float, taken: Sequence[Area], right: float) -> Area:
    """The first place above, right, left or below the mark that is inside the drawing and free, else above.

    `right` is the drawing's right edge.
    """
    middle = mark.x + mark.width / 2 - width / 2
    beside = mark.y + mark.height / 2 - height / 2
    places = [
        Area(middle, mark.y - height - _GAP, width, height),
        Area(mark.x + mark.width + _GAP, beside, width, height),
        Area(mark.x - width - _GAP, beside, width, height),
        Area(middle, mark.y + mark.height + _GAP, width, height),
    ]
    inside = [place for place in places if place.x >= 0 and place.x + width <= right]
    return next((place for place in inside if not any(overlap(place, other) for other in taken)), places[0])


def overlap(one: Area, other: Area) -> bool:
    """Whether two rectangles share any room."""
    apart_across = one.x + one.width <= other.x or other.x + other.width <= one.x
    apart_down = one.y + one.height <= other.y or other.y + other.height <= one.y
    return not (apart_across or apart_down)
