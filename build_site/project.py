"""Where things live in a project, and how its text files are read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from build_site.problems import Place, Problems


@dataclass(frozen=True)
class Project:
    """A project by its root folder; every other path is spelled here and nowhere else."""

    root: Path

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def history(self) -> Path:
        """What each number was and since when, written by `accept`."""
        return self.data / "history.csv"

    @property
    def sources(self) -> Path:
        """The folder of the bibliography's files, besides `sources.yml`."""
        return self.data / "sources"

    @property
    def imports(self) -> Path:
        """The folder that describes the exports of others that can be taken in."""
        return self.data / "imports"

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    @property
    def templates(self) -> Path:
        return self.root / "templates"

    @property
    def inserts(self) -> dict[str, Path]:
        """The templates that fill a block, by name."""
        return {path.name.partition(".")[0]: path for path in (self.templates / "inserts").glob("*.html.jinja")}

    @property
    def site_file(self) -> Path:
        return self.docs / "site.yml"

    @property
    def changes_file(self) -> Path:
        """What readers are told has changed."""
        return self.docs / "changes.yml"

    @property
    def moves_file(self) -> Path:
        """The addresses that pages had before."""
        return self.docs / "redirects.yml"

    @property
    def engine_file(self) -> Path:
        return self.root / "mkdocs.yml"

    @property
    def build(self) -> Path:
        return self.root / "build"

    @property
    def next(self) -> Path:
        """The next site, beside the old one until it is whole; between builds, the site before the last."""
        return self.build / "next"

    @property
    def site(self) -> Path:
        return self.root / "site"

    def lock(self, part: str) -> Path:
        """The file that whoever writes a part of the next site locks."""
        return self.build / "locks" / part

    def place(self, path: Path, line: int = 0) -> Place:
        """The place of a problem, as the contributor knows the file."""
        inside = path.relative_to(self.root) if path.is_relative_to(self.root) else path
        return Place(inside.as_posix(), line)


def find_project(start: Path) -> Project:
    """The project that `start` stands in: the nearest folder upwards with `docs/site.yml`, else the package's own."""
    for folder in (start, *start.parents):
        if (folder / "docs" / "site.yml").is_file():
            return Project(folder)
    return Project(Path(__file__).resolve().parent.parent)


def read_text(path: Path, project: Project, problems: Problems) -> str | None:
    """A file's text, no BOM, lines ended alike; None with the problem noted when missing, empty or not UTF-8."""
    place = project.place(path)
    if not path.is_file():
        problems.add(place, "S001")
        return None
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        problems.add(project.place(path, line), "S002", byte=f"0x{raw[error.start]:02x}")
        return None
    if not text.strip():
        problems.add(place, "S003")
        return None
    if "\0" in text:
        problems.add(project.place(path, text[: text.index("\0")].count("\n") + 1), "S004")
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if line := _conflict(text):
        problems.add(project.place(path, line), "S009", found="<<<<<<<")
        return None
    return text


def _conflict(text: str) -> int:
    """The line on which git began to write two versions that it could not join; 0 if it did not."""
    led = f"\n{text}"
    begun = led.find("\n<<<<<<< ")
    between = led.find("\n=======\n", begun) if begun >= 0 else -1
    ended = led.find("\n>>>>>>> ", between) if between >= 0 else -1
    return led[: begun + 1].count("\n") if ended >= 0 else 0


def files_under(places: Iterable[Path]) -> list[Path]:
    """Every file in some folders, in order; a file stands for itself."""
    found = [[place] if place.is_file() else [one for one in place.rglob("*") if one.is_file()] for place in places]
    return sorted(one for files in found for one in files)
