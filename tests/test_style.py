"""What every page bears: the name as outlines and the way to the statement on accessibility; and the page on style."""

from __future__ import annotations

import re

import pytest

from build_site.content import Content
from tests.conftest import ROOT
from tests.pages import LANGUAGES, Soup, file_at


def test_the_name_is_drawn_and_still_read_out(html_paths: list[str], soup: Soup, content: Content) -> None:
    title = content.site.declared.title
    for path in html_paths:
        (mark,) = soup(path).select(".wordmark")
        assert mark.select_one("svg.wordmark-name use"), path
        assert mark.get_text(strip=True) == title[path.partition("/")[0]]


def test_every_page_leads_to_the_statement_on_accessibility(html_paths: list[str], soup: Soup) -> None:
    site = "https://example.org/x/y/"
    for path in html_paths:
        language = path.partition("/")[0]
        links = {str(link["href"]) for link in soup(path).select(".colophon a[href]")}
        depth = path.count("/") - 1
        wanted = {"../" * depth + "accessibility/", "./" if path == f"{language}/accessibility/index.html" else ""}
        assert links & wanted, path
    assert file_at(f"{site}{LANGUAGES[0]}/accessibility/") == f"{LANGUAGES[0]}/accessibility/index.html"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_statement_says_when_what_and_to_whom(language: str, soup: Soup) -> None:
    page = soup(f"{language}/accessibility/index.html")
    assert page.select('[id="tested"], [id="limits"], [id="report"]')
    assert page.select("article time[datetime]")
    assert page.select('article a[href*="/issues"]')


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_style_page_shows_every_element(language: str, soup: Soup) -> None:
    page = soup(f"{language}/style/index.html")
    for element in (
        ".swatches li",
        "h2",
        "h3",
        "blockquote",
        "ol",
        "a.fact",
        "time",
        "a.cite",
        "a.term",
        ".key-numbers",
        ".figure",
        ".figure details",
        "table",
        ".cards",
        ".statement",
        ".note",
        ".notice",
        "button",
    ):
        assert page.select(f"main {element}"), element


def test_the_style_page_shows_every_colour_of_figures(soup: Soup) -> None:
    css = (ROOT / "templates" / "assets" / "site" / "1-tokens.css").read_text("utf-8")
    named = set(re.findall(r"--(fig-(?:soft-|step-)?\d):", css))
    assert named <= {code.get_text() for code in soup("en/style/index.html").select(".swatches code")}
