"""The bibliography: every source once, in `data/sources.yml` and the files of `data/sources/`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Literal

from pydantic import PrivateAttr, model_validator
from pydantic_core import PydanticCustomError

from build_site.declared import Address, DateText
from build_site.load import Declared, read_model
from build_site.problems import Problems
from build_site.project import Project
from build_site.site import Site
from build_site.text import Text
from build_site.urls import SOURCES

SourceType = Literal[
    "article-journal",
    "article-newspaper",
    "book",
    "chapter",
    "dataset",
    "interview",
    "legislation",
    "report",
    "webpage",
]
Evidence = Literal["interview", "official", "civil", "press", "data", "scholarship"]
EVIDENCE: tuple[Evidence, ...] = ("interview", "official", "civil", "press", "data", "scholarship")

# What a type of source says by itself of the kind of evidence; the others must say it.
_BY_TYPE: Mapping[str, Evidence] = {
    "article-journal": "scholarship",
    "article-newspaper": "press",
    "book": "scholarship",
    "chapter": "scholarship",
    "dataset": "data",
    "interview": "interview",
    "legislation": "official",
}


class Name(Declared):
    """A person as the source prints them, or an organisation as `literal`."""

    family: str | None = None
    given: str | None = None
    literal: str | None = None


class Source(Declared):
    """A bibliography entry (kinds as in CSL 1.0.2), with how much of it was read and how far it can be relied on.

    `called` is what a citation calls it where that is a word of a language and no name.
    `printed` are the words of the source that we know it through, where our reading of them is another.
    `unused` says why a source on which nothing rests is listed.
    """

    called: Text | None = None
    type: SourceType
    evidence: Evidence | None = None
    title: str
    title_is_ours: bool = False
    language: str
    authors: list[Name] = []
    editors: list[Name] = []
    container: str | None = None
    publisher: str | None = None
    publisher_place: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    issued: DateText | None = None
    issued_basis: Text | None = None
    accessed: DateText | None = None
    doi: str | None = None
    url: Address | None = None
    licence: str | None = None
    licence_url: Address | None = None
    read: Literal["whole", "opening", "through"]
    read_through: str | None = None
    printed: str | None = None
    note: Text | None = None
    unused: Text | None = None
    _alike: bool = PrivateAttr(default=False)
    _page: str = PrivateAttr(default=SOURCES)

    @model_validator(mode="after")
    def _says_its_evidence(self) -> Source:
        if self.evidence is None and self.type not in _BY_TYPE:
            raise PydanticCustomError("Y027", "evidence", {"found": self.type, "valid": ", ".join(EVIDENCE)})
        return self

    @property
    def is_alike(self) -> bool:
        """Whether another source has the same authors and year, so that these are not enough to tell them apart."""
        return self._alike

    @property
    def page(self) -> str:
        """The path of the page on which its entry stands."""
        return self._page

    def listed_on(self, page: str) -> None:
        """Note where its entry stands."""
        self._page = page

    @property
    def kind(self) -> Evidence:
        """The kind of evidence that it is."""
        return self.evidence or _BY_TYPE[self.type]


class SourcesDeclared(Declared):
    """`data/sources.yml` and each file of `data/sources/`."""

    sources: Mapping[str, Source]


def read_sources(
    project: Project, site: Site, problems: Problems, kept: Mapping[str, Source] | None = None, changed: str = ""
) -> dict[str, Source]:
    """The bibliography by id, without the files that cannot be read, whose problems are noted.

    Where entries are `kept` from before, only the file that has `changed` is read again.
    """
    found: dict[str, Source] = {}
    for path in [project.data / "sources.yml", *sorted(project.sources.glob("*.yml"))]:
        file = project.place(path).file
        if kept is None or file == changed:
            entries = _read_file(path, project, site, problems)
        else:
            entries = {key: source for key, source in kept.items() if source.lined.place.file == file}
        for key, source in entries.items():
            if key in found:
                problems.add(source.lined.key(), "C002", found=key, file=found[key].lined.key())
            found[key] = source
    _note_alike(found.values())
    return found


def _read_file(path: Path, project: Project, site: Site, problems: Problems) -> Mapping[str, Source]:
    read = read_model(path, SourcesDeclared, project, problems, {"languages": site.codes})
    if read is None:
        return {}
    for key, source in read.sources.items():
        source.stands(read.lined.within("sources", key))
    return read.sources


def _note_alike(sources: Collection[Source]) -> None:
    def author_and_year(source: Source) -> tuple[object, ...]:
        who = tuple(source.authors) or source.container or source.publisher or source.title
        return who, (source.issued or "")[:4]

    counted = Counter(map(author_and_year, sources))
    for source in sources:
        source._alike = counted[author_and_year(source)] > 1
