"""CSV text to raw rows with their line numbers: the shape of the file, not yet the meaning of its cells."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from build_site.problems import Place, Problems, nearest

MOST_CELL = 1_000_000


@dataclass(frozen=True)
class RawRow:
    """A row as written, by column; `line` is where it begins."""

    line: int
    cells: Mapping[str, str]


def read_rows(text: str, header: Sequence[str], place: Place, problems: Problems) -> list[RawRow]:
    """The rows of a CSV file whose header has just the columns of `header`, in any order."""
    csv.field_size_limit(MOST_CELL)
    reader = csv.reader((f"{line}\n" for line in text.split("\n")), strict=True)
    lines: list[tuple[int, list[str]]] = []
    start = 1
    try:
        for cells in reader:
            lines.append((start, cells))
            start = reader.line_num + 1
    except csv.Error:
        problems.add(Place(place.file, start), "D011")
        return []
    filled = [(line, cells) for line, cells in lines if any(cells)]
    if not filled or not _check_header(filled[0][1], header, place, problems):
        return []
    return _rows(filled[0][1], filled[1:], place, problems)


def _check_header(found: Sequence[str], header: Sequence[str], place: Place, problems: Problems) -> bool:
    at = Place(place.file, 1)
    missing, unknown = [name for name in header if name not in found], [n for n in found if n not in header]
    if len(found) == 1 and len(header) > 1 and (";" in found[0] or "\t" in found[0]):
        problems.add(at, "D012", found=found[0][:60])
        return False
    for name in missing:
        problems.add(at, "D004", column=name, found=", ".join(found)[:120])
    if "" in unknown:
        problems.add(at, "D007")
    for name in filter(None, unknown):
        problems.add(at, "D005", column=name, valid=nearest(name, missing or header))
    for name in {name for name in found if found.count(name) > 1}:
        problems.add(at, "D003", column=name)
    return sorted(found) == sorted(header)


def _rows(
    header: Sequence[str], lines: Sequence[tuple[int, list[str]]], place: Place, problems: Problems
) -> list[RawRow]:
    if not lines:
        problems.add(place, "D013")
    rows = []
    for line, cells in lines:
        if len(cells) != len(header):
            problems.add(Place(place.file, line), "D010", found=len(cells), expected=len(header))
        else:
            rows.append(RawRow(line, dict(zip(header, cells, strict=True))))
    return rows
