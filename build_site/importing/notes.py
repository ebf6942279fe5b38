"""What an import has to say of a file: of single cells, and what in them cannot be read at all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from build_site.problems import Place, Problems

NoteKind = Literal[
    "disagreement", "two-scales", "email", "telephone", "broken", "number", "shared", "duplicate", "dates", "breaks"
]
_SHOWN = 5


@dataclass(frozen=True, order=True)
class Note:
    """Something to know of a cell: what was found there and what was taken, as they stand."""

    row: int
    column: str
    kind: NoteKind
    found: str = ""
    taken: str = ""


@dataclass
class Notes:
    """Collects notes and unreadable values while rows are read."""

    notes: list[Note] = field(default_factory=list)
    counts: Counter[tuple[NoteKind, str]] = field(default_factory=Counter)
    unreadable: dict[tuple[str, str, str, str], list[int]] = field(default_factory=dict)

    def add(self, note: Note, times: int = 1) -> None:
        """Keep a note, and count it `times` over."""
        self.notes.append(note)
        self.counts[note.kind, note.column] += times

    def refuse(self, row: int, column: str, code: str, found: str, valid: str = "") -> None:
        """A value that the layout does not foresee; the same one in many rows is told once."""
        self.unreadable.setdefault((column, code, found, valid), []).append(row)

    def report(self, file: str, problems: Problems) -> None:
        """What cannot be read, as problems: the first few of each column, then how many more."""
        seen: Counter[str] = Counter()
        for (column, code, found, valid), rows in self.unreadable.items():
            seen[column] += 1
            if seen[column] <= _SHOWN:
                values = {"column": column, "found": found, "valid": valid, "rows": len(rows)}
                problems.add(Place(file, rows[0]), code, **values)
        for column, times in seen.items():
            if times > _SHOWN:
                problems.add(Place(file), "I029", column=column, more=times - _SHOWN)
