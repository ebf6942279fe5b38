"""A cell's text to its value, by the column's type."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from build_site.dates import PartialDate
from build_site.declared import Column
from build_site.problems import Place, Problems, nearest
from build_site.text import Text


@dataclass(frozen=True)
class Code:
    """One of a column's allowed values, with its label."""

    id: str
    label: Text


@dataclass(frozen=True)
class Missing:
    """A declared reason for there being no value (not rated, not assessed), which is not an empty cell."""

    id: str
    label: Text


Value = Fraction | PartialDate | Code | Missing | Text | str | tuple[str, ...] | None

_PERCENT, _MONTHS = 100, 12
_NUMBERS = {"integer": r"-?[0-9]+", "number": r"-?[0-9]+(\.[0-9]+)?", "share": r"-?[0-9]+(\.[0-9]+)?"}
# As many as every program that reads the downloads can hold exactly.
_MOST_DIGITS = 15


def read_cell(column: Column, cells: Mapping[str, str], languages: list[str], at: Place, problems: Problems) -> Value:
    """The value of one cell, or None with the problem noted (also for an empty cell that may be empty)."""
    if column.type == "words":
        return _words(column, cells, languages, at, problems)
    text = cells[column.name]
    if text != text.strip():
        problems.add(at, "D030", column=column.name, found=text, expected=text.strip())
        return None
    if not text:
        if column.required:
            problems.add(at, "D031", column=column.name)
        return None
    if text in column.missing:
        return Missing(text, column.missing[text])
    return _READERS[column.type](column, text, at, problems)


def _words(
    column: Column, cells: Mapping[str, str], languages: list[str], at: Place, problems: Problems
) -> Text | None:
    strings = {lang: cells[f"{column.name}.{lang}"] for lang in languages}
    given = [lang for lang in languages if strings[lang].strip()]
    for lang in languages:
        if lang not in given and (given or column.required):
            problems.add(at, "D032", column=f"{column.name}.{lang}", language=lang)
    return Text.of(strings) if len(given) == len(languages) else None


def _number(column: Column, text: str, at: Place, problems: Problems) -> Fraction | None:
    if not re.fullmatch(_NUMBERS[column.type], text):
        point = text.replace(",", ".").rstrip("%").strip()
        likely = point if re.fullmatch(_NUMBERS["number"], point) and column.type != "integer" else "…"
        problems.add(at, f"D04{list(_NUMBERS).index(column.type)}", column=column.name, found=text, likely=likely)
        return None
    if sum(character.isdigit() for character in text) > _MOST_DIGITS:
        problems.add(at, "D049", column=column.name, found=text, most=_MOST_DIGITS)
        return None
    value = Fraction(Decimal(text))
    low, high = (0, 1) if column.type == "share" else (column.minimum, column.maximum)
    if (low is not None and value < low) or (high is not None and value > high):
        shown = ("…" if low is None else f"{low:g}", "…" if high is None else f"{high:g}")
        code = "D043" if column.type == "share" else "D044"
        likely = f"{float(value / _PERCENT):g}" if 1 < value <= _PERCENT else "…"
        problems.add(at, code, column=column.name, found=text, low=shown[0], high=shown[1], likely=likely)
        return None
    return value


def _date(column: Column, text: str, at: Place, problems: Problems) -> PartialDate | None:
    try:
        return PartialDate.parse(text)
    except ValueError:
        problems.add(at, "D045", column=column.name, found=text, likely=_likely_date(text))
        return None


def _likely_date(text: str) -> str:
    """What a date with slashes, day first, was probably meant to be."""
    match = re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})", text)
    if not match:
        return "2018-04-13"
    day, month, year = (int(part) for part in match.groups())
    likely = f"{year:04}-{month:02}-{day:02}" if month <= _MONTHS else f"{year:04}-{day:02}-{month:02}"
    try:
        return str(PartialDate.parse(likely))
    except ValueError:
        return "2018-04-13"


def _code(column: Column, text: str, at: Place, problems: Problems) -> Code | None:
    if text not in column.values:
        valid = nearest(text, [*column.values, *column.missing])
        problems.add(at, "D046", column=column.name, found=text, valid=valid)
        return None
    return Code(text, column.values[text])


def _list(column: Column, text: str, at: Place, problems: Problems) -> tuple[str, ...]:
    """Words; where the column has values, each of them is one."""
    words = tuple(text.split())
    for word in words if column.values else ():
        _code(column, word, at, problems)
    return words


def _id(column: Column, text: str, at: Place, problems: Problems) -> str | None:
    if not re.fullmatch(r"[A-Za-z0-9]+([._-][A-Za-z0-9]+)*", text):
        problems.add(at, "D047", column=column.name, found=text)
        return None
    return text


_READERS: dict[str, Callable[[Column, str, Place, Problems], Value]] = {
    "integer": _number,
    "number": _number,
    "share": _number,
    "date": _date,
    "code": _code,
    "country": _code,
    "id": _id,
    "text": lambda column, text, at, problems: text,
    "source": lambda column, text, at, problems: tuple(text.split()),
    "list": _list,
}
