"""What cells of an export are read with: where they stand, and what stands for a value that is not there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_site.declared import Column
from build_site.importing.declared import (
    Codes,
    LayoutDeclared,
)
from build_site.importing.headers import Header
from build_site.importing.notes import Notes
from build_site.importing.sheets import Raw

Filled = Iterator[tuple[str, str]]
Reader = Callable[[Raw], Filled]


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
        found = {**by_word(self.layout.missing), **by_word(own)}
        return {word: code for word, code in found.items() if code in self.columns[column].missing}


def by_word(codes: Codes) -> dict[str, str]:
    """The code of each word."""
    return {alike(word): code for code, words in codes.items() for word in words}


def alike(word: str) -> str:
    """A coded word without what editions change: capitals and spaces."""
    return " ".join(word.casefold().split())


def cell_at(names: Sequence[str], reading: Reading) -> Callable[[Raw], str]:
    """The cell of a row that stands under the first of these names that there is."""
    position = reading.header.position(names)
    if position is None:
        return lambda row: ""
    return lambda row: row.cells[position].strip() if position < len(row.cells) else ""


def needed(column: str, found: str, row: Raw, reading: Reading) -> bool:
    """Whether there is a value, where there must be one."""
    if not found and reading.columns[column].required and not reading.empty(column):
        reading.notes.refuse(row.number, column, "I023", "")
    return bool(found)
