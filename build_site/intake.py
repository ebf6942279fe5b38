"""The command that takes in a published file: read, mapped, reported, and only then put in place of an earlier one."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

from build_site.dates import PartialDate
from build_site.importing.known import KnownImport
from build_site.importing.made import LOCK, Lock
from build_site.importing.reading import read_imports
from build_site.importing.results import outputs, report
from build_site.importing.sheets import MOST_BYTES, read_sheet
from build_site.importing.summaries import summary
from build_site.importing.taking import take
from build_site.markup import csv_text
from build_site.problems import ContentError, Place, Problems
from build_site.project import Project
from build_site.site import read_site
from build_site.write import restore, swap_in, write_file, write_folder

_PATIENCE = 60


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


def fetch(project: Project, into: str | None = None, opened: Callable[..., Any] = urlopen) -> Path:
    """Get the first recorded edition that has an address. Raises ContentError if it is not what was recorded."""
    problems = Problems()
    known = _known(project, into, problems)
    place = project.place(project.imports / known.id / "import.yml")
    edition = next((one for one in known.declared.editions if one.url), None)
    if edition is None or edition.url is None:
        problems.add(place, "I032")
        raise ContentError(problems)
    content = _downloaded(edition.url, opened, place, problems)
    digest = hashlib.sha256(content).hexdigest()
    if digest != edition.sha256:
        problems.add(place, "I030", url=edition.url, found=digest, expected=edition.sha256)
        raise ContentError(problems)
    path = project.build / "import" / (PurePosixPath(urlsplit(edition.url).path).name or known.id)
    write_file(path, content)
    return path


def _downloaded(url: str, opened: Callable[..., Any], place: Place, problems: Problems) -> bytes:
    """What an address gives, and no more of it than an export can have."""
    try:
        with opened(url, timeout=_PATIENCE) as answer:
            return bytes(answer.read(MOST_BYTES + 1))
    except (OSError, ValueError, HTTPException):
        problems.add(place, "I031", url=url)
        raise ContentError(problems) from None


def summarise(project: Project, into: str | None = None) -> list[Path]:
    """Count the datasets that an import declares, from the edition that it names. Returns the folders that changed."""
    problems = Problems()
    known = _known(project, into, problems)
    folder = project.data / known.id
    lock = known.made.lock if known.made else None
    edition = known.summaries.edition if known.summaries else None
    if known.summaries is None or lock is None or lock.sha256 != edition:
        problems.add(project.place(folder / LOCK), "I028", found=lock.sha256 if lock else "—", edition=edition or "—")
        raise ContentError(problems)
    rows = list(csv.DictReader(io.StringIO((folder / "rows.csv").read_text("utf-8"), newline="")))
    lists = {name for name, column in known.columns.items() if column.type == "list"}
    written = {
        project.data / name: csv_text(list(one.columns), (tuple(row.values()) for row in summary(one, rows, lists)))
        for name, one in known.summaries.summaries.items()
    }
    return [
        place
        for place, text in written.items()
        if any([write_file(place / "rows.csv", text.encode()), write_file(place / LOCK, lock.text().encode())])
    ]


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
