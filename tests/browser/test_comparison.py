"""Two countries, or two states, side by side: from the address, by keyboard, on a phone, and without a script."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.reading import DESK, PHONE, Look, sideways
from tests.browser.test_every_page import WCAG_22_AA, violations
from tests.browser.windows import Sits

pytestmark = pytest.mark.browser

COUNTRIES, STATES = "countries/compare/", "states/compare/"
STATE = "[data-compare-state]"


def line(page: Page, label: str) -> list[str]:
    """What the line with a label says of the two."""
    row = page.locator("[data-compare-line]").filter(has=page.get_by_role("rowheader", name=label, exact=True)).first
    return row.locator("td span").all_inner_texts()


def test_an_address_that_names_two_shows_both(sits: Sits) -> None:
    page = sits(Look(DESK)).opens(f"en/{COUNTRIES}?a=gh&b=ke")
    expect(page.locator(STATE)).to_have_text("Ghana beside Kenya")
    assert line(page, "Plans") == ["1", "1"]
    assert line(page, "Commitments") == ["13", "9"]
    page.get_by_role("columnheader", name="Kenya").get_by_role("link").click()
    page.wait_for_url("**/en/country/ke.html")


def test_from_a_record_one_is_chosen_already_and_the_keyboard_does_the_rest(sits: Sits) -> None:
    page = sits().opens("es/country/gh.html")
    page.get_by_role("link", name="Comparar con otro país").click()
    expect(page.locator(STATE)).to_have_text("Elija con qué compararlo.")
    page.get_by_label("El otro").focus()
    page.keyboard.type("Ken")
    expect(page.locator(STATE)).to_have_text("Ghana junto a Kenia")
    assert page.url.endswith(f"{COUNTRIES}?a=gh&b=ke")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(STATE)).to_have_text("Kenia junto a Ghana")
    assert page.url.endswith("?a=ke&b=gh")


def test_nothing_is_fetched_before_two_are_chosen(sits: Sits) -> None:
    reader = sits()
    page = reader.opens(f"es/{STATES}?a=puebla")
    page.wait_for_load_state("networkidle")
    assert [asked for asked in reader.requests if "comparisons" in asked] == []
    page.get_by_label("El otro").select_option("jalisco")
    expect(page.locator(STATE)).to_have_text("Puebla junto a Jalisco")
    assert len([asked for asked in reader.requests if "comparisons" in asked]) == 1


def test_dates_are_words_and_no_markup(sits: Sits) -> None:
    page = sits(Look(DESK)).opens("en/states/compare/?a=oaxaca&b=morelos")
    page.get_by_role("columnheader", name="Morelos").wait_for()
    told = page.locator("[data-compare-table]").inner_text()
    assert "by December 2016" in told
    assert "<" not in told


def test_a_state_of_which_nothing_is_known_says_so(sits: Sits) -> None:
    page = sits().opens(f"en/{STATES}?a=aguascalientes&b=jalisco")
    expect(page.locator("[data-compare-table]")).to_be_visible()
    assert line(page, "Plan")[0] == "no data"


def test_bars_are_shares_of_ones_own_and_no_part_mixes_two_scales(sits: Sits) -> None:
    page = sits(Look(DESK)).opens(f"en/{COUNTRIES}?a=mx&b=br")
    expect(page.locator("[data-compare-table]")).to_be_visible()
    parts = page.locator("[data-compare-table] tbody").evaluate_all(
        """(all) => all.map((part) => ["a", "b"].map((side) =>
          [...part.querySelectorAll(`.side-${side}`)].reduce((sum, bar) => sum + +bar.getAttribute("width"), 0)))"""
    )
    assert [round(sum(part)) for part in parts if any(part)] == [200, 200]


@pytest.mark.parametrize("address", [f"es/{COUNTRIES}?a=gh&b=ke", f"en/{STATES}?a=puebla&b=jalisco"])
@pytest.mark.parametrize("look", [Look(PHONE, "dark"), Look(DESK)], ids=str)
def test_a_comparison_is_accessible_and_never_scrolls_sideways(address: str, look: Look, sits: Sits) -> None:
    page = sits(look).opens(address)
    expect(page.locator("[data-compare-table]")).to_be_visible()
    assert sideways(page) == []
    assert violations(Axe().run(page, options=WCAG_22_AA).response) == []


@pytest.mark.parametrize(("address", "count"), [(f"es/{COUNTRIES}", 60), (f"en/{STATES}", 32)])
def test_without_a_script_the_page_lists_the_ways_in(address: str, count: int, sits: Sits) -> None:
    page = sits(java_script_enabled=False).opens(f"{address}?a=gh&b=ke")
    expect(page.locator(".compare-form")).to_be_hidden()
    expect(page.locator("[data-compare-table]")).to_be_hidden()
    assert page.locator("ul.records a").count() >= count
