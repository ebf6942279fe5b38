"""What the last check without a problem read, kept so that a single file can be checked without reading all others.

It is a pickle, in `build/`, which holds only what this program wrote there; a build trusts that folder as it does the
program itself.
"""

from __future__ import annotations

import hashlib
import io
import pickle
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from build_site.content import Content
from build_site.project import Project, files_under
from build_site.tables import Table
from build_site.uses import rested_on

_PACKAGE = Path(__file__).parent


class Stamp(NamedTuple):
    """By which a changed file is told."""

    modified: int
    size: int


@dataclass(frozen=True)
class Snapshot:
    """Content in which everything was in order, the files that it was read from, and the sources that it rests on."""

    stamps: Mapping[str, Stamp]
    content: Content
    rested: frozenset[str]


class Tables(Mapping[str, Table]):
    """Tables that are loaded when somebody asks for one."""

    def __init__(self, kept: Mapping[str, bytes], loaded: Mapping[str, Table] | None = None) -> None:
        self.kept = kept
        self.loaded = dict(loaded or {})

    def __getitem__(self, name: str) -> Table:
        if name not in self.loaded:
            table: Table = pickle.loads(self.kept[name])  # noqa: S301, see above
            self.loaded[name] = table
        return self.loaded[name]

    def having(self, table: Table) -> Tables:
        """These with another one, or with one in another's place."""
        return Tables(self.kept, {**self.loaded, table.id: table})

    def __iter__(self) -> Iterator[str]:
        return iter(sorted({*self.kept, *self.loaded}))

    def __len__(self) -> int:
        return len({*self.kept, *self.loaded})


def stamps_of(project: Project) -> dict[str, Stamp]:
    """Every file of the content, by its path from the project's root."""
    found = {}
    for path in files_under([project.data, project.docs]):
        known = path.stat()
        found[path.relative_to(project.root).as_posix()] = Stamp(known.st_mtime_ns, known.st_size)
    return found


def keep(content: Content, stamps: Mapping[str, Stamp]) -> None:
    """Keep what a check has read and found in order; `stamps` are from before it began."""
    path = _file(content.project)
    path.parent.mkdir(parents=True, exist_ok=True)
    tables = {name: pickle.dumps(table) for name, table in content.tables.items()}
    unfinished = path.with_suffix(".unfinished")
    with unfinished.open("wb") as file:
        pickle.dump((_program(), str(content.project.root), dict(stamps)), file)
        pickle.dump((replace(content, tables={}), tables, rested_on(content)), file)
    unfinished.replace(path)


def is_kept(project: Project, stamps: Mapping[str, Stamp]) -> bool:
    """Whether what is kept is that of these very files."""
    with _opened(project) as file:
        return _head(project, file) == stamps


def kept(project: Project) -> Snapshot | None:
    """What is kept of this project, by this version of the program; None where there is nothing of the kind."""
    with _opened(project) as file:
        stamps = _head(project, file)
        read = None if stamps is None else _read(file)
    if stamps is None or read is None:
        return None
    content, tables, rested = read
    return Snapshot(stamps, replace(content, tables=Tables(tables)), rested)


def _opened(project: Project) -> BinaryIO:
    """The file, or an empty one in its place."""
    path = _file(project)
    return path.open("rb") if path.is_file() else io.BytesIO()


def _head(project: Project, file: BinaryIO) -> Mapping[str, Stamp] | None:
    """The files that were read, if it was this program that read those of this project."""
    read = _read(file)
    known = isinstance(read, tuple) and read[:2] == (_program(), str(project.root))
    return read[2] if known else None


def _read(file: BinaryIO) -> Any:
    """The next thing in the file; None where it is damaged or of another version."""
    try:
        return pickle.load(file)  # noqa: S301, see above
    except (EOFError, ValueError, TypeError, AttributeError, ImportError, IndexError, KeyError, pickle.UnpicklingError):
        return None


def _file(project: Project) -> Path:
    return project.build / "cache" / "checked.pickle"


def _program() -> str:
    """Another version of the program, or of Python, keeps other things."""
    known = [(path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in sorted(_PACKAGE.rglob("*.py"))]
    return hashlib.sha256(repr((sys.version, known)).encode()).hexdigest()
