"""Dates as precise as their source and no more: a day, a month or a year."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from typing import Literal

_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, order=True)
class PartialDate:
    """A day, month or year, as written in ISO 8601 (`2016-12-22`, `2016-12`, `2016`)."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read an ISO 8601 day, month or year. Raises ValueError for anything else, 30 February included."""
        match = _FORM.fullmatch(text)
        if not match:
            raise ValueError(text)
        year, month, day = int(match[1]), match[2] and int(match[2]), match[3] and int(match[3])
        datetime.date(year, month or 1, day or 1)
        return cls(year, month or None, day or None)

    @property
    def precision(self) -> Literal["day", "month", "year"]:
        """How fine it is."""
        return "day" if self.day else "month" if self.month else "year"

    @property
    def first(self) -> datetime.date:
        """The first day it can mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> datetime.date:
        """The last day it can mean."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts)
