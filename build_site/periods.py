"""When an event was, as precisely as it is known: a day, some day within bounds, or from one moment to another."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from build_site.cells import Code, Value
from build_site.dates import PartialDate
from build_site.declared import EventColumns
from build_site.words import Words

Shape = Literal["day", "span", "lasting", "reported", "by", "since"]
SHAPES: tuple[Shape, ...] = ("day", "span", "lasting", "reported", "by", "since")


@dataclass(frozen=True)
class Period:
    """An event's bounds, either of them None where it is open; `until` when it lasted.

    It is `reported` when its date is that of the news.
    """

    first: PartialDate | None
    last: PartialDate | None
    until: PartialDate | None = None
    reported: bool = False

    @property
    def shape(self) -> Shape:
        """How it is drawn: `by` and `since` have one bound, a `span` two that are not one day."""
        if not self.first or not self.last:
            return "by" if self.last else "since"
        if self.until:
            return "lasting"
        if self.first.first != self.last.last:
            return "span"
        return "reported" if self.reported else "day"

    @property
    def day_known(self) -> bool:
        """Whether it is known on which day it was, or began and ended."""
        if self.shape == "lasting":
            return all(date and date.day for date in (self.first, self.until))
        return self.shape in ("day", "reported")

    @property
    def days(self) -> tuple[datetime.date, datetime.date]:
        """The first and the last day that it can have been; of an open end, that of the bound there is."""
        first, last = self.first or self.last, self.until or self.last or self.first
        if not first or not last:
            raise ValueError(self)
        return first.first, last.last

    @property
    def year(self) -> PartialDate:
        """The year in which it begins."""
        return PartialDate(self.days[0].year)

    def written(self, words: Words) -> str:
        """The period in words, no more precise than it is."""
        if not self.first or not self.last:
            known = self.last or self.first
            return words.say(f"figure.{self.shape}-{known.precision}", date=words.date(known)) if known else ""
        if self.until:
            return words.stretch(self.first, self.until)
        if self.first == self.last:
            return words.date(self.first)
        key = f"when.between{fineness(self.first)}{fineness(self.last)}"
        return words.say(key, start=words.date(self.first), end=words.date(self.last))


def fineness(date: PartialDate | None) -> str:
    """How the words for a date end: languages say `on 5 May` and `in May` in other ways."""
    return "" if date is None else "-day" if date.day else "-month"


def period_of(cells: Mapping[str, Value], columns: EventColumns) -> Period | None:
    """The period of a row, or None when nothing is known of it."""
    names = (columns.first, columns.last, columns.until)
    first, last, until = (date if isinstance(date := cells.get(name or ""), PartialDate) else None for name in names)
    known = cells.get(columns.known or "")
    reported = isinstance(known, Code) and known.id in columns.reported
    return Period(first, last, until, reported) if first or last else None
