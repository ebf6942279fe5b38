"""Ratings in words, with the numbers beside them, on one scale or another."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from build_site.importing.cells import Filled, Reader, Reading, alike, by_word, cell_at
from build_site.importing.declared import (
    CodeField,
    ScalesField,
    Twin,
)
from build_site.importing.notes import Note
from build_site.importing.sheets import Raw
from build_site.problems import nearest


def read_code(column: str, field: CodeField, reading: Reading) -> Reader:
    """A rating: by its word, else by its number; a number that says something else is noted."""
    cell = cell_at(field.names, reading)
    known = {**reading.missing(column, {}), **by_word(field.codes)}
    twin, scale = _twin(column, field, reading)
    empty = reading.empty(column)

    def read(row: Raw) -> Filled:
        word, number = cell(row), twin(row)
        code = known.get(alike(word)) if word else scale.get(number) if number else empty
        if code is None:
            valid = nearest(word or number, [one for words in field.codes.values() for one in words])
            reading.notes.refuse(row.number, column, "I020", word or number, valid)
        elif word and number and scale.get(number) != code:
            reading.notes.add(Note(row.number, column, "disagreement", f"{word} / {number}", code))
        yield column, code or empty

    return read


def _twin(column: str, field: CodeField, reading: Reading) -> tuple[Callable[[Raw], str], Mapping[str, str]]:
    """The column of numbers beside a column of words, and what they mean: the scale that agrees most with the words."""
    if field.twin is None:
        return cell_at((), reading), {}
    number, word = cell_at(field.twin.names, reading), cell_at(field.names, reading)
    missing, words = reading.missing(column, {}), by_word(field.codes)
    pairs = {(alike(word(row)), alike(number(row))) for row in reading.rows}
    scale = _scale(field.twin, {number for _, number in pairs if number and number not in missing}, pairs, words)
    if scale is None:
        reading.notes.refuse(reading.rows[0].number, column, "I024", ", ".join(sorted(one for _, one in pairs if one)))
        return cell_at((), reading), {}
    return lambda row: alike(number(row)), {**missing, **scale}


def _scale(
    twin: Twin, numbers: set[str], pairs: set[tuple[str, str]], words: Mapping[str, str]
) -> dict[str, str] | None:
    """One of the scales; None when only numbers are given and they fit more than one, or none."""
    scales = [by_word(scale) for scale in twin.scales.values()]
    if any(word for word, _ in pairs):
        agreeing = [(words[word], number) for word, number in pairs if word in words]
        return max(scales, key=lambda scale: sum(scale.get(number) == code for code, number in agreeing))
    fit = [scale for scale in scales if numbers <= scale.keys()]
    return fit[0] if len(fit) == 1 or not numbers else None


def read_scales(column: str, field: ScalesField, reading: Reading) -> Reader:
    """A rating on the scale that has one; where none has, on the one whose reason comes first in our column."""
    readers = {name: read_code(column, one, reading) for name, one in field.scales.items()}
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
