"""Everything that a project holds, read and checked piece by piece."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from build_site.declared import Source
from build_site.derive import derive_facts
from build_site.documents import Page, read_pages
from build_site.facts import Fact
from build_site.figures import Figure, read_figures
from build_site.problems import ContentError, Problems
from build_site.project import Project
from build_site.published import Published, read_published
from build_site.records import Records, read_records
from build_site.site import Site, read_site, read_sources
from build_site.tables import Table, read_tables


@dataclass(frozen=True)
class Content:
    """A project's content; having one that `read_checked` returned means that every check has passed."""

    project: Project
    site: Site
    sources: Mapping[str, Source]
    tables: Mapping[str, Table]
    facts: Mapping[str, Fact]
    published: tuple[Published, ...]
    figures: Mapping[str, Figure]
    pages: Mapping[str, Page]
    records: Mapping[str, Records]


def read_content(project: Project, problems: Problems) -> Content:
    """All readers run, whatever each of them finds. Raises ContentError when the languages themselves are unknown."""
    site = read_site(project, problems)
    if site is None:
        raise ContentError(problems)
    tables = read_tables(project, site, problems)
    facts = derive_facts(tables, project, site, problems)
    return Content(
        project,
        site,
        read_sources(project, site, problems),
        tables,
        facts,
        read_published(tables, facts, project, site, problems),
        read_figures(project, site, problems),
        read_pages(project, site, problems),
        read_records(tables, project, site, problems),
    )
