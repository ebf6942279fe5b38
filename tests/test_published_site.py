"""The site with the export of 2017 taken in, where that is at hand: thousands of pages with what they should have."""

from __future__ import annotations

import csv
import gzip
import random
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, expect

from build_site.checks import read_checked
from build_site.intake import take_in
from build_site.project import Project
from tests.browser.conftest import browser, launch, playwright
from tests.browser.reading import DESK, PHONE, Look, sits_down
from tests.browser.serving import served
from tests.exports import BESIDE, importing_project
from tests.folders import bytes_of
from tests.test_record_pages import MOST_PLACES, MOST_SITEMAP, SCRIPTS, heavy, places, record_pages, scripts

__all__ = ["browser", "launch", "playwright"]
PUBLISHED = BESIDE / "ogpirm_live_data.csv"
pytestmark = pytest.mark.slow
if not PUBLISHED.is_file():
    pytest.skip("the export of 2017 is not here, so that its pages cannot be made", allow_module_level=True)

MOST_BYTES = 160_000
FACTS = {
    "total": 1927,
    "transformative": 284,
    "moderate": 665,
    "minor": 624,
    "none": 102,
    "ambition-missing": 245,
    "complete": 435,
    "substantial": 511,
    "limited": 649,
    "not-started": 192,
    "completion-other": 140,
}


def soup(project: Project, path: str) -> BeautifulSoup:
    return BeautifulSoup((project.site / path).read_bytes(), "html.parser")


def test_counts_of_the_export_are_facts_and_on_pages(built_published: Project) -> None:
    facts = read_checked(built_published).facts
    assert {name: facts[f"irm-plans.{name}"].value for name in FACTS} == FACTS
    page = BeautifulSoup(
        (built_published.site / "en" / "numbers" / "irm-plans" / "index.html").read_bytes(), "html.parser"
    )
    written = {str(one.get("value")) for one in page.find_all("data")}
    assert {str(value) for value in FACTS.values()} <= written


def test_the_explorer_shows_how_many_there_are_of_each_ambition(built_published: Project) -> None:
    page = soup(built_published, "es/explore/index.html")
    bars = page.select('[data-explorer-figure="ambition"] li')
    found = {str(bar["data-value"]).partition(".")[2]: bar.select("data")[0]["value"] for bar in bars}
    expected = {"transformative": "284", "moderate": "665", "minor": "624", "none": "102", "unclear": "7"}
    assert {name: found[name] for name in expected} == expected
    assert int(str(found["no-data"])) + int(str(found["not-reviewed"])) == FACTS["ambition-missing"]


def test_each_commitment_and_each_country_has_its_page(built_published: Project) -> None:
    pages = record_pages(built_published)
    assert len(pages["commitment"]) == 2 * FACTS["total"]
    with (built_published.data / "commitments" / "rows.csv").open(encoding="utf-8", newline="") as file:
        rows = [*csv.DictReader(file)]
    countries = {row["country"].lower() for row in rows}
    assert len(countries) == 61
    assert all((built_published.site / "es" / "country" / f"{code}.html").is_file() for code in countries)
    assert {"commitment", "country", "plan", "states", "theme", "year"} <= pages.keys()


def test_every_page_of_a_record_is_light_and_has_no_script_that_it_does_not_need(built_published: Project) -> None:
    pages = record_pages(built_published)
    assert heavy(pages) == []
    flat = [path for paths in pages.values() for path in paths if path.name != "index.html"]
    assert [path for path in flat if scripts(path) != SCRIPTS] == []


def test_the_sitemap_of_thousands_of_pages_is_one_file_of_a_length_that_is_allowed(built_published: Project) -> None:
    sitemap = built_published.site / "sitemap.xml"
    assert 4_700 < len(places(sitemap)) <= MOST_PLACES
    assert sitemap.stat().st_size <= MOST_SITEMAP


def test_the_same_export_gives_the_same_bytes_in_whatever_order_its_columns_are(tmp_path: Path) -> None:
    first = importing_project(tmp_path / "first")
    expected = bytes_of(take_in(first, PUBLISHED).folder)
    assert bytes_of(take_in(first, PUBLISHED).folder) == expected
    permuted = tmp_path / PUBLISHED.name
    with PUBLISHED.open(encoding="utf-8", errors="surrogateescape", newline="") as file:
        rows = [*csv.reader(file)]
    order = [*range(len(rows[0]))]
    random.Random(5).shuffle(order)  # noqa: S311 - an order, no secret
    with permuted.open("w", encoding="utf-8", errors="surrogateescape", newline="") as file:
        csv.writer(file).writerows([row[at] for at in order] for row in rows)
    found = bytes_of(take_in(importing_project(tmp_path / "second"), permuted, "2026-11-21").folder)
    assert {name for name in found if found[name] != expected.get(name)} == {"lock.yml"}


def transferred(path: Path) -> int:
    """The bytes of a file on their way: what Pagefind has compressed stays as it is."""
    content = path.read_bytes()
    return len(content if content.startswith(b"\x1f\x8b") else gzip.compress(content))


@pytest.mark.browser
@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("where", ["explore/#explorer-q", "#search-words"])
@pytest.mark.parametrize("query", ["es:datos abiertos", "es:participación", "en:open data", "en:the"])
def test_a_first_query_loads_little(
    query: str, where: str, width: int, built_published: Project, browser: Browser
) -> None:
    language, _, words = query.partition(":")
    path, _, field = where.partition("#")
    with served(built_published.site) as root:
        reader = sits_down(browser, root, Look(width))
        page = reader.opens(f"{language}/{path}")
        page.wait_for_load_state("networkidle")
        before = len(reader.requests)
        if not path:
            page.locator("[data-search-open]").click()
        page.fill(f"#{field}", words)
        expect(page.locator("[data-explorer-results] a, [data-search-results] a").first).to_be_visible(timeout=15_000)
        page.wait_for_load_state("networkidle")
        reader.context.close()
    asked = {built_published.site / one.partition("?")[0] for one in reader.requests[before:]}
    assert sum(transferred(file) for file in asked) <= MOST_BYTES
