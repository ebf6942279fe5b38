"""Everything that a finger does, a keyboard does; and one always sees where one is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reading import DESK, PHONE, Look
from tests.browser.windows import Sits

pytestmark = pytest.mark.browser

# A name of what has the focus, whether one sees that it has it, and whether it is in the window.
_FOCUSED = """() => {
  const one = document.activeElement;
  if (one === document.body) return null;
  const { outlineStyle, outlineWidth } = getComputedStyle(one);
  const { top, bottom, width, height } = one.getBoundingClientRect();
  const inWindow = width > 1 && height > 1 && bottom > 0 && top < innerHeight;
  return {
    name: `${one.localName}.${one.getAttribute("class")} ${one.textContent.trim().slice(0, 30)}`,
    outlined: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
    visible: inWindow && one.checkVisibility({ opacityProperty: true }),
  };
}"""


@pytest.mark.parametrize("look", [Look(PHONE), Look(DESK, "dark")], ids=str)
@pytest.mark.parametrize("place", ["es/", "en/mexico/", "es/datasets/irm-assessment/"])
def test_the_focus_is_seen_at_every_stop_from_the_first_to_the_last(place: str, look: Look, sits: Sits) -> None:
    page = sits(look).opens(place)
    stops = []
    for _ in range(page.locator("a, button, summary, input, [tabindex='0']").count() + 1):
        page.keyboard.press("Tab")
        stop = page.evaluate(_FOCUSED)
        if stop is None:
            break
        stops.append(stop)
    assert len(stops) > 15
    assert [stop["name"] for stop in stops if not (stop["outlined"] and stop["visible"])] == []


@pytest.mark.parametrize("place", ["es/", "en/cases/subnational/"])
def test_the_first_stop_skips_to_the_content(place: str, sits: Sits) -> None:
    page = sits().opens(place)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('#content') !== null")


def test_the_menu_of_a_phone_opens_leads_and_closes_by_keyboard(sits: Sits) -> None:
    page = sits(Look(PHONE)).opens("es/")
    summary = page.locator(".nav-narrow summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".nav-narrow a").first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.locator(".nav-narrow a").first).to_be_hidden()
    expect(summary).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/es/argument/")


def test_data_and_citation_of_a_figure_open_by_keyboard_and_scroll(sits: Sits) -> None:
    page = sits(Look(PHONE)).opens("es/mexico/")
    figure = page.locator("figure.figure").first
    expect(figure.locator("table")).to_be_hidden()
    figure.locator("summary").focus()
    page.keyboard.press("Space")
    expect(figure.locator("table")).to_be_visible()
    page.keyboard.press("Tab")
    expect(figure.locator(".table-scroll")).to_be_focused()
    assert scrolls_by_arrow(page) or not figure.locator(".table-scroll").evaluate(
        "(one) => one.scrollWidth > one.clientWidth"
    )


def scrolls_by_arrow(page: Page) -> bool:
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    return bool(page.evaluate("() => document.activeElement.scrollLeft > 0"))


@pytest.mark.parametrize("look", [Look(PHONE), Look(DESK)], ids=str)
def test_what_one_taps_outside_of_sentences_is_large_enough(look: Look, sits: Sits) -> None:
    page = sits(look).opens("es/")
    small = page.evaluate(
        """() => [...document.querySelectorAll("header a, header button, header summary, footer a, .figure summary")]
          .filter((one) => one.checkVisibility() && !one.matches(".skip, p a"))
          .filter((one) => { const { width, height } = one.getBoundingClientRect(); return width < 24 || height < 24; })
          .map((one) => one.textContent.trim())"""
    )
    assert small == []
