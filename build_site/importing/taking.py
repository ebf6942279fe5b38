"""A published file taken in: its layout found, each row mapped, texts masked, languages told, addresses given."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_site.importing.addresses import addresses, full_number
from build_site.importing.declared import CountryField, TextField
from build_site.importing.fields import Reading, read_field
from build_site.importing.headers import Header, nearest_header
from build_site.importing.known import KnownImport
from build_site.importing.notes import Note, NoteKind, Notes
from build_site.importing.sheets import Raw, Sheet
from build_site.importing.texts import BROKEN, language_of, masked
from build_site.problems import ContentError, Place, Problems

# Titles and numbers of columns may stand above the names.
_HIGHEST = 10
_SHOWN = 12
Row = dict[str, str]


@dataclass(frozen=True)
class Taken:
    """The rows of our table, and what is to be said of the file.

    `nameless`: columns without a name, and how many cells stand in them; `personal`: cells in columns of such data.
    """

    rows: list[Row]
    header: Header
    read: int
    notes: Notes
    nameless: tuple[int, int]
    personal: Mapping[str, int]
    breaks_left_out: int


def take(sheet: Sheet, known: KnownImport, place: Place, problems: Problems) -> Taken:
    """The file as our table. Raises ContentError with everything that cannot be read."""
    header, rows = _header(sheet, known, place, problems)
    notes = Notes()
    reading = Reading(header, known.columns, known.declared.not_given, notes, rows)
    readers = [read_field(column, field, reading) for column, field in header.layout.columns.items()]
    mapped = [dict(pair for reader in readers for pair in reader(row)) for row in rows]
    notes.report(place.file, problems)
    if problems:
        raise ContentError(problems)
    finished = [_finished(row, cells, known, header, notes) for row, cells in _once(rows, mapped, notes)]
    _give_addresses(finished, known, header, notes)
    left = _breaks_left_out(header, rows)
    return Taken(_sorted(finished, known), header, len(rows), notes, _nameless(header, rows), _personal(header, rows), left)


def _nameless(header: Header, rows: Sequence[Raw]) -> tuple[int, int]:
    """Columns without a name, and the cells that stand in them."""
    places = [index for index, name in enumerate(header.names) if not name.strip()]
    filled = sum(bool(row.cells[index].strip()) for row in rows for index in places if index < len(row.cells))
    return len(places), filled


def _breaks_left_out(header: Header, rows: Sequence[Raw]) -> int:
    """How many breaks stand in columns that are left out."""
    places = [header.position([name]) for name in header.present(header.layout.unused)]
    texts = [row.cells[index] for row in rows for index in places if index is not None and index < len(row.cells)]
    return sum(text.count(one) for text in texts for one in header.layout.breaks)


def _header(sheet: Sheet, known: KnownImport, place: Place, problems: Problems) -> tuple[Header, list[Raw]]:
    """The header, and the rows under it that are not empty."""
    layouts = {layout.id: layout.declared for layout in known.layouts}
    index, header = nearest_header([row.cells for row in sheet.rows[:_HIGHEST]] or [()], layouts)
    at = Place(place.file, sheet.rows[index].number if sheet.rows else 0)
    if header.lacking:
        new, lacking = (", ".join(names[:_SHOWN]) or "—" for names in (header.new, header.lacking))
        known_names = f"{header.likeness}/{len({name for name, _ in header.layout.names()})}"
        problems.add(at, "I025", layout=header.layout_id, known=known_names, new=new, lacking=lacking)
    for name in header.twice:
        problems.add(at, "D003", column=name)
    if problems:
        raise ContentError(problems)
    rows = [row for row in sheet.rows[index + 1 :] if any(cell.strip() for cell in row.cells)]
    _check_lengths(rows, len(header.names), sheet.short, place, problems)
    return header, rows


def _check_lengths(rows: Sequence[Raw], width: int, short: bool, place: Place, problems: Problems) -> None:
    """Each row has as many cells as the header; the last row of a file that was cut off has fewer."""
    for row in rows:
        if len(row.cells) > width or (len(row.cells) < width and not short):
            problems.add(Place(place.file, row.number), "D010", found=len(row.cells), expected=width)
    if not rows:
        problems.add(place, "D013")
    if problems:
        raise ContentError(problems)


def _once(rows: Sequence[Raw], mapped: Sequence[Row], notes: Notes) -> Iterator[tuple[Raw, Row]]:
    """Rows that are not wholly like one before them."""
    first: dict[tuple[str, ...], int] = {}
    for row, cells in zip(rows, mapped, strict=True):
        other = first.setdefault(tuple(cells.values()), row.number)
        if other == row.number:
            yield row, cells
        else:
            notes.add(Note(row.number, "", "duplicate", str(row.number), str(other)))


def _finished(row: Raw, cells: Row, known: KnownImport, header: Header, notes: Notes) -> Row:
    """A row with the language of its texts, which are masked then."""
    rules = known.declared.languages
    for column, rule in rules.items():
        of, instead = cells.get(rule.of, ""), cells.get(rule.instead, "")
        cells[column] = language_of(of, instead, known.declared.candidates, known.declared.unknown)
    languages = {rule.of: cells[column] for column, rule in rules.items()}
    region = next((cells[name] for name, field in header.layout.columns.items() if isinstance(field, CountryField)), "")
    for column, field in header.layout.columns.items():
        if isinstance(field, TextField) and cells[column]:
            cells[column] = _masked(row.number, column, cells, (region, languages.get(column, "")), known, notes)
    cells[known.declared.row] = str(row.number)
    return cells


def _masked(
    number: int, column: str, cells: Row, where: tuple[str, str], known: KnownImport, notes: Notes
) -> str:
    """A text without contact details; broken characters are counted and stay."""
    found = masked(cells[column], *where, known.declared.masks)
    counts: dict[NoteKind, int] = {
        "email": found.emails,
        "telephone": found.telephones,
        "broken": found.text.count(BROKEN),
    }
    for kind, times in counts.items():
        if times:
            notes.add(Note(number, column, kind, str(times)), times)
    return found.text


def _give_addresses(rows: Sequence[Row], known: KnownImport, header: Header, notes: Notes) -> None:
    """Each row's address; those are noted whose number was read back or is shared."""
    declared = known.declared.address
    without = [word for words in header.layout.missing.values() for word in words]
    given = addresses(rows, declared, without)
    for row, address in zip(rows, given, strict=True):
        row[declared.column] = address
        at, number = int(row[known.declared.row]), row.get(declared.number, "")
        whole = full_number(number, row.get(declared.words, ""))
        if whole != number:
            notes.add(Note(at, declared.number, "number", number, whole))
    keys = [tuple(row.get(part, "") for part in declared.parts) for row in rows]
    times = Counter(keys)
    for row, key in zip(rows, keys, strict=True):
        if times[key] > 1:
            at, number = int(row[known.declared.row]), row.get(declared.number, "")
            notes.add(Note(at, declared.column, "shared", number, row[declared.column]))


def _sorted(rows: list[Row], known: KnownImport) -> list[Row]:
    """In an order that does not depend on that of the file: numbers by their size."""
    return sorted(rows, key=lambda row: [natural(row.get(column, "")) for column in known.declared.order])


def natural(text: str) -> list[tuple[int, str]]:
    """What to sort by so that 2 comes before 10."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.findall(r"[0-9]+|[^0-9]+", text)]


def _personal(header: Header, rows: Sequence[Raw]) -> dict[str, int]:
    """How many cells stand in each column of personal data, none of which is taken in."""
    none = {word.casefold() for words in header.layout.missing.values() for word in words} | {""}
    found = {}
    for name in header.present(header.layout.personal):
        position = header.position([name]) or 0
        cells = [row.cells[position] for row in rows if position < len(row.cells)]
        found[name] = sum(cell.strip().casefold() not in none for cell in cells)
    return found
