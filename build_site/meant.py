"""Numbers and dates as people and spreadsheets write them, to say how they should stand here."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal

from build_site.dates import PartialDate

_SPACES = re.compile(r"[\s\u00a0\u202f'’]")
_UNITS = re.compile(r"^[$€£]|[%$€£]$")
_POINTED = re.compile(r"-?[0-9]+(\.[0-9]+)?")
# Three digits behind each mark and none elsewhere: marks of thousands.
_THOUSANDS = re.compile(r"-?[0-9]{1,3}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*")
_HUNDRED = 100
# Spreadsheets count days from here; numbers between these are days of the last hundred years.
_DAY_ZERO = datetime.date(1899, 12, 30)
_FIRST_DAY, _LAST_DAY = 10_000, 60_000


def likely_number(text: str, kind: str) -> str:
    """How a number should be written in a column of whole numbers, numbers or shares; empty if that is not plain."""
    bare = _UNITS.sub("", _SPACES.sub("", text))
    pointed = _without_thousands(bare, kind)
    if not re.fullmatch(_POINTED, pointed):
        return ""
    value = Decimal(pointed)
    if kind == "integer":
        return f"{value:.0f}" if value == value.to_integral_value() else ""
    if kind == "share" and ("%" in text or value > 1):
        value /= _HUNDRED
        return _plain(value) if 0 <= value <= 1 else ""
    return pointed if pointed != text else ""


def _without_thousands(bare: str, kind: str) -> str:
    """A point for decimals and no other mark; of two kinds of marks the last one is that of decimals."""
    marks = re.findall(r"[.,]", bare)
    if len(set(marks)) > 1:
        other = "," if marks[-1] == "." else "."
        return bare.replace(other, "").replace(",", ".")
    if _THOUSANDS.fullmatch(bare) and (kind == "integer" or len(marks) > 1):
        return re.sub(r"[.,]", "", bare)
    if _THOUSANDS.fullmatch(bare) and kind == "number":
        return ""  # 12,500 is twelve and a half for some, and for others a thousand times as much
    return bare.replace(",", ".")


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def likely_date(text: str) -> str:
    """How a date should be written; both ways where day and month could be either; empty if that is not plain."""
    day = re.sub(r"[T ]00:00(:00)?$", "", text.strip())
    return " / ".join(dict.fromkeys(str(date) for date in _dates(day)))


def _dates(text: str) -> Iterator[PartialDate]:
    if text.isascii() and text.isdigit() and _FIRST_DAY < int(text) < _LAST_DAY:
        yield PartialDate.parse((_DAY_ZERO + datetime.timedelta(days=int(text))).isoformat())
    parts = [int(part) for part in re.split(r"[/.\s-]+", text) if part.isascii() and part.isdigit()]
    if not re.fullmatch(r"[0-9]+(?:[/.\s-]+[0-9]+){1,2}", text):
        return
    orders = [parts, parts[::-1], [parts[-1], *parts[:-1]]]
    for year, *rest in orders:
        with_zeros = "-".join([f"{year:04}", *(f"{part:02}" for part in rest)])
        try:
            if year > _HUNDRED:
                yield PartialDate.parse(with_zeros)
        except ValueError:
            continue
