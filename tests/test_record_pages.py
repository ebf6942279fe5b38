"""Pages of records, of every kind: light, with no script that they do not need, in a sitemap that may be so long."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from pathlib import Path

from build_site.bench import first_view
from build_site.checks import read_checked
from build_site.project import Project
from tests.pages import LANGUAGES

MOST_BYTES, MOST_REQUESTS = 45_000, 10
# What every page has: the look, search and notes. Figures and choices have scripts of their own.
SCRIPTS = {"theme", "site"}
# One file may list so many addresses and have so many bytes: https://www.sitemaps.org/protocol.html
MOST_PLACES, MOST_SITEMAP = 50_000, 50 * 1024 * 1024
PLACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def record_pages(project: Project) -> Mapping[str, list[Path]]:
    """The pages of each kind of record, in both languages, by the folder that they are in."""
    kinds = [records.path for records in read_checked(project).records.values()]
    folders = {kind: [project.site / code / kind for code in LANGUAGES] for kind in kinds}
    patterns = ("*.html", "*/index.html")
    return {
        kind: [
            path for one in places for pattern in patterns for path in one.glob(pattern) if path != one / "index.html"
        ]
        for kind, places in folders.items()
    }


def heavy(pages: Mapping[str, list[Path]]) -> list[tuple[Path, int, int]]:
    """The pages whose first view is too much, with its bytes and requests."""
    views = [(path, *first_view(path)) for paths in pages.values() for path in paths]
    return [view for view in views if view[1] > MOST_BYTES or view[2] > MOST_REQUESTS]


def scripts(page: Path) -> set[str]:
    """The names of a page's scripts, without what tells one edition from another."""
    return {name.split(".")[0] for name in re.findall(r'<script[^>]*src="[^"]*?([^"/]+)"', page.read_text("utf-8"))}


def places(sitemap: Path) -> list[str]:
    """The addresses of a sitemap. Fails if it is no XML of this kind."""
    root = ET.parse(sitemap).getroot()  # noqa: S314 - our own file
    assert root.tag == PLACE.replace("loc", "urlset")
    return [found.text or "" for found in root.iter(PLACE)]


def test_a_page_of_a_record_is_light(built_site: Project) -> None:
    pages = record_pages(built_site)
    assert all(pages.values())
    assert {"country", "plan", "states"} <= pages.keys()
    assert heavy(pages) == []


def test_a_page_of_a_record_has_no_script_that_it_does_not_need(built_site: Project) -> None:
    flat = [path for paths in record_pages(built_site).values() for path in paths if path.name != "index.html"]
    assert len(flat) > 300
    assert [path for path in flat if scripts(path) != SCRIPTS] == []


def test_the_sitemap_is_one_file_of_a_length_that_is_allowed(built_site: Project) -> None:
    sitemap = built_site.site / "sitemap.xml"
    listed = places(sitemap)
    assert len(listed) == len(set(listed)) <= MOST_PLACES
    assert sitemap.stat().st_size <= MOST_SITEMAP
