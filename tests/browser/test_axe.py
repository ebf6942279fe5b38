"""No violation that axe knows of WCAG 2.2 AA: on every prose page and on ten of each kind of record, whatever the look.

Of kinds that no test opens page by page one is looked at now; all pages in all looks wait for `make test-all`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe

from build_site.project import Project
from tests.browser.reading import DESK, LANGUAGES, PHONE, Look, open_everything
from tests.browser.test_every_page import WCAG_22_AA, violations
from tests.browser.windows import Sits

pytestmark = pytest.mark.browser

AXE = Axe()
LOOKS = [Look(PHONE), Look(PHONE, "dark"), Look(DESK), Look(DESK, "dark")]
RECORDS = ("plan", "country", "theme", "year", "state", "dataset", "figure", "numbers", "commitment")
OPENED_HERE_ALONE = ("plan", "country", "theme", "year")
MOST = 10
KIND = re.compile(r'<div class="page" data-kind="([a-z-]+)"')


def pages_by_kind(site: Project, language: str) -> dict[str, list[str]]:
    """The addresses of a language's pages by kind; of records ten, spread over all."""
    found: dict[str, list[str]] = {}
    for path in sorted((site.site / language).rglob("*.html")):
        for kind in KIND.findall(path.read_text("utf-8")):
            address = path.relative_to(site.site).as_posix().removesuffix("index.html")
            found.setdefault(kind, []).append(address)
    return {kind: _spread(pages) if kind in RECORDS else pages for kind, pages in found.items()}


def _spread(pages: list[str]) -> list[str]:
    return pages[:: -(-len(pages) // MOST)]


def broken(pages: Iterator[str], look: Look, sits: Sits) -> tuple[int, list[str]]:
    """How many pages were opened, and what is wrong with them."""
    reader, found, opened = sits(look), list[str](), 0
    for address in pages:
        page = reader.opens(address)
        open_everything(page)
        opened += 1
        found += [f"{address}: {one}" for one in violations(AXE.run(page, options=WCAG_22_AA).response)]
    return opened, found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_of_each_kind_has_no_violation(language: str, built_site: Project, sits: Sits) -> None:
    kinds = pages_by_kind(built_site, language)
    chosen = (kinds[kind][-1] for kind in OPENED_HERE_ALONE)
    opened, found = broken(chosen, LOOKS[LANGUAGES.index(language)], sits)
    assert found == []
    assert opened == len(OPENED_HERE_ALONE)


@pytest.mark.slow
@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_has_a_violation(
    language: str, look: Look, built_site: Project, sits: Sits, record_property: Callable[[str, object], None]
) -> None:
    kinds = pages_by_kind(built_site, language)
    opened, found = broken((page for pages in kinds.values() for page in pages), look, sits)
    record_property("pages opened", opened)
    assert found == []
