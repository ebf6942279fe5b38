"""The explorer: words and choices over a dataset's pages, by pointer and keyboard, on a phone and at a desk."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from build_site.project import Project
from tests.browser.reading import DESK, PHONE, Look, Reader, sideways
from tests.browser.serving import served
from tests.browser.test_every_page import WCAG_22_AA, violations
from tests.browser.windows import Sits, Windows

pytestmark = pytest.mark.browser

EXPLORER = "en/browse/"
RESULTS = "[data-explorer-results] a"
STATE = "[data-explorer-state]"


@pytest.fixture(scope="module")
def tiny_root(built_tiny: Project) -> Iterator[str]:
    with served(built_tiny.site) as address:
        yield address


@pytest.fixture
def sits(windows: Windows, tiny_root: str) -> Iterator[Sits]:
    with windows.readers(tiny_root) as sit:
        yield sit


def titles(page: Page) -> list[str]:
    return page.locator(RESULTS).all_inner_texts()


def test_nothing_is_fetched_before_the_form_is_touched(sits: Sits) -> None:
    reader = sits()
    page = reader.opens(EXPLORER)
    page.wait_for_load_state("networkidle")
    assert [asked for asked in reader.requests if "pagefind" in asked] == []
    with page.expect_request("**/pagefind/pagefind.js"):
        page.locator("#explorer-q").focus()


def files(reader: Reader, kind: str) -> list[str]:
    """The files of the index of one kind that were asked for."""
    return sorted({asked for asked in reader.requests if asked.endswith(kind)})


def test_a_choice_alone_loads_no_words(sits: Sits) -> None:
    reader = sits()
    page = reader.opens(f"{EXPLORER}?subject=wind")
    expect(page.locator(STATE)).to_have_text("2 books")
    page.wait_for_load_state("networkidle")
    assert files(reader, ".pf_index") == []


def test_what_counts_the_choices_is_loaded_when_the_reader_comes_near_them(sits: Sits, built_tiny: Project) -> None:
    reader = sits(Look(DESK))
    page = reader.opens(f"{EXPLORER}?q=wind")
    expect(page.locator(STATE)).to_have_text("2 books")
    page.wait_for_load_state("networkidle")
    every = [*(built_tiny.site / "en" / "pagefind" / "filter").iterdir()]
    assert 0 < len(files(reader, ".pf_filter")) < len(every)
    page.hover(".explorer-fold")
    expect(page.locator("#explorer-origin option").filter(has_text="Brazil")).to_have_text("Brazil (0)")
    page.wait_for_load_state("networkidle")
    assert len(files(reader, ".pf_filter")) == len(every)


@pytest.mark.parametrize("written", ["cheia", "MARÉ", "mare"])
def test_words_find_with_and_without_accents_and_stand_in_the_address(written: str, sits: Sits) -> None:
    reader = sits()
    page = reader.opens("pt/browse/")
    page.fill("#explorer-q", written)
    first = page.locator(RESULTS).first
    expect(first).to_have_text("A maré “cheia”")
    assert first.get_attribute("lang") == "pt"
    assert "?q=" in reader.where


def test_an_address_brings_back_a_selection_with_its_counts_and_figures(sits: Sits) -> None:
    page = sits().opens(f"{EXPLORER}?subject=wind&sort=pages.desc")
    expect(page.locator(STATE)).to_have_text("2 books")
    found = ["Calma, a {{ 7*7 }} & <b>outros</b> contos", "Wayra *llaqta* [x](y) # {#title}"]
    expect(page.locator(RESULTS)).to_have_text(found)
    page.locator("#explorer-origin").focus()
    options = page.locator("#explorer-origin option")
    expect(options.filter(has_text="Portugal")).to_have_text("Portugal (1)")
    expect(options.filter(has_text="Brazil")).to_have_text("Brazil (0)")
    expect(options.filter(has_text="Brazil")).to_be_disabled()
    # What else could be chosen in the same place is counted as if nothing were.
    expect(page.locator("#explorer-subject option").filter(has_text="The sea")).to_have_text("The sea (3)")
    bars = page.locator('[data-explorer-figure="length"] li')
    expect(bars.filter(has_text="88").locator("rect")).to_have_attribute("width", "100")
    expect(bars.filter(has_text="301").locator("data")).to_have_text("0")


def test_choices_add_up_and_are_cleared(sits: Sits) -> None:
    reader = sits()
    page = reader.opens(EXPLORER)
    # A telephone shows words first and folds the choices away.
    page.click(".explorer-fold summary")
    page.select_option("#explorer-subject", "sea")
    expect(page.locator(STATE)).to_have_text("3 books")
    page.select_option("#explorer-origin", "BR")
    expect(page.locator(STATE)).to_have_text("1 book")
    assert sorted(reader.where.removeprefix(f"{EXPLORER}?").split("&")) == ["origin=BR", "subject=sea"]
    page.click("button[type=reset]")
    expect(page.locator(STATE)).to_have_text("5 books")
    assert reader.where == EXPLORER


def test_a_search_without_an_answer_says_so(sits: Sits) -> None:
    page = sits().opens(EXPLORER)
    page.fill("#explorer-q", "zzzz")
    expect(page.locator(STATE)).to_have_text("No book.")
    expect(page.locator("[data-explorer-csv]")).to_be_hidden()


def test_the_keyboard_is_enough(sits: Sits) -> None:
    page = sits().opens(EXPLORER)
    page.locator("#explorer-q").focus()
    page.keyboard.type("wind")
    page.keyboard.press("Enter")
    expect(page.locator(STATE)).to_have_text("2 books")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(f"document.activeElement.matches('{RESULTS}')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/books/*.html")
    assert page.locator("h1").inner_text()


def test_the_selection_can_be_taken_as_a_file(sits: Sits, built_tiny: Project, tmp_path: Path) -> None:
    page = sits().opens(f"{EXPLORER}?subject=sea")
    expect(page.locator(STATE)).to_have_text("3 books")
    with page.expect_download() as taken:
        page.click("[data-explorer-csv]")
    taken.value.save_as(tmp_path / "selection.csv")
    whole = (built_tiny.site / "data/books/books-spreadsheet.csv").read_text("utf-8-sig")
    header, *rows = csv.reader(io.StringIO(whole))
    subjects = header.index("subjects")
    expected = [header, *(row for row in rows if "sea" in row[subjects].split())]
    with (tmp_path / "selection.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [*csv.reader(file)] == expected


def test_without_a_script_there_is_no_form_but_the_figures_are_there(sits: Sits) -> None:
    page = sits(java_script_enabled=False).opens(EXPLORER)
    expect(page.locator(".explorer-form")).to_be_hidden()
    expect(page.locator(STATE)).to_have_text("5 books")
    expect(page.locator('[data-explorer-figure="subject"]')).to_be_visible()


@pytest.mark.parametrize("look", [Look(PHONE, "dark"), Look(DESK, "light")], ids=str)
def test_it_is_accessible_and_never_scrolls_sideways(look: Look, sits: Sits) -> None:
    page = sits(look).opens(f"{EXPLORER}?subject=sea")
    expect(page.locator(STATE)).to_have_text("3 books")
    assert sideways(page) == []
    assert violations(Axe().run(page, options=WCAG_22_AA).response) == []
