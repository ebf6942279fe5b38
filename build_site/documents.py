"""Pages as contributors write them: a folder under `docs/` with one Markdown file per language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, StringConstraints
from pydantic_core import PydanticCustomError

from build_site.declared import Id
from build_site.load import Declared, check_model, read_model
from build_site.names import check_name
from build_site.notation import DateMark, read_mark
from build_site.problems import Place, Problems
from build_site.project import Project, read_text
from build_site.site import Site
from build_site.text import Text
from build_site.yamltext import parse_yaml

HOME = "home"


Line = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


def _a_period(text: str) -> str:
    if not isinstance(read_mark(text), DateMark):
        raise PydanticCustomError("Y019", "period", {"found": text})
    return text


class PageDeclared(Declared):
    """`page.yml`: what of a page has no language.

    Pages under one page that have an `order` are read one after the other.
    `actors` are terms of the glossary, `tags` those that the page's statements bear, `fact` the number that speaks for
    the page on cards.
    """

    kind: str = "prose"
    order: int | None = None
    period: Annotated[str, AfterValidator(_a_period)] | None = None
    place: Text | None = None
    actors: list[Id] = []
    tags: list[Id] = []
    datasets: list[Id] = []
    fact: str | None = None


class FrontMatter(Declared):
    """What stands above a page's text."""

    title: Line
    description: Line
    standfirst: Line | None = None
    menu: Line | None = None


@dataclass(frozen=True)
class Document:
    """A page's text in one language; `first_line` is where the body begins in the file."""

    place: Place
    front: FrontMatter
    body: str
    first_line: int

    @property
    def body_place(self) -> Place:
        """Where the body begins."""
        return Place(self.place.file, self.first_line, 1)

    def texts(self) -> Iterator[tuple[str, Place]]:
        """The texts of the front matter, each with its place."""
        for name in ("title", "description", "standfirst", "menu"):
            if text := getattr(self.front, name):
                yield text, self.front.lined.at(name)


@dataclass(frozen=True)
class Page:
    """A page by its path (empty for the front page), with its text in every language."""

    path: str
    declared: PageDeclared
    documents: Mapping[str, Document]
    folder: str

    @property
    def parent(self) -> str:
        """The path of the page above it."""
        return self.path.rpartition("/")[0]


def read_pages(project: Project, site: Site, problems: Problems) -> dict[str, Page]:
    """Every folder under `docs/` that holds a page, by path."""
    folders = sorted({path.parent for path in project.docs.rglob("*.md")})
    pages = [read_page(folder, project, site, problems) for folder in folders]
    return {page.path: page for page in pages if page}


def read_page(folder: Path, project: Project, site: Site, problems: Problems) -> Page | None:
    """A folder's page in every language, or None with every mistake noted."""
    name = folder.relative_to(project.docs).as_posix()
    for path in sorted(folder.glob("*.md")):
        if path.stem not in site.codes:
            problems.add(project.place(path), "S006", found=path.stem, valid=", ".join(site.codes))
    if not any((folder / f"{code}.md").is_file() for code in site.codes):
        return None
    check_name(folder.name, project.place(folder), problems)
    context = {"languages": site.codes}
    settings = folder / "page.yml"
    declared = read_model(settings, PageDeclared, project, problems, context) if settings.is_file() else PageDeclared()
    documents = {code: _read_document(folder / f"{code}.md", project, problems) for code in site.codes}
    complete = {code: document for code, document in documents.items() if document}
    if declared is None or len(complete) < len(documents):
        return None
    return Page("" if name == HOME else name, declared, complete, name)


def _read_document(path: Path, project: Project, problems: Problems) -> Document | None:
    place = project.place(path)
    text = read_text(path, project, problems)
    if text is None:
        return None
    opening, mark, rest = text.partition("---\n")
    front, end, body = rest.partition("\n---\n")
    if opening.strip() or not mark or not end:
        problems.add(Place(place.file, 1), "P001")
        return None
    parsed = parse_yaml(front, place, problems, first_line=2)
    checked = check_model(parsed, FrontMatter, problems) if parsed else None
    return Document(place, checked, body, front.count("\n") + 4) if checked else None
