"""The languages of the built site are one site: same pages, same values, each naming the others."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup

from build_site.project import Project
from tests.pages import LANGUAGES, URL, Soup, address_of, file_at


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_says_what_it_is(language: str, html_paths: list[str], soup: Soup) -> None:
    titles, descriptions = Counter[str](), Counter[str]()
    for path in (one for one in html_paths if one.startswith(f"{language}/")):
        page = soup(path)
        assert page.html is not None
        assert page.html["lang"] == language, path
        assert len(page.find_all("h1")) == 1, path
        titles[page.find_all("title")[0].get_text(strip=True)] += 1
        (description,) = page.find_all("meta", attrs={"name": "description"})
        descriptions[str(description["content"]).strip()] += 1
    assert titles[""] == descriptions[""] == 0
    assert not [text for text, times in (titles + descriptions).items() if times > 1]


def heads(page: BeautifulSoup) -> dict[str, str]:
    """The canonical address as `canonical`, and the alternates by their language."""
    found = {str(tag["hreflang"]): str(tag["href"]) for tag in page.select('head link[rel="alternate"]')}
    (canonical,) = page.select('head link[rel="canonical"]')
    return {"canonical": str(canonical["href"]), **found}


def test_pages_name_their_counterparts(html_paths: list[str], soup: Soup) -> None:
    for path in html_paths:
        rest = path.partition("/")[2]
        expected = {code: address_of(f"{code}/{rest}") for code in LANGUAGES}
        default = URL if rest == "index.html" else expected[LANGUAGES[0]]
        assert heads(soup(path)) == {"canonical": address_of(path), **expected, "x-default": default}
    entrance = {code: f"{URL}{code}/" for code in LANGUAGES}
    assert heads(soup("index.html")) == {"canonical": URL, **entrance, "x-default": URL}


def test_the_language_switch_keeps_the_page(html_paths: list[str], soup: Soup) -> None:
    for path in html_paths:
        language, _, rest = path.partition("/")
        links = soup(path).select(".languages a")
        found = {str(link["lang"]): file_at(urljoin(address_of(path), str(link["href"]))) for link in links}
        assert found == {code: f"{code}/{rest}" for code in LANGUAGES if code != language}


def test_the_sitemap_names_just_the_pages(html_paths: list[str], built_site: Project) -> None:
    listed = re.findall(r"<loc>([^<]*)</loc>", (built_site.site / "sitemap.xml").read_text("utf-8"))
    flat = [place for place in listed if place.endswith(".html")]
    assert sorted(set(listed) - set(flat)) == sorted(address_of(path) for path in html_paths)
    assert all((built_site.site / place.removeprefix(URL)).is_file() for place in flat)
    assert f"Sitemap: {URL}sitemap.xml" in (built_site.site / "robots.txt").read_text("utf-8")


def shown(page: BeautifulSoup) -> dict[str, object]:
    """What of a page has no language: values (no sizes of files), figures, citations, facts, anchors and dates."""
    main = page.select("#content")[0]
    links = [str(link["href"]) for link in main.select("a.fact, a.cite")]
    return {
        "values": Counter(str(tag["value"]) for tag in main.select("data[value]:not(.size data)")),
        "figures": [str(tag["id"]) for tag in main.select("figure[id]")],
        "links": Counter(links),
        "anchors": {str(tag["id"]) for tag in main.select("h2[id], h3[id], tr[id], article[id]")},
        "dates": Counter(str(tag["datetime"]) for tag in main.select("time")),
    }


def test_languages_have_the_same_pages_and_the_same_values(html_paths: list[str], soup: Soup) -> None:
    pages = {code: {path.partition("/")[2] for path in html_paths if path.startswith(f"{code}/")} for code in LANGUAGES}
    assert pages["es"] == pages["en"]
    for path in sorted(pages["es"]):
        spanish, english = (shown(soup(f"{code}/{path}")) for code in LANGUAGES)
        assert spanish == english, path


def test_both_languages_can_be_searched(built_site: Project) -> None:
    for code in LANGUAGES:
        assert (built_site.site / code / "pagefind" / "pagefind.js").is_file()
        assert list((built_site.site / code / "pagefind" / "index").iterdir())


def test_names_that_are_in_one_language_say_which(soup: Soup) -> None:
    named = {path: soup(f"{path}/datasets/states/index.html").select("td span[lang]") for path in LANGUAGES}
    assert {cell["lang"] for cell in named["en"]} == {"es"}
    assert "Veracruz de Ignacio de la Llave" in {cell.get_text() for cell in named["en"]}
    assert named["es"] == []
