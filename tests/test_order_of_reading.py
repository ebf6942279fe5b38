"""What is read in an order leads on: from the first page to the last and back, and nowhere else."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from build_site.content import Content
from tests.pages import LANGUAGES, Soup, address_of, file_at


def beside(path: str, soup: Soup) -> dict[str, str | None]:
    """The pages that a page leads on and back to."""
    links = soup(path).select("nav.beside a")
    return {str(link["rel"][0]): file_at(urljoin(address_of(path), str(link["href"]))) for link in links}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_cases_and_the_argument_are_read_one_after_the_other(language: str, content: Content, soup: Soup) -> None:
    cases = [page for page in content.pages.values() if page.declared.kind == "case"]
    cases.sort(key=lambda page: page.declared.order or 0)
    runs = [[page.path for page in cases], ["argument", "argument/matrix", "partnership"]]
    for run in runs:
        files = [f"{language}/{path}/index.html" for path in run]
        for at, file in enumerate(files):
            expected = {"prev": files[at - 1] if at else None, "next": files[at + 1] if at + 1 < len(files) else None}
            assert beside(file, soup) == {name: there for name, there in expected.items() if there}


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_rows_follow_the_order_of_the_rows(language: str, content: Content, soup: Soup) -> None:
    rows = [row.id for row in content.tables["states"].rows]
    files = [f"{language}/states/{row}/index.html" for row in rows]
    assert beside(files[0], soup) == {"next": files[1]}
    assert beside(files[1], soup) == {"prev": files[0], "next": files[2]}
    assert beside(files[-1], soup) == {"prev": files[-2]}


def test_pages_without_an_order_lead_nowhere_beside(soup: Soup) -> None:
    assert beside("es/about/index.html", soup) == {}
    assert beside("es/index.html", soup) == {}
