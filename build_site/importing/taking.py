"""A published file taken in: its layout found, each row mapped, texts masked, languages told, addresses given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_site.importing.cells import Reading
from build_site.importing.fields import read_field
from build_site.importing.finishing import Finishing, Row
from build_site.importing.headers import Header, nearest_header
from build_site.importing.known import KnownImport
from build_site.importing.notes import Note, Notes
from build_site.importing.sheets import Raw, Sheet
from build_site.problems import ContentError, Place, Problems

# Titles and numbers of columns may stand above the names.
_HIGHEST = 10
_SHOWN = 12


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
    finishing = Finishing(known, header.layout, notes)
    finished = [finishing.row(row.number, cells) for row, cells in _once(rows, mapped, notes)]
    finishing.give_addresses(finished)
    ordered = sorted(finished, key=lambda row: [natural(row.get(column, "")) for column in known.declared.order])
    left_out = (_nameless(header, rows), _personal(header, rows), _breaks_left_out(header, rows))
    return Taken(ordered, header, len(rows), notes, *left_out)


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
