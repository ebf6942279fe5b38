"""CSV text to raw rows with their line numbers: the shape of the file, not yet the meaning of its cells."""

from __future__ import annotations

import csv
import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from build_site.likely import choices
from build_site.problems import Place, Problems

MOST_CELL = 1_000_000


@dataclass(frozen=True)
class Record:
    """A record of a file as written: where it begins, its number among the records, the first 1, its text and cells."""

    place: Place
    number: int
    text: str
    cells: Sequence[str]

    def at(self, index: int) -> Place:
        """The place of the cell that has so many before it, also as spreadsheets call it; else that of the record."""
        pieces = self.pieces()
        if index >= len(pieces):
            return self.place
        before = "".join(f"{piece}," for piece in pieces[:index])
        return replace(self.place.after(before), cell=f"{_letters(index)}{self.number}")

    def pieces(self) -> list[str]:
        """The text of each cell with its quotes, if it has some."""
        starts, quoted = [0], False
        for offset, character in enumerate(self.text):
            quoted ^= character == '"'
            if character == "," and not quoted:
                starts.append(offset + 1)
        return [self.text[start : end - 1] for start, end in pairwise([*starts, len(self.text) + 1])]


def _letters(index: int) -> str:
    """A, B, … Z, AA, AB: the names of columns in a spreadsheet."""
    before, last = divmod(index, len(string.ascii_uppercase))
    return (_letters(before - 1) if before else "") + string.ascii_uppercase[last]


@dataclass(frozen=True)
class RawRow:
    """A row as written, by column."""

    record: Record
    cells: Mapping[str, str]

    @property
    def line(self) -> int:
        """The line where the row begins."""
        return self.record.place.line

    def at(self, column: str) -> Place:
        """The place of a cell; that of the row where it has no such column."""
        return self.record.at(list(self.cells).index(column)) if column in self.cells else self.record.place


def read_rows(text: str, header: Sequence[str], place: Place, problems: Problems) -> list[RawRow]:
    """The rows of a CSV file whose header has just the columns of `header`, in any order."""
    filled = [record for record in records(text, place, problems) or () if any(record.cells)]
    if not filled or not _check_header(filled[0], header, problems):
        return []
    return _rows(filled[0].cells, filled[1:], place, problems)


def records(text: str, place: Place, problems: Problems) -> list[Record] | None:
    """Every record of CSV text, also those without content; None with the problem noted where it is no CSV."""
    csv.field_size_limit(MOST_CELL)
    written, found, start = text.split("\n"), [], 0
    reader = csv.reader((f"{line}\n" for line in written), strict=True)
    try:
        for number, cells in enumerate(reader, 1):
            record = "\n".join(written[start : reader.line_num])
            found.append(Record(Place(place.file, start + 1, 1), number, record, cells))
            start = reader.line_num
    except csv.Error:
        problems.add(Place(place.file, start + 1), "D011")
        return None
    return found


def _check_header(line: Record, header: Sequence[str], problems: Problems) -> bool:
    found = line.cells
    missing, unknown = [name for name in header if name not in found], [n for n in found if n not in header]
    if len(found) == 1 and len(header) > 1 and (";" in found[0] or "\t" in found[0]):
        problems.add(line.place, "D012", found=found[0][:60])
        return False
    for name in missing:
        problems.add(line.place, "D004", column=name, found=", ".join(found)[:120])
    for index, name in enumerate(found):
        if not name:
            problems.add(line.at(index), "D007")
        elif name in unknown:
            problems.add(line.at(index), "D005", column=name, **choices(name, missing or header))
        elif name in found[:index]:
            problems.add(line.at(index), "D003", column=name)
    return sorted(found) == sorted(header)


def _rows(header: Sequence[str], lines: Sequence[Record], place: Place, problems: Problems) -> list[RawRow]:
    if not lines:
        problems.add(place, "D013")
    rows = []
    for line in lines:
        if len(line.cells) != len(header):
            problems.add(line.at(len(header)), "D010", found=len(line.cells), expected=len(header))
        else:
            rows.append(RawRow(line, dict(zip(header, line.cells, strict=True))))
    return rows
