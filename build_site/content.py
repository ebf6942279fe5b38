"""Everything that a project holds, read and checked piece by piece."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from build_site.bibliography import EVIDENCE, Source, read_sources
from build_site.changelog import Changes, read_changes
from build_site.comparisons import Comparison, read_comparisons
from build_site.derive import derive_facts
from build_site.documents import Page, read_pages
from build_site.evidence import evidence_tables, translations_table
from build_site.explorers import Explorer, read_explorers
from build_site.facts import Fact
from build_site.figures import Figure, read_figures
from build_site.glossary import Glossary, read_glossary
from build_site.history import History, read_history
from build_site.importing.known import KnownImport
from build_site.importing.reading import read_imports
from build_site.moves import Moves, read_moves
from build_site.notation import BlockMark, Mark
from build_site.problems import ContentError, Problems
from build_site.project import Project
from build_site.prose import body_marks
from build_site.published import Published, read_published
from build_site.records import Records, of_rows, read_records
from build_site.reviews import Review, read_reviews
from build_site.site import Site, read_site
from build_site.statements import Statement, all_statements
from build_site.tables import Table, read_tables
from build_site.tags import Tags, read_tags


@dataclass(frozen=True, eq=False)
class Content:
    """A project's content; having one that `read_checked` returned means that every check has passed."""

    project: Project
    site: Site
    sources: Mapping[str, Source]
    tables: Mapping[str, Table]
    facts: Mapping[str, Fact]
    published: tuple[Published, ...]
    history: History | None
    figures: Mapping[str, Figure]
    pages: Mapping[str, Page]
    records: Mapping[str, Records]
    explorers: Mapping[str, Explorer]
    comparisons: Mapping[str, Comparison]
    statements: Mapping[str, Statement]
    reviews: Mapping[str, Review]
    tags: Tags
    glossary: Glossary
    imports: Mapping[str, KnownImport]
    changes: Changes
    moves: Moves

    @cached_property
    def row_pages(self) -> Mapping[str, Records]:
        """The pages of rows, by dataset."""
        return of_rows(self.records)


def read_content(project: Project, problems: Problems) -> Content:
    """All readers run, whatever each of them finds. Raises ContentError when the languages themselves are unknown."""
    site = read_site(project, problems)
    if site is None:
        raise ContentError(problems)
    sources, tags = read_sources(project, site, problems), read_tags(project, site, problems)
    pages = read_pages(project, site, problems)
    _place_sources(sources, pages)
    told = all_statements(pages)
    reviews = read_reviews(pages, project, problems)
    computed = evidence_tables(pages, told, sources, tags, site.codes)
    computed["translations"] = translations_table(reviews.values(), site.codes)
    tables = read_tables(project, site, problems, computed)
    facts = derive_facts(tables, project, site, problems)
    records = read_records(tables, project, site, problems)
    return Content(
        project,
        site,
        sources,
        tables,
        facts,
        read_published(tables, facts, project, site, problems),
        read_history(project, problems),
        read_figures(project, site, problems),
        pages,
        records,
        read_explorers(tables, project, site, problems),
        read_comparisons(tables, records, project, site, problems),
        told,
        reviews,
        tags,
        read_glossary(project, site, problems),
        read_imports(project, site, problems),
        read_changes(project, site, problems),
        read_moves(project, problems),
    )


def _place_sources(sources: Mapping[str, Source], pages: Mapping[str, Page]) -> None:
    """Each source learns which page lists it: the one for its kind of evidence, where there is such a page."""
    for page in pages.values():
        listed = [kind for mark, _ in body_marks(next(iter(page.documents.values()))) for kind in _kinds(mark)]
        for source in sources.values():
            if source.kind in listed:
                source.listed_on(page.path)


def _kinds(mark: Mark) -> tuple[str, ...]:
    """The kinds of evidence whose sources a block lists."""
    return tuple(set(EVIDENCE) & set(mark.about)) if isinstance(mark, BlockMark) and mark.kind == "sources" else ()
