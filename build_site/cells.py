"""A cell's text to its value, by the column's type."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from build_site.dates import PartialDate
from build_site.declared import Column
from build_site.likely import Called, choices
from build_site.meant import likely_date, likely_number
from build_site.problems import Problems
from build_site.rows import RawRow
from build_site.text import Text
from build_site.urls import slug


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

_NUMBERS = {"integer": r"-?[0-9]+", "number": r"-?[0-9]+(\.[0-9]+)?", "share": r"-?[0-9]+(\.[0-9]+)?"}
# As many as every program that reads the downloads can hold exactly.
_MOST_DIGITS = 15


def read_cell(column: Column, row: RawRow, languages: list[str], problems: Problems) -> Value:
    """The value of one cell, or None with the problem noted (also for an empty cell that may be empty)."""
    if column.type == "words":
        return _words(column, row, languages, problems)
    text = row.cells[column.name]
    if not text and not column.required:
        return None
    if text in column.missing:
        return Missing(text, column.missing[text])
    return _READERS[column.type](column, text, row, problems) if _check_filled(column, text, row, problems) else None


def _check_filled(column: Column, text: str, row: RawRow, problems: Problems) -> bool:
    if text != text.strip():
        problems.add(row.at(column.name), "D030", column=column.name, found=text, expected=text.strip())
    elif not text:
        problems.add(row.at(column.name), "D031", column=column.name)
    return bool(text) and text == text.strip()


def _words(column: Column, row: RawRow, languages: list[str], problems: Problems) -> Text | None:
    strings = {lang: row.cells[f"{column.name}.{lang}"] for lang in languages}
    given = [lang for lang in languages if strings[lang].strip()]
    for lang in languages:
        if lang not in given and (given or column.required):
            name = f"{column.name}.{lang}"
            problems.add(row.at(name), "D032", column=name, language=lang)
    return Text.of(strings) if len(given) == len(languages) else None


def _number(column: Column, text: str, row: RawRow, problems: Problems) -> Fraction | None:
    if not re.fullmatch(_NUMBERS[column.type], text):
        code = f"D04{list(_NUMBERS).index(column.type)}"
        problems.add(row.at(column.name), code, column=column.name, found=text, likely=likely_number(text, column.type))
        return None
    if sum(character.isdigit() for character in text) > _MOST_DIGITS:
        problems.add(row.at(column.name), "D049", column=column.name, found=text, most=_MOST_DIGITS)
        return None
    value = Fraction(Decimal(text))
    low, high = (0, 1) if column.type == "share" else (column.minimum, column.maximum)
    if (low is not None and value < low) or (high is not None and value > high):
        shown = ("…" if low is None else f"{low:g}", "…" if high is None else f"{high:g}")
        likely = likely_number(text, column.type) if column.type == "share" else ""
        code = "D043" if column.type == "share" else "D044"
        values = {"column": column.name, "found": text, "low": shown[0], "high": shown[1], "likely": likely}
        problems.add(row.at(column.name), code, **values)
        return None
    return value


def _date(column: Column, text: str, row: RawRow, problems: Problems) -> PartialDate | None:
    try:
        return PartialDate.parse(text)
    except ValueError:
        problems.add(row.at(column.name), "D045", column=column.name, found=text, likely=likely_date(text))
        return None


def _code(column: Column, text: str, row: RawRow, problems: Problems) -> Code | None:
    if text not in column.values:
        called = {code: Called(label.strings) for code, label in {**column.values, **column.missing}.items()}
        problems.add(row.at(column.name), "D046", column=column.name, found=text, **choices(text, called, called))
        return None
    return Code(text, column.values[text])


def _list(column: Column, text: str, row: RawRow, problems: Problems) -> tuple[str, ...]:
    """Words; where the column has values, each of them is one."""
    words = tuple(text.split())
    for word in words if column.values else ():
        _code(column, word, row, problems)
    return words


def _id(column: Column, text: str, row: RawRow, problems: Problems) -> str | None:
    # What a reference may be is said by the data it refers to.
    if not column.references and not re.fullmatch(r"[A-Za-z0-9]+([._-][A-Za-z0-9]+)*", text):
        problems.add(row.at(column.name), "D047", column=column.name, found=text, likely=slug(text))
        return None
    return text


_READERS: dict[str, Callable[[Column, str, RawRow, Problems], Value]] = {
    "integer": _number,
    "number": _number,
    "share": _number,
    "date": _date,
    "code": _code,
    "country": _code,
    "id": _id,
    "text": lambda column, text, row, problems: text,
    "source": lambda column, text, row, problems: tuple(text.split()),
    "list": _list,
}
