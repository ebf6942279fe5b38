"""The pieces of content that can be read again by themselves and checked against all the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from build_site.bibliography import read_sources
from build_site.changelog import read_changes
from build_site.checks.data import check_dataset, check_source
from build_site.checks.figures import check_figure
from build_site.checks.news import check_changes, check_menus, check_moves
from build_site.checks.pages import check_page
from build_site.checks.sources import check_bibliography
from build_site.checks.statements import check_statements
from build_site.checks.words import check_places
from build_site.content import Content
from build_site.derive import derive_facts
from build_site.documents import HOME, read_page
from build_site.evidence import evidence_tables
from build_site.figures import read_figure
from build_site.glossary import read_glossary
from build_site.moves import read_moves
from build_site.problems import Problems
from build_site.published import read_published
from build_site.records import read_records
from build_site.reviews import read_review
from build_site.site import read_site
from build_site.snapshot import Tables
from build_site.tables import read_table
from build_site.tags import read_tags


class Piece(NamedTuple):
    """What is read as a whole: its kind, and its id or folder if there are several of the kind."""

    kind: str
    id: str = ""


# The files of each kind of piece; a group in the pattern is its id.
_FILES: Mapping[str, str] = {
    "sources": r"data/(sources(?:/[^/]+)?)\.yml",
    "dataset": r"data/([^/]+)/.+",
    "changes": r"docs/changes\.yml",
    "moves": r"docs/redirects\.yml",
    "site": r"docs/(?:site|words/[^/]+)\.yml",
    "figure": r"docs/figures/([^/]+)\.yml",
    "tags": r"docs/tags\.yml",
    "glossary": r"docs/.+/terms\.yml",
    "records": r"docs/.+/records\.yml",
    "lock": r"docs/(.+)/translations\.lock\.json",
    "page": r"docs/(.+)/(?:page\.yml|[^/]+\.md)",
}


def piece_of(file: str) -> Piece | None:
    """What a file is read with; None for one that only the check of everything reads."""
    found = ((kind, re.fullmatch(pattern, file)) for kind, pattern in _FILES.items())
    return next((Piece(kind, "".join(match.groups())) for kind, match in found if match), None)


def read_again(
    pieces: Sequence[Piece], content: Content, rested: Collection[str] | None = None
) -> tuple[Content, Problems] | None:
    """Content with pieces of it read again, and their problems; None where everything has to be read.

    What could be read is checked against all the rest. `rested` are the sources that this rests on, if that is known.
    """
    problems, read, codes = Problems(), [], content.site.codes
    for piece in pieces:
        after = read_piece(piece, content, problems)
        if after is None or after.site.codes != codes:
            return None
        read += [piece] if after is not content else []
        content = after
    for piece in read:
        if piece.kind == "sources":
            _check_sources(content, problems, rested if {one.kind for one in read} == {piece.kind} else None)
        elif piece.kind in _CHECKS:
            _CHECKS[piece.kind](piece.id, content, problems)
    return content, problems


def read_piece(piece: Piece, content: Content, problems: Problems) -> Content | None:
    """The content with a piece read again, or as it was where that has problems; None where more has to be read."""
    return _READERS[piece.kind](piece.id, content, problems)


def _sources(name: str, content: Content, problems: Problems) -> Content | None:
    sources = read_sources(content.project, content.site, problems, content.sources, f"data/{name}.yml")
    return replace(content, sources=sources)


def _page(folder: str, content: Content, problems: Problems) -> Content | None:
    before = len(problems)
    page = read_page(content.project.docs / folder, content.project, content.site, problems)
    if page is None:
        return content if len(problems) > before else None
    return replace(content, pages={**content.pages, page.path: page})


def _lock(folder: str, content: Content, problems: Problems) -> Content | None:
    page = content.pages.get("" if folder == HOME else folder)
    if page is None:
        return None
    review = read_review(page, content.project, problems)
    return replace(content, reviews={**content.reviews, page.path: review})


def _figure(name: str, content: Content, problems: Problems) -> Content | None:
    path = content.project.docs / "figures" / f"{name}.yml"
    figure = read_figure(path, content.project, content.site, problems)
    return replace(content, figures={**content.figures, name: figure}) if figure else content


def _dataset(name: str, content: Content, problems: Problems) -> Content | None:
    project, site, before = content.project, content.site, len(problems)
    computed: Mapping[str, str] = {}
    if name in content.tables and content.tables[name].declared.computed:
        computed = evidence_tables(content.pages, content.statements, content.sources, content.tags, site.codes)
    table = read_table(project.data / name, project, site, problems, computed)
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
    "sources": _sources,
    "tags": lambda _, was, problems: replace(was, tags=read_tags(was.project, was.site, problems)),
    "glossary": lambda _, was, problems: replace(was, glossary=read_glossary(was.project, was.site, problems)),
    "records": lambda _, was, problems: replace(was, records=read_records(was.tables, was.project, was.site, problems)),
    "changes": lambda _, was, problems: replace(was, changes=read_changes(was.project, was.site, problems)),
    "moves": lambda _, was, problems: replace(was, moves=read_moves(was.project, problems)),
    "dataset": _dataset,
    "figure": _figure,
    "page": _page,
    "lock": _lock,
}


def _check_site(_: str, content: Content, problems: Problems) -> None:
    check_places(content, problems)
    check_menus(content, problems)


def _check_sources(content: Content, problems: Problems, rested: Collection[str] | None) -> None:
    for source in content.sources.values():
        check_source(source, content, problems)
    check_bibliography(content, problems, rested)


def _check_page(folder: str, content: Content, problems: Problems) -> None:
    page = content.pages["" if folder == HOME else folder]
    check_page(page, content, problems)
    check_statements(page, content, problems)


# Each kind of piece that is checked against the rest, and how.
_CHECKS: Mapping[str, Callable[[str, Content, Problems], None]] = {
    "site": _check_site,
    "changes": lambda _, content, problems: check_changes(content, problems),
    "moves": lambda _, content, problems: check_moves(content, problems),
    "dataset": lambda name, content, problems: check_dataset(content.tables[name], content, problems),
    "figure": lambda name, content, problems: check_figure(content.figures[name], content, problems),
    "page": _check_page,
}
