"""Words that note what digits they write, for a drawing: its texts cannot hold elements that say where each is from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from build_site.dates import PartialDate
from build_site.declared import Unit
from build_site.text import Text
from build_site.words import Words


@dataclass(frozen=True)
class NotingWords(Words):
    """The words of a language; `noted` collects the numbers, dates and texts of the data that were written."""

    noted: dict[str, None] = field(default_factory=dict)

    def _note(self, written: str) -> str:
        self.noted[written] = None
        return written

    def of(self, text: Text) -> str:
        """A text of the data."""
        return self._note(super().of(text))

    def say(self, key: str, /, **values: object) -> str:
        """An interface word; what is written into it may be broken over lines with it."""
        said = super().say(key, **values)
        return self._note(said) if values and not re.search(r"\d", self.catalogue[key]) else said

    def number(
        self, value: Fraction, unit: Unit, decimals: int | None = None, percentage: Decimal | None = None
    ) -> str:
        """A value written for its unit."""
        return self._note(super().number(value, unit, decimals, percentage))

    def whole(self, number: int) -> str:
        """A whole number."""
        return self._note(super().whole(number))

    def date(self, date: PartialDate) -> str:
        """A date."""
        return self._note(super().date(date))

    def stretch(self, first: PartialDate, last: PartialDate) -> str:
        """From one date to another."""
        return self._note(super().stretch(first, last))
