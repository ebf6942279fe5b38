"""The numbers of the built site: each leads to where it comes from; the printed tables are there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from urllib.parse import urldefrag, urljoin

import pytest
from bs4 import Tag
from bs4.element import NavigableString

from build_site.content import Content
from build_site.project import Project
from tests.pages import LANGUAGES, Soup, address_of, file_at, pages_of

EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def target(soup: Soup) -> Callable[[str, Tag], Tag]:
    """The element that a link on a page leads to."""

    @cache
    def by_id(path: str) -> dict[str, Tag]:
        return {str(tag["id"]): tag for tag in soup(path).find_all(id=True)}

    def target(path: str, link: Tag) -> Tag:
        address, anchor = urldefrag(urljoin(address_of(path), str(link["href"])))
        file = file_at(address)
        assert file is not None
        return by_id(file)[anchor]

    return target


def only(tag: Tag, selector: str) -> Tag:
    (found,) = tag.select(selector)
    return found


@EVERY_LANGUAGE
def test_every_number_leads_to_an_entry_with_its_value(
    language: str, html_paths: list[str], soup: Soup, target: Callable[[str, Tag], Tag]
) -> None:
    for path in pages_of(language, html_paths):
        for link in soup(path).select("a.fact"):
            entry = target(path, link)
            assert "number-record" in entry["class"], (path, link)
            assert only(entry, ".number-value > data") == only(link, "data"), (path, link)


@EVERY_LANGUAGE
def test_every_entry_leads_to_rows_and_to_sources_with_an_address(
    language: str, html_paths: list[str], soup: Soup, target: Callable[[str, Tag], Tag]
) -> None:
    for path in (one for one in pages_of(language, html_paths) if "/numbers/" in one):
        for entry in soup(path).select(".number-record"):
            links = entry.select("dd a[href*='#']")
            ends = [target(path, link) for link in links]
            rows = [end for end in ends if end.name == "tr"]
            parts = [end for end in ends if "number-record" in end.get_attribute_list("class")]
            sources = [end for end in ends if "source" in end.get_attribute_list("class")]
            assert rows or parts or only(entry, ".number-value > data")["value"] == "0", (path, entry["id"])
            assert sources, (path, entry["id"])


@EVERY_LANGUAGE
def test_every_source_has_its_address_or_says_that_none_is_known(language: str, soup: Soup, content: Content) -> None:
    pages = {source.page for source in content.sources.values()}
    (words,) = [words for words in content.site.words if words.language.code == language]
    entries = [entry for path in pages for entry in soup(f"{language}/{path}/index.html").select("article.source")]
    assert sorted(str(entry["id"]) for entry in entries) == sorted(content.sources)
    for entry in entries:
        source = content.sources[str(entry["id"])]
        expected = f"https://doi.org/{source.doi}" if source.doi else source.url
        if expected:
            assert expected in [str(link["href"]) for link in entry.select("a[rel=external]")]
        else:
            assert words.say("source.no-address") in entry.get_text()


@EVERY_LANGUAGE
def test_a_number_on_the_front_page_leads_to_its_doi(
    language: str, soup: Soup, target: Callable[[str, Tag], Tag]
) -> None:
    home = f"{language}/index.html"
    link = soup(home).select('.key-numbers a.fact[href$="#n-irm-ambitious-share"]')[0]
    assert link.get_text() == "54.2%"
    entry = target(home, link)
    numbers = f"{language}/numbers/irm-assessment/index.html"
    row = next(one for one in (target(numbers, link) for link in entry.select("dd a[href*='#']")) if one.name == "tr")
    assert only(row, "td:last-child data").get_text() in ("138", "285")
    source = target(numbers, entry.select("a.cite")[0])
    assert source.select('a[href^="https://doi.org/10."]')


def test_the_file_of_facts_is_complete(built_site: Project, soup: Soup, html_paths: list[str]) -> None:
    facts = json.loads((built_site.site / "data" / "facts.json").read_text("utf-8"))
    asked = {"key", "value", "unit", "label", "dataset", "rows", "formula", "source", "url"}
    keys = [fact["key"] for fact in facts]
    assert keys == sorted(set(keys))
    shown = {}
    for path in (one for one in pages_of(LANGUAGES[0], html_paths) if "/numbers/" in one):
        for entry in soup(path).select(".number-record"):
            shown[f"{address_of(path)}#{entry['id']}"] = str(only(entry, ".number-value > data")["value"])
    assert {fact["url"]: fact["decimal"] for fact in facts} == shown
    for fact in facts:
        assert asked <= set(fact)
        assert fact["label"].keys() == set(LANGUAGES)
        assert fact["decimal"] == "" or float(fact["decimal"]) == pytest.approx(fact["value"], abs=1e-6)


# What the article prints, as its readers see it.
TABLE_1 = ["115", "14.7%", "243", "31.1%", "358", "45.8%", "138", "17.7%", "285", "36.5%", "423", "54.2%"]
TABLE_1 += ["253", "32.4%", "528", "67.6%", "781"]
TABLE_2 = ["36", "69.4%", "5", "26", "23.1%", "92.3%", "73.1%", "4", "11", "72.7%", "45.5%", "0.0%"]


@EVERY_LANGUAGE
@pytest.mark.parametrize(("page", "printed"), [("commitments", TABLE_1), ("mexico", TABLE_2)])
def test_the_printed_tables_are_there_to_the_last_digit(
    language: str, page: str, printed: list[str], soup: Soup
) -> None:
    shown = {tag.get_text() for tag in soup(f"{language}/{page}/index.html").select("#content a.fact")}
    assert [number for number in printed if number not in shown] == []


def is_no_rounding(tag: Tag) -> bool:
    """37 % of something else, such as 0.368, and what a number was before, which stands without its exact value."""
    if tag.name == "data":
        return not str(tag.get("value", "")).startswith("0.364")
    return tag.name == "svg" or "number-history" in (tag.get("class") or [])


def text_without(is_left_out: Callable[[Tag], bool], tag: Tag) -> Iterator[str]:
    """The text of a tag but that of parts that are left out."""
    for child in tag.children:
        if isinstance(child, Tag):
            yield from () if is_left_out(child) else text_without(is_left_out, child)
        elif type(child) is NavigableString:
            yield child


@EVERY_LANGUAGE
def test_no_number_is_rounded_from_a_rounded_one(language: str, html_paths: list[str], soup: Soup) -> None:
    for path in pages_of(language, html_paths):
        if not re.search(r"\b37 ?%", soup(path).get_text()):
            continue
        text = "".join(text_without(is_no_rounding, soup(path)))
        assert not re.search(r"\b37 ?%", text), path


@EVERY_LANGUAGE
def test_mexico_has_two_plans_in_the_export_with_their_years_and_counts(language: str, soup: Soup) -> None:
    plans = soup(f"{language}/country/mx.html").select("main ul li:has(a[href*='plan/mx-'])")
    said = [re.sub(r"\s+", " ", plan.get_text(" ", strip=True)) for plan in plans]
    assert [re.findall(r"\d[\d,.]*", one) for one in said] == [["1", "2011", "37"], ["2", "2013", "26"]]
