"""No digit on the built sites is written by hand: each is a fact, a date, a citation, a name or a quotation."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from build_site.checks import read_checked
from build_site.drawer import NoDrawer
from build_site.pages import render
from build_site.project import Project
from build_site.templates import Templates
from tests.digits import unvouched
from tests.pages import LANGUAGES, Soup

# Pages of records are alike by the hundred: of each folder so many are looked at in a hurry.
FEW = 4


def all_of(site: Path, language: str) -> list[str]:
    """Every page of a language and every light page of its figures."""
    return sorted(path.relative_to(site).as_posix() for path in (site / language).rglob("*.html"))


def some_of(paths: list[str]) -> list[str]:
    """All pages that have a folder of their own, and a few of those that share one."""
    alone = [path for path in paths if path.endswith(("/index.html", "/embed.html"))]
    rest = [path for path in paths if path not in alone]
    return alone + [path for _, found in groupby(rest, posixpath.dirname) for path in [*found][:FEW]]


def found_on(paths: list[str], soup: Soup) -> str:
    """What nothing vouches for, page by page."""
    return "\n".join(f"{path}: {text}" for path in paths for text in unvouched(soup(path), Calls(path, soup)))


class Calls:
    """What the page at an address, seen from another page, calls itself."""

    def __init__(self, path: str, soup: Soup) -> None:
        self.folder, self.soup = posixpath.dirname(path), soup

    def __call__(self, address: str) -> str:
        if ":" in address or address.startswith("#"):
            return ""
        bare = address.partition("#")[0]
        file = posixpath.normpath(posixpath.join(self.folder, bare)) + ("/index.html" if bare.endswith("/") else "")
        heading = self.soup(file).find("h1")
        return " ".join(heading.get_text().split()) if heading else ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_digit_is_written_by_hand(language: str, built_site: Project, soup: Soup) -> None:
    assert found_on(some_of(all_of(built_site.site, language)), soup) == ""


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_digit_on_any_page_is_written_by_hand(language: str, built_site: Project, soup: Soup) -> None:
    assert found_on(all_of(built_site.site, language), soup) == ""


def read(site: Path) -> Soup:
    return lambda path: BeautifulSoup((site / path).read_bytes(), "html.parser")


@pytest.mark.parametrize("language", ["fr", "en", "pt"])
def test_nor_on_the_tiny_site(language: str, built_tiny: Project) -> None:
    assert found_on(all_of(built_tiny.site, language), read(built_tiny.site)) == ""


# Where a digit is planted: the kind of place, the page, the element, and its attribute if it is in one.
PLANTED = {
    "prose": ("en/mexico/index.html", "#content > p", ""),
    "a note": ("en/cases/surveillance/index.html", ".note-kind", ""),
    "a heading": ("en/index.html", "h1", ""),
    "the words of a chart": ("en/figures/square-of-781/index.html", "svg g text", ""),
    "the name of a chart": ("en/figures/square-of-781/index.html", "svg title", ""),
    "the description of a chart": ("en/figures/square-of-781/embed.html", "svg desc", ""),
    "the head of a figure’s table": ("en/figures/square-of-781/index.html", "table.data thead th", ""),
    "the head of a dataset’s table": ("en/datasets/irm-assessment/index.html", "table.data thead th", ""),
    "what a small page shows for it": ("en/datasets/irm-assessment/index.html", "td[data-label]", "data-label"),
    "an entry of the numbers": ("en/numbers/irm-assessment/index.html", ".number-record dt", ""),
    "a reference’s entry": ("en/sources/index.html", ".card p, article.source dt", ""),
    "a record": ("en/plan/mx-2.html", ".record h2", ""),
    "the title of the window": ("en/mexico/index.html", "title", ""),
    "what search engines show": ("en/mexico/index.html", "meta[name=description]", "content"),
    "what social media show": ("en/mexico/index.html", "meta[property='og:title']", "content"),
    "a label that is heard": ("en/mexico/index.html", "nav[aria-label]", "aria-label"),
    "the foot": ("en/mexico/index.html", ".colophon-notes p", ""),
}


@pytest.mark.parametrize("place", PLANTED)
def test_a_digit_by_hand_is_found_in(place: str, built_site: Project, soup: Soup) -> None:
    path, chosen, attribute = PLANTED[place]
    page = read(built_site.site)(path)
    element = page.select(chosen)[0]
    if attribute:
        element[attribute] = f"{element[attribute]} 4"
    else:
        element.append(" 4")
    (found,) = unvouched(page, Calls(path, soup))
    assert found.endswith("4")


def shown(project: Project) -> Iterator[tuple[str, BeautifulSoup]]:
    """The pages of a project as the engine gets them, without drawings."""
    for rendering, pages in render(read_checked(project), Templates(project), NoDrawer()):
        for page in pages:
            yield f"{rendering.language}/{page.path}", BeautifulSoup(page.output().content.decode(), "html.parser")


@pytest.mark.parametrize(
    ("template", "before", "pages"),
    [
        ("blocks/rows.html.jinja", '<thead role="rowgroup">', r"../datasets/"),
        ("pages/numbers.md.jinja", "<dl>", r"../numbers/"),
        ("blocks/figure-table.html.jinja", "<thead><tr>", r"../figures/"),
    ],
)
def test_a_digit_in_a_template_is_found_on_each_page_of_it(
    template: str, before: str, pages: str, tiny: Project
) -> None:
    path = tiny.templates / template
    path.write_text(path.read_text("utf-8").replace(before, f"{before}<th>4321</th>"), "utf-8")
    made = [(path, page) for path, page in shown(tiny) if re.match(pages, path) and "4321" in page.get_text()]
    assert made
    for name, page in made:
        assert any(text.endswith("4321") for text in unvouched(page, lambda address: "")), name
