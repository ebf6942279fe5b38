"""Checking everything, or only the files that are named: what the others say is known from the last check in order.

What a change breaks in a file that was not named is found by the check of everything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from build_site.bibliography import read_sources
from build_site.checks import check_menus, read_checked
from build_site.checks.causes import without_followers
from build_site.checks.data import check_dataset, check_source
from build_site.checks.figures import check_figure
from build_site.checks.pages import check_page
from build_site.checks.sources import check_bibliography
from build_site.checks.statements import check_statements
from build_site.checks.words import check_places
from build_site.content import Content
from build_site.derive import derive_facts
from build_site.documents import HOME, read_page
from build_site.figures import read_figure
from build_site.glossary import read_glossary
from build_site.problems import ContentError, Problem, Problems
from build_site.project import Project
from build_site.published import read_published
from build_site.records import read_records
from build_site.site import read_site
from build_site.snapshot import Tables, keep, kept, stamps_of
from build_site.tables import read_table
from build_site.tags import read_tags

# With more files changed since the last check in order, reading everything is as fast.
_MANY = 12


class Piece(NamedTuple):
    """What is read as a whole: its kind, and its id or folder if there are several of the kind."""

    kind: str
    id: str = ""


def check_everything(project: Project) -> Content:
    """All content with every check passed, and kept. Raises ContentError with all problems."""
    from build_site.pages import try_out
    from build_site.templates import Templates, compiled

    stamps = stamps_of(project)
    content = read_checked(project)
    try_out(content, Templates(project, compiled(project, "ours")))
    before = kept(project)
    if before is None or before.stamps != stamps:
        keep(content, stamps)
    return content


def check_files(project: Project, files: Sequence[str]) -> None:
    """Raises ContentError with the problems of some files, by their paths from the root, and of those beside them."""
    problems = _quickly(project, files)
    if problems is None:
        try:
            check_everything(project)
        except ContentError as error:
            problems = Problems({one for one in error.problems if _is_of(one, files)})
    if problems:
        raise ContentError(without_followers(problems))


def _is_of(problem: Problem, files: Iterable[str]) -> bool:
    """Whether a problem is in one of the files or, where these are read as one piece, beside it."""
    pieces = {piece_of(file) for file in files} - {None}
    return problem.place.file in files or piece_of(problem.place.file) in pieces


def piece_of(file: str) -> Piece | None:
    """What a file is read with; None for one that only the check of everything reads."""
    folder, _, name = file.rpartition("/")
    top, _, inside = folder.partition("/")
    if file == "data/sources.yml" or folder == "data/sources":
        return Piece("sources")
    if top == "data" and inside:
        return Piece("dataset", inside.partition("/")[0])
    named = {"tags.yml": "tags", "terms.yml": "glossary", "records.yml": "records", "site.yml": "site"}
    if top != "docs":
        return None
    if inside in ("words", "figures") and name.endswith(".yml"):
        return Piece("site") if inside == "words" else Piece("figure", name.removesuffix(".yml"))
    if name in named:
        return Piece(named[name])
    return Piece("page", inside) if inside and (name == "page.yml" or name.endswith(".md")) else None


def _quickly(project: Project, files: Sequence[str]) -> Problems | None:
    """The problems of the pieces that files belong to; None where everything has to be read to know."""
    snapshot, stamps = kept(project), stamps_of(project)
    if snapshot is None or not set(files) <= stamps.keys():
        return None
    changed = {file for file in {*stamps, *snapshot.stamps} if stamps.get(file) != snapshot.stamps.get(file)}
    others = {piece_of(file) for file in changed - set(files)}
    pieces = {piece_of(file) for file in files}
    if len(changed) > _MANY or None in others | pieces:
        return None
    content: Content | None = snapshot.content
    for piece in sorted(one for one in others - pieces if one):
        content = content and _with(piece, content, Problems())
    again = content and read_again(sorted(one for one in pieces if one), content)
    return again[1] if again else None


def read_again(pieces: Sequence[Piece], content: Content) -> tuple[Content, Problems] | None:
    """Content with pieces of it read again, and their problems; None where everything has to be read.

    What could be read is checked against all the rest.
    """
    problems, read, codes = Problems(), [], content.site.codes
    for piece in pieces:
        after = _with(piece, content, problems)
        if after is None or after.site.codes != codes:
            return None
        read += [piece] if after is not content else []
        content = after
    for piece in read:
        _check(piece, content, problems)
    return content, problems


def _with(piece: Piece, content: Content, problems: Problems) -> Content | None:
    """The content with a piece read again, or as it was where that has problems; None where more has to be read."""
    return _READERS[piece.kind](piece.id, content, problems)


def _page(folder: str, content: Content, problems: Problems) -> Content | None:
    before = len(problems)
    page = read_page(content.project.docs / folder, content.project, content.site, problems)
    if page is None:
        return content if len(problems) > before else None
    return replace(content, pages={**content.pages, page.path: page})


def _figure(name: str, content: Content, problems: Problems) -> Content | None:
    path = content.project.docs / "figures" / f"{name}.yml"
    figure = read_figure(path, content.project, content.site, problems)
    return replace(content, figures={**content.figures, name: figure}) if figure else content


def _dataset(name: str, content: Content, problems: Problems) -> Content | None:
    project, site, before = content.project, content.site, len(problems)
    if name in content.tables and content.tables[name].declared.computed:
        return None
    table = read_table(project.data / name, project, site, problems, {})
    if table is None:
        return content if len(problems) > before else None
    known = {key: fact for key, fact in content.facts.items() if fact.dataset != name}
    facts = {**known, **derive_facts({name: table}, project, site, problems, known)}
    printed = read_published({name: table}, facts, project, site, problems)
    published = (*(one for one in content.published if one.dataset != name), *printed)
    tables = content.tables if isinstance(content.tables, Tables) else Tables({}, content.tables)
    return replace(content, tables=tables.having(table), facts=facts, published=published)


# Each kind of piece: how it is read again.
_READERS: Mapping[str, Callable[[str, Content, Problems], Content | None]] = {
    "site": lambda _, was, problems: replace(was, site=read_site(was.project, problems) or was.site),
    "sources": lambda _, was, problems: replace(was, sources=read_sources(was.project, was.site, problems)),
    "tags": lambda _, was, problems: replace(was, tags=read_tags(was.project, was.site, problems)),
    "glossary": lambda _, was, problems: replace(was, glossary=read_glossary(was.project, was.site, problems)),
    "records": lambda _, was, problems: replace(was, records=read_records(was.tables, was.project, was.site, problems)),
    "dataset": _dataset,
    "figure": _figure,
    "page": _page,
}


def _check(piece: Piece, content: Content, problems: Problems) -> None:
    """Every check of a piece against the rest."""
    if piece.kind == "site":
        check_places(content, problems)
        check_menus(content, problems)
    elif piece.kind == "sources":
        for source in content.sources.values():
            check_source(source, content, problems)
        check_bibliography(content, problems)
    elif piece.kind == "dataset":
        check_dataset(content.tables[piece.id], content, problems)
    elif piece.kind == "figure":
        check_figure(content.figures[piece.id], content, problems)
    elif piece.kind == "page":
        page = content.pages["" if piece.id == HOME else piece.id]
        check_page(page, content, problems)
        check_statements(page, content, problems)
