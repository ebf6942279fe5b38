"""The cells of an export to the cells of our table: words to codes, numbers to their twins, flags to lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_site.declared import Column
from build_site.importing.declared import (
    CodeField,
    Codes,
    CountryField,
    FieldDeclared,
    FlagsField,
    LayoutDeclared,
    ScalesField,
    TextField,
    Twin,
)
from build_site.importing.headers import Header
from build_site.importing.notes import Note, Notes
from build_site.importing.places import countries_of, where
from build_site.importing.sheets import Raw
from build_site.importing.texts import broken_lines
from build_site.problems import nearest

Filled = Iterator[tuple[str, str]]
Reader = Callable[[Raw], Filled]
_TWO_WAYS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2\d{2,4}")
_MONTHS = 12


@dataclass(frozen=True, eq=False)
class Reading:
    """What every field is read with: the header, our columns, and where to note what is noteworthy."""

    header: Header
    columns: Mapping[str, Column]
    not_given: str
    notes: Notes
    rows: Sequence[Raw]

    @property
    def layout(self) -> LayoutDeclared:
        """The layout of the file."""
        return self.header.layout

    def empty(self, column: str) -> str:
        """What stands for a cell that the export leaves empty or has no column for."""
        return self.not_given if self.not_given in self.columns[column].missing else ""

    def missing(self, column: str, own: Codes) -> Mapping[str, str]:
        """The words of the export for a reason why there is no value, if our column has that reason."""
        found = {**_by_word(self.layout.missing), **_by_word(own)}
        return {word: code for word, code in found.items() if code in self.columns[column].missing}


def read_field(column: str, field: FieldDeclared, reading: Reading) -> Reader:
    """A function from a row of the export to cells of ours."""
    match field:
        case TextField():
            return _text(column, field, reading)
        case CountryField():
            return _country(column, field, reading)
        case CodeField():
            return _code(column, field, reading)
        case ScalesField():
            return _scales(column, field, reading)
        case FlagsField():
            return _flags(column, field, reading)
    return _whole(column, field.names, reading)


def _by_word(codes: Codes) -> dict[str, str]:
    return {_alike(word): code for code, words in codes.items() for word in words}


def _alike(word: str) -> str:
    """A coded word without what editions change: capitals and spaces."""
    return " ".join(word.casefold().split())


def _cell(names: Sequence[str], reading: Reading) -> Callable[[Raw], str]:
    position = reading.header.position(names)
    if position is None:
        return lambda row: ""
    return lambda row: row.cells[position].strip() if position < len(row.cells) else ""


def _needed(column: str, found: str, row: Raw, reading: Reading) -> bool:
    """Whether there is a value, where there must be one."""
    if not found and reading.columns[column].required and not reading.empty(column):
        reading.notes.refuse(row.number, column, "I023", "")
    return bool(found)


def _text(column: str, field: TextField, reading: Reading) -> Reader:
    cell, missing = _cell(field.names, reading), reading.missing(column, field.missing)
    between, breaks = "\n" if field.breaks else " ", reading.layout.breaks

    def read(row: Raw) -> Filled:
        text, broken = broken_lines(cell(row), breaks, between)
        if broken:
            reading.notes.add(Note(row.number, column, "breaks", str(broken)), broken)
        if field.dates and _is_doubtful(text):
            reading.notes.add(Note(row.number, column, "dates", text))
        _needed(column, text, row, reading)
        yield column, missing.get(_alike(text), text) or reading.empty(column)

    return read


def _is_doubtful(text: str) -> bool:
    """Whether the day and the month of a date could be one another."""
    found = _TWO_WAYS.fullmatch(text)
    return bool(found and found[1] != found[3] and int(found[1]) <= _MONTHS and int(found[3]) <= _MONTHS)


def _whole(column: str, names: Sequence[str], reading: Reading) -> Reader:
    cell = _cell(names, reading)

    def read(row: Raw) -> Filled:
        text = cell(row)
        if _needed(column, text, row, reading) and not re.fullmatch(r"[0-9]{1,9}", text):
            reading.notes.refuse(row.number, column, "I022", text)
        yield column, text

    return read


def _country(column: str, field: CountryField, reading: Reading) -> Reader:
    cell, countries = _cell(field.names, reading), countries_of(reading.layout)

    def read(row: Raw) -> Filled:
        name = cell(row)
        found = where(name, countries)
        if found is None and _needed(column, name, row, reading):
            reading.notes.refuse(row.number, column, "I021", name)
        yield column, found.country if found else ""
        if field.locality:
            yield field.locality, found.locality if found else ""

    return read


def _code(column: str, field: CodeField, reading: Reading) -> Reader:
    cell = _cell(field.names, reading)
    known = {**reading.missing(column, {}), **_by_word(field.codes)}
    twin, scale = _twin(column, field, reading)
    empty = reading.empty(column)

    def read(row: Raw) -> Filled:
        word, number = cell(row), twin(row)
        code = known.get(_alike(word)) if word else scale.get(number, empty)
        if code is None:
            valid = nearest(word, [one for words in field.codes.values() for one in words])
            reading.notes.refuse(row.number, column, "I020", word, valid)
        elif word and number and scale.get(number) != code:
            reading.notes.add(Note(row.number, column, "disagreement", f"{word} / {number}", code))
        yield column, code or empty

    return read


def _twin(column: str, field: CodeField, reading: Reading) -> tuple[Callable[[Raw], str], Mapping[str, str]]:
    """The column of numbers beside a column of words, and what they mean: the scale that agrees most with the words."""
    if field.twin is None:
        return _cell((), reading), {}
    number, word = _cell(field.twin.names, reading), _cell(field.names, reading)
    missing, words = reading.missing(column, {}), _by_word(field.codes)
    pairs = {(words.get(_alike(word(row))), _alike(number(row))) for row in reading.rows}
    scale = _scale(field.twin, {number for _, number in pairs if number and number not in missing}, pairs)
    if scale is None:
        reading.notes.refuse(reading.rows[0].number, column, "I024", ", ".join(sorted(one for _, one in pairs if one)))
        return _cell((), reading), {}
    return lambda row: _alike(number(row)), {**missing, **scale}


def _scale(twin: Twin, numbers: set[str], pairs: set[tuple[str | None, str]]) -> dict[str, str] | None:
    """One of the scales; None when only numbers are given and they fit more than one, or none."""
    scales = [_by_word(scale) for scale in twin.scales.values()]
    if any(code for code, _ in pairs):
        return max(scales, key=lambda scale: sum(scale.get(number) == code for code, number in pairs))
    fit = [scale for scale in scales if numbers <= scale.keys()]
    return fit[0] if len(fit) == 1 or not numbers else None


def _scales(column: str, field: ScalesField, reading: Reading) -> Reader:
    readers = {name: _code(column, one, reading) for name, one in field.scales.items()}
    order = list(reading.columns[column].missing)
    rated = reading.columns[column].values

    def read(row: Raw) -> Filled:
        found = {name: next(code for _, code in reader(row)) for name, reader in readers.items()}
        given = [name for name, code in found.items() if code in rated]
        if len(given) > 1:
            both = " / ".join(f"{name}: {found[name]}" for name in given)
            reading.notes.add(Note(row.number, column, "two-scales", both, given[0]))
        ranked = sorted(found, key=lambda name: order.index(found[name]) if found[name] in order else len(order))
        scale = given[0] if given else ranked[0]
        yield field.scale, scale
        yield column, found[scale]

    return read


def _flags(column: str, field: FlagsField, reading: Reading) -> Reader:
    cells = {word: _cell(names, reading) for word, names in field.flags.items() if reading.header.present(names)}
    yes, no = ({_alike(one) for one in words} for words in (field.yes, field.no))
    missing, empty = reading.missing(column, {}), reading.empty(column)

    def read(row: Raw) -> Filled:
        found = {word: _alike(cell(row)) for word, cell in cells.items()}
        for word, flag in found.items():
            if flag and flag not in yes | no | missing.keys():
                valid = ", ".join((*field.yes, *field.no))
                reading.notes.refuse(row.number, column, "I020", f"{word}: {flag}", valid)
        reasons = {missing.get(flag, empty) for flag in found.values()} if found else {empty}
        without = reasons.pop() if len(reasons) == 1 and not any(flag in yes | no for flag in found.values()) else ""
        yield column, " ".join(word for word, flag in found.items() if flag in yes) or without

    return read
