"""Figures that answer when asked: nothing is fetched before, nothing jumps, and leaving puts all back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Sits
from tests.browser.reading import DESK, PHONE, Look, Reader

pytestmark = pytest.mark.browser

MAP = "figures/states-maps/"
BARS = "figures/funnel/"
FRAME = ".drawings"
LIVE = f"{FRAME}[data-live] .drawing-live"
LIBRARY_TIME = 30_000


def fetched(reader: Reader) -> list[str]:
    """What belongs to exploring among all that was asked for."""
    return [asked for asked in reader.requests if "vega" in asked or asked.endswith(".vl.json")]


def frame(page: Page) -> tuple[str, dict[str, float] | None]:
    """A figure as it stands: its still drawings and the room that it takes in the page."""
    box = page.evaluate(
        """() => {
          const box = document.querySelector(".drawings").getBoundingClientRect();
          return { top: box.top + scrollY, left: box.left, width: box.width, height: box.height };
        }"""
    )
    return page.locator(FRAME).inner_html(), box


def explore(page: Page) -> None:
    page.click("[data-explore]")
    page.wait_for_selector(LIVE, timeout=LIBRARY_TIME)


@pytest.mark.parametrize(
    ("address", "look"), [(f"es/{MAP}", Look(DESK)), (f"en/{BARS}", Look(PHONE, "dark"))], ids=["map", "bars"]
)
def test_exploring_fetches_only_when_asked_moves_nothing_and_can_be_left(address: str, look: Look, sits: Sits) -> None:
    reader = sits(look)
    page = reader.opens(address)
    page.wait_for_load_state("networkidle")
    assert fetched(reader) == []
    still, box = frame(page)
    explore(page)
    library, drawing = sorted(fetched(reader))
    assert library.startswith("assets/vega.")
    assert drawing.endswith(".vl.json")
    assert frame(page)[1] == box
    page.click("[data-explore]")
    expect(page.locator(LIVE)).to_have_count(0)
    assert frame(page) == (still, box)


@pytest.mark.parametrize(
    ("address", "mark"),
    [(f"es/{MAP}", ".mark-shape [aria-label]"), (f"en/{BARS}", ".mark-rect path")],
    ids=["map", "bars"],
)
def test_a_mark_says_its_row_to_a_pointer(address: str, mark: str, sits: Sits) -> None:
    page = sits(Look(DESK)).opens(address)
    explore(page)
    page.locator(f"{LIVE} {mark}").first.hover(force=True)
    expect(page.locator("#vg-tooltip-element")).to_be_visible()
    assert page.locator("#vg-tooltip-element").inner_text().strip()


def test_a_picture_of_the_whole_page_shows_what_is_explored(sits: Sits) -> None:
    page = sits(Look(DESK)).opens(f"es/{MAP}")
    explore(page)
    page.screenshot(full_page=True)
    expect(page.locator(LIVE)).to_have_count(1)
    page.set_viewport_size({"width": PHONE, "height": 800})
    expect(page.locator(LIVE)).to_have_count(0)


@pytest.mark.parametrize("address", [f"es/{MAP}", f"en/{BARS}"], ids=["map", "bars"])
def test_without_a_script_nothing_is_offered_that_needs_one(address: str, sits: Sits) -> None:
    page = sits(java_script_enabled=False).opens(address)
    expect(page.locator(".drawing-narrow svg")).to_be_visible()
    for button in page.locator("[data-explore], [data-step]").all():
        expect(button).to_be_hidden()


@pytest.mark.parametrize("look", [Look(PHONE), Look(DESK)], ids=str)
def test_the_keyboard_steps_through_the_dates_and_each_is_announced(look: Look, sits: Sits) -> None:
    page = sits(look).opens(f"en/{MAP}")
    drawing = page.locator(".drawing:visible svg")
    whole, box = drawing.get_attribute("viewBox"), frame(page)[1]
    said = page.get_by_role("status").and_(page.locator("[data-state]"))
    page.press("[data-step]", "Enter")
    expect(said).to_have_text("December 2016: 23 of 32")
    expect(page.locator("[data-step]")).to_be_in_viewport()
    page.press("input.figure-range", "ArrowRight")
    expect(said).to_have_text("5 September 2017: 25 of 32")
    page.keyboard.press("End")
    expect(said).to_have_text("December 2018: 27 of 32")
    page.get_by_role("button", name="Previous date").focus()
    for _ in range(4):
        page.keyboard.press("Enter")
    expect(said).to_have_text("December 2016: 23 of 32")
    expect(page.get_by_role("button", name="Previous date")).to_be_focused()
    page.press("[data-step]", "Enter")
    expect(said).to_be_empty()
    expect(drawing).to_have_count(1)
    assert (drawing.get_attribute("viewBox"), frame(page)[1]) == (whole, box)
