"""The language switch, the theme switch, and what is left where scripts do not run."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reading import DESK, LANGUAGES, PAGES, PHONE, WITH_FIGURES, Look
from tests.browser.windows import Sits

pytestmark = pytest.mark.browser

BOTH_WIDTHS = pytest.mark.parametrize("width", [PHONE, DESK])


def theme(page: Page) -> str | None:
    return page.locator("html").get_attribute("data-theme")


def background(page: Page) -> str:
    colour: str = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    return colour


def test_the_language_switch_stays_on_the_page(sits: Sits) -> None:
    reader = sits(Look(DESK))
    # That every page leads to its own in the other language is read from the files (test_site_languages).
    for kind, address in ((kind, PAGES[kind]) for kind in WITH_FIGURES):
        reader.opens(f"es/{address}")
        headings = []
        for code in ("en", "es"):
            reader.page.locator(f".languages a[lang={code}]").click()
            reader.page.wait_for_url(f"**/{code}/{address}")
            headings.append(reader.page.locator("h1").inner_text())
        assert headings[0] != headings[1], kind


def test_the_theme_switch_goes_from_the_system_to_light_to_dark_and_says_so(sits: Sits) -> None:
    page = sits(Look(DESK)).opens("en/")
    button = page.locator("[data-theme-switch]")
    names = [button.inner_text()]
    for chosen in ("light", "dark", None):
        button.click()
        assert theme(page) == chosen
        names.append(button.inner_text())
    assert names[0] == names[3]
    assert len(set(names)) == 3


@pytest.mark.parametrize("system", ["light", "dark"])
def test_a_chosen_theme_wins_over_the_system_on_every_page_in_every_language(system: str, sits: Sits) -> None:
    chosen = "dark" if system == "light" else "light"
    reader = sits(Look(DESK, "dark" if system == "dark" else "light"))
    page = reader.opens("es/")
    as_system = background(page)
    while theme(page) != chosen:
        page.locator("[data-theme-switch]").click()
    for place in ("es/cases/subnational/", "en/numbers/", "", "es/nope/"):
        reader.opens(place)
        assert theme(page) == chosen
        assert background(page) != as_system


def test_a_chosen_theme_is_there_before_the_first_paint(sits: Sits) -> None:
    reader = sits(Look(DESK, "light"), alone=True)
    page = reader.opens("es/")
    while theme(page) != "dark":
        page.locator("[data-theme-switch]").click()
    page.add_init_script(
        """new MutationObserver((_, observer) => {
          if (!document.body) return;
          window.themeBeforeBody = document.documentElement.dataset.theme;
          observer.disconnect();
        }).observe(document, { childList: true, subtree: true });"""
    )
    reader.opens("en/mexico/")
    assert page.evaluate("() => window.themeBeforeBody") == "dark"


@BOTH_WIDTHS
@pytest.mark.parametrize("language", LANGUAGES)
def test_without_script_nothing_is_offered_that_does_not_work(language: str, width: int, sits: Sits) -> None:
    page = sits(Look(width), java_script_enabled=False).opens(f"{language}/")
    for tool in ("[data-theme-switch]", "[data-search-open]", "dialog"):
        expect(page.locator(tool)).to_be_hidden()
    if width == PHONE:
        page.locator(".nav-narrow summary").click()
    page.locator(".site-nav a:visible[href='mexico/']").click()
    page.wait_for_url(f"**/{language}/mexico/")
    expect(page.locator("h1")).to_be_visible()


def test_the_entrance_leads_to_every_language_without_script(sits: Sits) -> None:
    reader = sits(java_script_enabled=False)
    for code in LANGUAGES:
        page = reader.opens("")
        page.locator(f"a.enter[hreflang={code}]").click()
        page.wait_for_url(f"**/{code}/")
        assert page.locator("html").get_attribute("lang") == code


@pytest.mark.parametrize("address", ["es/nope/", "en/cases/nope/deep/", "nope", "es/mexico/nope.html"])
def test_an_unknown_address_is_answered_in_every_language_with_ways_home(address: str, sits: Sits) -> None:
    reader = sits(java_script_enabled=False)
    for code in LANGUAGES:
        answer = reader.page.goto(reader.root + address)
        assert answer is not None
        assert answer.status == 404
        way = reader.page.locator(f"li[lang={code}] a.enter")
        expect(way).to_be_in_viewport()
        way.click()
        reader.page.wait_for_url(f"**/{code}/")
