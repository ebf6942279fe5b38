"""The command that takes in a published file: read, mapped, reported, and only then put in place of an earlier one."""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from build_site.dates import PartialDate
from build_site.importing.known import KnownImport, read_imports
from build_site.importing.results import LOCK, Lock, outputs, report
from build_site.importing.sheets import read_sheet
from build_site.importing.summaries import summary
from build_site.importing.taking import take
from build_site.markup import csv_text
from build_site.problems import ContentError, Place, Problems
from build_site.project import Project
from build_site.site import read_site
from build_site.write import restore, swap_in, write_file, write_folder


@dataclass(frozen=True)
class Intake:
    """What was taken in: the table's folder, what it was made from, and the report."""

    folder: Path
    lock: Lock
    report: dict[str, Any]


def take_in(project: Project, path: Path, retrieved: str | None = None, into: str | None = None) -> Intake:
    """Make `data/<import>/` from a file. Raises ContentError, with what was there untouched, if it cannot be read."""
    problems = Problems()
    known = _known(project, into, problems)
    place = project.place(path)
    sheet = read_sheet(path, project, problems)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    day = _day(known, digest, retrieved, place, problems)
    taken = take(sheet, known, place, problems)
    lock = Lock(path.name, digest, taken.header.layout_id, len(taken.rows), day)
    folder = project.data / known.id
    finished = project.build / "import" / known.id
    restore(folder)
    write_folder(finished, outputs(taken, lock, known))
    swap_in(finished, folder)
    return Intake(folder, lock, report(taken, known))


def _known(project: Project, into: str | None, problems: Problems) -> KnownImport:
    """The import that is meant: the one there is, or the one that is named."""
    site = read_site(project, problems)
    imports = read_imports(project, site, problems) if site else {}
    if problems:
        raise ContentError(problems)
    if into is None and len(imports) == 1:
        return next(iter(imports.values()))
    if into not in imports:
        problems.add(project.place(project.imports), "I026", found=into or "—", valid=", ".join(imports) or "—")
        raise ContentError(problems)
    return imports[into]


def summarise(project: Project, into: str | None = None) -> list[Path]:
    """Count the datasets that an import declares, from the edition that it names. Returns the folders that changed."""
    problems = Problems()
    known = _known(project, into, problems)
    folder = project.data / known.id
    lock = _lock(folder, project, problems)
    if known.summaries is None or lock is None or lock["sha256"] != known.summaries.edition:
        edition = known.summaries.edition if known.summaries else "—"
        problems.add(project.place(folder / LOCK), "I028", found=lock["sha256"] if lock else "—", edition=edition)
        raise ContentError(problems)
    rows = list(csv.DictReader(io.StringIO((folder / "rows.csv").read_text("utf-8"), newline="")))
    lists = {name for name, column in known.columns.items() if column.type == "list"}
    written = {
        project.data / name: csv_text(list(one.columns), (tuple(row.values()) for row in summary(one, rows, lists)))
        for name, one in known.summaries.summaries.items()
    }
    lock_text = Lock(**lock).text().encode()
    return [
        place
        for place, text in written.items()
        if any([write_file(place / "rows.csv", text.encode()), write_file(place / LOCK, lock_text)])
    ]


def _lock(folder: Path, project: Project, problems: Problems) -> dict[str, Any] | None:
    path = folder / LOCK
    found: Any = yaml.safe_load(path.read_text("utf-8")) if path.is_file() else None
    return found if isinstance(found, dict) else None


def _day(known: KnownImport, digest: str, retrieved: str | None, place: Place, problems: Problems) -> str:
    """When the file was retrieved: as told, else as recorded for an edition of this digest. The clock is not asked."""
    editions = {edition.sha256: edition.retrieved for edition in known.declared.editions}
    day = retrieved or editions.get(digest)
    if day is None:
        problems.add(place, "I027", sha256=digest)
    elif not _is_day(day):
        problems.add(place, "Y017", found=day)
    if problems:
        raise ContentError(problems)
    return str(day)


def _is_day(text: str) -> bool:
    try:
        PartialDate.parse(text)
    except ValueError:
        return False
    return True
