"""When something happened, as far as it is known: not before one date, not after another, either of them open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from build_site.cells import Value
from build_site.dates import PartialDate

Answer = Literal["yes", "no", "open"]
# What the columns of an interval end in, after its name.
BOUNDS = ("not_before", "not_after")


@dataclass(frozen=True)
class Interval:
    """Bounds of a moment; None where a side is not known. With neither, nothing is known."""

    not_before: PartialDate | None
    not_after: PartialDate | None

    def by(self, date: PartialDate) -> Answer:
        """Whether it had happened by the end of `date`: yes, no, or open when the bounds do not decide it.

        A lower bound that is just `date` comes from a source that says "not yet" on that date.
        """
        if self.not_after and self.not_after.last <= date.last:
            return "yes"
        if self.not_before and (self.not_before == date or self.not_before.first > date.last):
            return "no"
        return "open"

    @property
    def turned_round(self) -> bool:
        """Whether it ends before it begins, so that nothing can be said from it."""
        return bool(self.not_before and self.not_after and self.not_before.first > self.not_after.last)

    @property
    def manner(self) -> str:
        """How it is known: `on` one date, `between` two, `by` one, `since` one, or `unknown`."""
        if self.not_before and self.not_after:
            return "on" if self.not_before == self.not_after else "between"
        return "by" if self.not_after else "since" if self.not_before else "unknown"


def interval_of(cells: Mapping[str, Value], name: str) -> Interval:
    """The interval in the columns `<name>_not_before` and `<name>_not_after` of a row."""
    first, last = (cells.get(f"{name}_{end}") for end in BOUNDS)
    return Interval(first if isinstance(first, PartialDate) else None, last if isinstance(last, PartialDate) else None)


@dataclass(frozen=True)
class Bar:
    """An interval as a stretch of a time axis: start and end in units of the axis, and which of them are open."""

    start: float
    end: float
    open_start: bool
    open_end: bool


def bar(interval: Interval, first: PartialDate, last: PartialDate, width: float) -> Bar:
    """An interval on an axis from the first day of `first` to the last day of `last`, `width` units long."""

    def place(date: PartialDate | None, end: bool) -> float:
        day = (date.last if end else date.first) if date else (last.last if end else first.first)
        share = (day - first.first).days / (last.last - first.first).days
        return round(min(max(share, 0.0), 1.0) * width, 1)

    start, end = place(interval.not_before, end=False), place(interval.not_after, end=True)
    return Bar(start, end, interval.not_before is None, interval.not_after is None)
