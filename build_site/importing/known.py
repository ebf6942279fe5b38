"""The imports that a project declares: the description of the table, its rules, its layouts; checked like all else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from build_site.declared import Column, DatasetDeclared
from build_site.importing.counted import SummariesDeclared
from build_site.importing.declared import (
    ImportDeclared,
    LayoutDeclared,
)
from build_site.importing.made import Made
from build_site.problems import Place


@dataclass(frozen=True)
class Layout:
    """A layout by its id, the name of its file."""

    id: str
    declared: LayoutDeclared
    place: Place


@dataclass(frozen=True)
class KnownImport:
    """An import: `description` is the text of the table's `dataset.yml` without its last line, the day retrieved."""

    id: str
    declared: ImportDeclared
    table: DatasetDeclared
    description: str
    layouts: tuple[Layout, ...]
    summaries: SummariesDeclared | None
    made: Made | None

    @property
    def columns(self) -> Mapping[str, Column]:
        """The columns of the table by name."""
        return {column.name: column for column in self.table.columns}


def described(description: str, retrieved: str) -> str:
    """The table's `dataset.yml` for a file retrieved on that day."""
    return f"{description.rstrip()}\nretrieved: {retrieved}\n"
