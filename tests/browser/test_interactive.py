"""Figures that answer when asked: nothing is fetched before, nothing jumps, and leaving puts all back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reading import DESK, PHONE, Look, Reader
from tests.browser.windows import Sits

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
