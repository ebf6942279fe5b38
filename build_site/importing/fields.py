"""The cells of an export to the cells of our table: words to codes, numbers to their twins, flags to lists."""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_site.importing.cells import Filled, Reader, Reading, alike, cell_at, needed
from build_site.importing.declared import (
    CodeField,
    CountryField,
    FieldDeclared,
    FlagsField,
    ScalesField,
    TextField,
)
from build_site.importing.notes import Note
from build_site.importing.places import countries_of, where
from build_site.importing.ratings import read_code, read_scales
from build_site.importing.sheets import Raw
from build_site.importing.texts import broken_lines

_TWO_WAYS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2\d{2,4}")
_MONTHS = 12


def read_field(column: str, field: FieldDeclared, reading: Reading) -> Reader:
    """A function from a row of the export to cells of ours."""
    match field:
        case TextField():
            return _text(column, field, reading)
        case CountryField():
            return _country(column, field, reading)
        case CodeField():
            return read_code(column, field, reading)
        case ScalesField():
            return read_scales(column, field, reading)
        case FlagsField():
            return _flags(column, field, reading)
    return _whole(column, field.names, reading)


def _text(column: str, field: TextField, reading: Reading) -> Reader:
    cell, missing = cell_at(field.names, reading), reading.missing(column, field.missing)
    between, breaks = "\n" if field.breaks else " ", reading.layout.breaks

    def read(row: Raw) -> Filled:
        text, broken = broken_lines(cell(row), breaks, between)
        if broken:
            reading.notes.add(Note(row.number, column, "breaks", str(broken)), broken)
        if field.dates and _is_doubtful(text):
            reading.notes.add(Note(row.number, column, "dates", text))
        needed(column, text, row, reading)
        yield column, missing.get(alike(text), text) or reading.empty(column)

    return read


def _is_doubtful(text: str) -> bool:
    """Whether the day and the month of a date could be one another."""
    found = _TWO_WAYS.fullmatch(text)
    return bool(found and found[1] != found[3] and int(found[1]) <= _MONTHS and int(found[3]) <= _MONTHS)


def _whole(column: str, names: Sequence[str], reading: Reading) -> Reader:
    cell = cell_at(names, reading)

    def read(row: Raw) -> Filled:
        text = cell(row)
        if needed(column, text, row, reading) and not re.fullmatch(r"[0-9]{1,9}", text):
            reading.notes.refuse(row.number, column, "I022", text)
        yield column, text

    return read


def _country(column: str, field: CountryField, reading: Reading) -> Reader:
    cell, countries = cell_at(field.names, reading), countries_of(reading.layout)

    def read(row: Raw) -> Filled:
        name = cell(row)
        found = where(name, countries)
        if found is None and needed(column, name, row, reading):
            reading.notes.refuse(row.number, column, "I021", name)
        yield column, found.country if found else ""
        if field.locality:
            yield field.locality, found.locality if found else ""

    return read


def _flags(column: str, field: FlagsField, reading: Reading) -> Reader:
    cells = {word: cell_at(names, reading) for word, names in field.flags.items() if reading.header.present(names)}
    yes, no = ({alike(one) for one in words} for words in (field.yes, field.no))
    missing, empty = reading.missing(column, {}), reading.empty(column)

    def read(row: Raw) -> Filled:
        found = {word: alike(cell(row)) for word, cell in cells.items()}
        for word, flag in found.items():
            if flag and flag not in yes | no | missing.keys():
                valid = ", ".join((*field.yes, *field.no))
                reading.notes.refuse(row.number, column, "I020", f"{word}: {flag}", valid)
        reasons = {missing.get(flag, empty) for flag in found.values()} if found else {empty}
        without = reasons.pop() if len(reasons) == 1 and not any(flag in yes | no for flag in found.values()) else ""
        yield column, " ".join(word for word, flag in found.items() if flag in yes) or without

    return read
