"""From a number on the front page back to its origin, with a telephone and no script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.reading import LANGUAGES, PHONE, Look, Reader
from tests.browser.windows import Sits

pytestmark = pytest.mark.browser

SHARE = "0.541613"
PRINTED = "54.2%"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_share_leads_to_its_entry_its_row_its_source_and_the_doi(language: str, sits: Sits) -> None:
    reader = sits(Look(PHONE), java_script_enabled=False)
    page = reader.opens(f"{language}/")
    fact = page.locator(f"main a.fact:has(data[value='{SHARE}'])").first
    expect(fact).to_contain_text(PRINTED)
    switch_keeps_the_page(reader, language)

    follow(fact, page)
    entry = target(page)
    expect(entry.locator(".number-value data").first).to_have_attribute("value", SHARE)
    expect(entry.locator(".number-value")).to_contain_text(PRINTED)
    switch_keeps_the_page(reader, language)

    follow(entry.locator("a[href*='/datasets/'][href*='#row-']").first, page)
    expect(target(page).locator("data")).to_have_attribute("value", re.compile(r"^\d+$"))
    switch_keeps_the_page(reader, language)

    follow(page.locator("main a.cite").first, page)
    expect(target(page).locator("a[href^='https://doi.org/10.']")).to_be_visible()
    switch_keeps_the_page(reader, language)


def follow(link: Locator, page: Page) -> None:
    """Tap a link and wait for the page it leads to."""
    with page.expect_navigation():
        link.click()


def target(page: Page) -> Locator:
    """What the address's fragment names: there, in the window, and lit up."""
    named = page.locator(":target")
    expect(named).to_be_in_viewport()
    background = "(one) => getComputedStyle(one).backgroundColor"
    assert named.evaluate(background) != page.locator("body").evaluate(background)
    return named


def switch_keeps_the_page(reader: Reader, language: str) -> None:
    """The switch leads to the same page in the other language."""
    path = reader.where.partition("#")[0].partition("/")[2]
    other = next(one for one in LANGUAGES if one != language)
    follow(reader.page.locator(f".languages a[lang={other}]"), reader.page)
    assert reader.where == f"{other}/{path}"
    assert reader.page.locator("html").get_attribute("lang") == other
    reader.page.go_back()
