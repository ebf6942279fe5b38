"""What our table has besides what layouts map: the language of texts, which are masked then, and addresses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from build_site.importing.addresses import addresses, full_number
from build_site.importing.declared import CountryField, LayoutDeclared, TextField
from build_site.importing.known import KnownImport
from build_site.importing.notes import Note, NoteKind, Notes
from build_site.importing.texts import BROKEN, language_of, masked

Row = dict[str, str]


@dataclass(frozen=True, eq=False)
class Finishing:
    """The rules of an import and the layout of the file, and where to note what is noteworthy."""

    known: KnownImport
    layout: LayoutDeclared
    notes: Notes

    def row(self, number: int, cells: Row) -> Row:
        """A row with its number, the languages of its texts, and no contact details in them."""
        declared = self.known.declared
        for column, rule in declared.languages.items():
            of, instead = cells.get(rule.of, ""), cells.get(rule.instead, "")
            cells[column] = language_of(of, instead, declared.candidates, declared.unknown)
        for column, field in self.layout.columns.items():
            if isinstance(field, TextField) and cells[column]:
                cells[column] = self._masked(number, column, cells)
        cells[declared.row] = str(number)
        return cells

    def _masked(self, number: int, column: str, cells: Row) -> str:
        """A text without contact details; broken characters are counted and stay."""
        rules = self.known.declared.languages.items()
        language = next((cells[name] for name, rule in rules if rule.of == column), "")
        countries = [name for name, field in self.layout.columns.items() if isinstance(field, CountryField)]
        region = cells[countries[0]] if countries else ""
        found = masked(cells[column], region, language, self.known.declared.masks)
        counts: dict[NoteKind, int] = {
            "email": found.emails,
            "telephone": found.telephones,
            "broken": found.text.count(BROKEN),
        }
        for kind, times in counts.items():
            if times:
                self.notes.add(Note(number, column, kind, str(times)), times)
        return found.text

    def give_addresses(self, rows: Sequence[Row]) -> None:
        """Each row's address; those are noted whose number was read back or is shared."""
        declared = self.known.declared.address
        without = [word for words in self.layout.missing.values() for word in words]
        keys = [tuple(row.get(part, "") for part in declared.parts) for row in rows]
        times = Counter(keys)
        for row, key, address in zip(rows, keys, addresses(rows, declared, without), strict=True):
            row[declared.column] = address
            at, number = int(row[self.known.declared.row]), row.get(declared.number, "")
            whole = full_number(number, row.get(declared.words, ""))
            if whole != number:
                self.notes.add(Note(at, declared.number, "number", number, whole))
            if times[key] > 1:
                self.notes.add(Note(at, declared.column, "shared", number, address))
