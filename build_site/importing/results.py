"""What an import gives: the table's files, and the report for people and for machines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from build_site.importing.declared import names_of
from build_site.importing.known import KnownImport, described
from build_site.importing.made import LOCK, REPORT, Lock
from build_site.importing.taking import Taken
from build_site.markup import csv_text, json_text
from build_site.outputs import Output


def outputs(taken: Taken, lock: Lock, known: KnownImport) -> Iterator[Output]:
    """The files of the folder that an import makes."""
    header = [column.name for column in known.table.columns]
    rows = [[row[name] if name in row else _absent(name, known) for name in header] for row in taken.rows]
    yield Output.text("rows.csv", csv_text(header, rows))
    yield Output.text("dataset.yml", described(known.description, lock.retrieved))
    yield Output.text(LOCK, lock.text())
    yield Output.text(REPORT, json_text(report(taken, known)))


def _absent(name: str, known: KnownImport) -> str:
    """What stands in a column that the layout does not fill."""
    return known.declared.not_given if known.declared.not_given in known.columns[name].missing else ""


def report(taken: Taken, known: KnownImport) -> dict[str, Any]:
    """Read, mapped, masked, left out, doubted: counts, then every note with its row. The order is not the file's."""
    header, layout = taken.header, taken.header.layout
    addresses = {row[known.declared.row]: row[known.declared.address.column] for row in taken.rows}
    return {
        "layout": header.layout_id,
        "read": taken.read,
        "taken": len(taken.rows),
        "mapped": {column: header.present(names_of(field)) for column, field in layout.columns.items()},
        "absent": header.absent,
        "personal": taken.personal,
        "unused": header.present(layout.unused),
        "new": header.new,
        "nameless": {"columns": taken.nameless[0], "cells": taken.nameless[1]},
        "breaks_left_out": taken.breaks_left_out,
        "languages": {column: _tally(column, taken) for column in known.declared.languages},
        "counts": _counts(taken),
        "notes": [{**asdict(note), "id": addresses.get(str(note.row), "")} for note in sorted(taken.notes.notes)],
    }


def _tally(column: str, taken: Taken) -> Mapping[str, int]:
    return dict(Counter(row[column] for row in taken.rows))


def _counts(taken: Taken) -> dict[str, dict[str, int]]:
    """How often each kind of note, by column."""
    found: dict[str, dict[str, int]] = {}
    for (kind, column), times in taken.notes.counts.items():
        found.setdefault(kind, {})[column] = times
    return found
