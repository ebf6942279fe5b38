"""A published file to rows of text: CSV or a workbook, within bounds; what is neither is told with what to do."""

from __future__ import annotations

import csv
import datetime
import zipfile
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from build_site.problems import ContentError, Place, Problems
from build_site.project import Project, read_text

MOST_BYTES, MOST_UNPACKED = 60_000_000, 200_000_000
MOST_COLUMNS, MOST_ROWS, MOST_CELL = 1_000, 100_000, 100_000
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
Cells = tuple[str, ...]


@dataclass(frozen=True)
class Raw:
    """A row as it stands in the file: its number there, 1 the first, and its cells."""

    number: int
    cells: Cells


@dataclass(frozen=True)
class Sheet:
    """All rows of a file; a workbook leaves out the empty cells at their ends (`short`), a CSV file may not."""

    rows: tuple[Raw, ...]
    short: bool


def read_sheet(path: Path, project: Project, problems: Problems) -> Sheet:
    """All rows of a CSV file, or of the first sheet of a workbook, as text. Raises ContentError if it is neither."""
    place = project.place(path)
    if not path.is_file():
        _refuse(problems, place, "I010")
    size = path.stat().st_size
    if size > MOST_BYTES:
        _refuse(problems, place, "I011", found=size // 1_000_000, most=MOST_BYTES // 1_000_000)
    with path.open("rb") as file:
        start = file.read(4)
    if start == _OLD_EXCEL:
        _refuse(problems, place, "I012")
    workbook = path.suffix.lower() in (".xlsx", ".xlsm")
    if start == _ZIP and not workbook:
        _refuse(problems, place, "I013")
    if workbook and start != _ZIP:
        _refuse(problems, place, "I014")
    with closing(_workbook(path, place, problems) if workbook else _csv(path, place, project, problems)) as rows:
        return Sheet(tuple(_checked(rows, place, problems)), workbook)


def _refuse(problems: Problems, place: Place, code: str, **values: object) -> None:
    problems.add(place, code, **values)
    raise ContentError(problems)


def _checked(rows: Iterator[Raw], place: Place, problems: Problems) -> Iterator[Raw]:
    """The rows, as long as there are not too many of them, nor columns, nor letters in a cell."""
    for row in rows:
        at = Place(place.file, row.number)
        if row.number > MOST_ROWS:
            _refuse(problems, at, "I015", most=MOST_ROWS)
        if len(row.cells) > MOST_COLUMNS:
            _refuse(problems, at, "I016", found=len(row.cells), most=MOST_COLUMNS)
        longest = max(map(len, row.cells), default=0)
        if longest > MOST_CELL:
            _refuse(problems, at, "I017", most=MOST_CELL)
        yield row


def _csv(path: Path, place: Place, project: Project, problems: Problems) -> Generator[Raw]:
    """The rows of a CSV file; `number` counts rows, as a spreadsheet does, not lines."""
    text = read_text(path, project, problems)
    if text is None:
        raise ContentError(problems)
    csv.field_size_limit(MOST_CELL)
    reader = csv.reader((f"{line}\n" for line in text.split("\n")), strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            yield Raw(number, tuple(cells))
    except csv.Error:
        _refuse(problems, Place(place.file, number + 1), _csv_code(text, reader.line_num), most=MOST_CELL)


def _csv_code(text: str, line: int) -> str:
    """Why a row cannot be read: a cell beyond all measure, or quotes that do not close."""
    long = len(text.split("\n", line)[max(line - 1, 0)]) > MOST_CELL
    return "I017" if long else "D011"


def _workbook(path: Path, place: Place, problems: Problems) -> Generator[Raw]:
    """The rows of a workbook's first sheet: the values that were saved, no formula is ever run."""
    import openpyxl

    try:
        _check_unpacked(path, place, problems)
        # Opened here, so that it is closed here too, whatever stops the reading.
        with path.open("rb") as file:
            book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
            sheet = book.worksheets[0]
            sheet.reset_dimensions()
            for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
                yield Raw(number, _trimmed(cells))
    except ContentError:
        raise
    except Exception:  # noqa: BLE001 - openpyxl declares no errors of its own: whatever stops it is the file's fault
        _refuse(problems, place, "I018")


def _check_unpacked(path: Path, place: Place, problems: Problems) -> None:
    """What is packed is not far larger than it looks."""
    with zipfile.ZipFile(path) as packed:
        size = sum(one.file_size for one in packed.infolist())
    if size > MOST_UNPACKED:
        _refuse(problems, place, "I019", found=size // 1_000_000, most=MOST_UNPACKED // 1_000_000)


def _trimmed(cells: Sequence[Any]) -> Cells:
    """A row as text, without the empty cells at its end, of which there may be thousands."""
    last = next((index for index in range(len(cells), 0, -1) if cells[index - 1] not in (None, "")), 0)
    return tuple(_as_text(cell) for cell in cells[:last])


def _as_text(value: Any) -> str:
    """A cell's value as it would stand in a CSV file: whole numbers without a point, days in ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return str(value)
