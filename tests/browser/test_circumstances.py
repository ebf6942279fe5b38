"""Large letters, forced colours, no motion, paper: nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Launch
from tests.browser.reading import ADDRESSES, DESK, PAGES, PHONE, Look, open_everything, sideways
from tests.browser.windows import Sits, Windows

pytestmark = pytest.mark.browser

LARGE = 32
# The width of a page within Chromium's margins, in CSS pixels.
A4 = 718
SOME = ("home-es", "country-es", "case-en", "dataset-es", "sources-en", "not-found")


@pytest.fixture(scope="module")
def large_windows(launch: Launch) -> Iterator[Windows]:
    browser = launch(f"--blink-settings=defaultFontSize={LARGE}")
    yield Windows(browser)
    browser.close()


@pytest.fixture
def sits_with_large_letters(large_windows: Windows, root: str) -> Iterator[Sits]:
    """Gives readers who asked for letters of twice the usual size."""
    with large_windows.readers(root) as sit:
        yield sit


@pytest.mark.parametrize("width", [DESK, PHONE])
@pytest.mark.parametrize("name", SOME)
def test_letters_of_twice_the_size_lose_nothing(name: str, width: int, sits_with_large_letters: Sits) -> None:
    page = sits_with_large_letters(Look(width)).opens(ADDRESSES[name])
    assert page.evaluate("() => getComputedStyle(document.documentElement).fontSize") == f"{LARGE}px"
    open_everything(page)
    assert sideways(page) == []
    cut = page.evaluate(
        """() => [...document.querySelectorAll("main :is(p, h1, h2, h3, li, dd, dt), header :is(a, summary)")]
          .filter((one) => one.checkVisibility() && getComputedStyle(one).overflow !== "visible")
          .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
          .map((one) => one.textContent.trim().slice(0, 40))"""
    )
    assert cut == []


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_at_twice_the_size_nothing_in_the_masthead_covers_anything(width: int, sits_with_large_letters: Sits) -> None:
    covered = (
        sits_with_large_letters(Look(width))
        .opens("es/")
        .evaluate(
            """() => {
          const all = [...document.querySelectorAll("header :is(a, button, summary):not(.skip)")];
          const shown = all.filter((one) => one.checkVisibility());
          const before = (a, b) => a.right <= b.left + 1 || a.bottom <= b.top + 1;
          const apart = (a, b) => before(a, b) || before(b, a);
          return shown.flatMap((one, index) => shown.slice(0, index)
            .filter((other) => !apart(one.getBoundingClientRect(), other.getBoundingClientRect()))
            .map((other) => `${one.textContent.trim()} / ${other.textContent.trim()}`));
        }"""
        )
    )
    assert covered == []


def test_nothing_moves_for_who_asked_for_calm(sits: Sits) -> None:
    page = sits(Look(DESK), reduced_motion="reduce").opens("es/")
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((one) => {
          const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(one);
          return transitionDuration.split(", ").some((time) => parseFloat(time) > 0)
            || animationName !== "none" || scrollBehavior !== "auto";
        }).map((one) => one.localName + "." + one.className)"""
    )
    assert moving == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_keep_drawings_marks_and_controls(scheme: str, sits: Sits) -> None:
    look = Look(PHONE, "dark" if scheme == "dark" else "light")
    page = sits(look, forced_colors="active").opens("es/mexico/")
    assert sideways(page) == []
    fills = page.evaluate(
        """() => [...document.querySelectorAll(".drawing svg")].filter((svg) => svg.checkVisibility()).map((svg) =>
          new Set([...svg.querySelectorAll("path[fill^=var]")].map((one) => getComputedStyle(one).fill)).size)"""
    )
    assert min(fills) >= 2
    for control in (".nav-narrow summary", "[data-theme-switch]", "[data-search-open]", ".figure summary"):
        expect(page.locator(control).first).to_be_visible()
    stroke = page.locator("[data-search-open] circle").evaluate("(one) => getComputedStyle(one).stroke")
    assert stroke != page.evaluate("() => getComputedStyle(document.body).backgroundColor")


def test_forced_colours_fill_drawings_with_the_readers_own(sits: Sits) -> None:
    page = sits(Look(DESK, "dark"), forced_colors="active").opens("en/countries/")
    drawing = page.locator(".drawing-wide svg").first
    ink, paper = drawing.evaluate(
        """(svg) => ["CanvasText", "Canvas"].map((name) => {
          svg.style.fill = name;
          return getComputedStyle(svg).fill.replaceAll(" ", "");
        })"""
    )
    fills = drawing.evaluate(
        """(svg) => [...new Set([...svg.querySelectorAll("path[fill*=step], path[fill*=soft]")]
          .map((one) => getComputedStyle(one).fill.replaceAll(" ", "")))]"""
    )
    assert ink in fills
    assert ink != paper
    assert len(fills) == 5, "four steps and the ground are told apart"


def test_in_forced_colours_the_target_is_still_marked(sits: Sits) -> None:
    page = sits(forced_colors="active").opens("es/numbers/irm-assessment/#n-irm-both")
    assert page.locator(":target").evaluate("(one) => getComputedStyle(one).outlineStyle") == "solid"


@pytest.mark.parametrize("language", ["es", "en"])
def test_on_paper_a_case_has_its_words_figures_data_and_addresses(language: str, sits: Sits) -> None:
    reader = sits(Look(DESK, "dark"))
    page = reader.opens(f"{language}/cases/subnational/")
    assert page.pdf(format="Letter").count(b"/Type /Page\n") > 2
    page.emulate_media(media="print")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".figure-headline").first).to_be_visible()
    expect(page.locator(".drawing-wide svg").first).to_be_visible()
    expect(page.locator(".drawing-narrow svg").first).to_be_hidden()
    expect(page.locator(".figure table").first).to_be_visible()
    expect(page.locator(".citation").first).to_contain_text("https://")
    for tool in (".bar", ".crumbs", ".skip", ".contents"):
        expect(page.locator(tool).first).to_be_hidden()
    red, green, blue = page.evaluate("() => getComputedStyle(document.body).color.match(/[0-9]+/g).map(Number)")
    assert red + green + blue < 200, "the letters are dark, whatever the theme"
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(page.locator(".figure table").first).to_be_hidden()


PRINTED_NOW = ("home", "case", "state", "figure", "dataset", "comparison", "glossary")


@pytest.mark.parametrize(
    "kind", [pytest.param(kind, marks=[] if kind in PRINTED_NOW else [pytest.mark.slow]) for kind in PAGES]
)
def test_every_kind_of_page_gives_a_clean_pdf(kind: str, sits: Sits) -> None:
    page = sits(Look(DESK, "dark")).opens(f"es/{PAGES[kind]}")
    printed = page.pdf(format="A4", print_background=True)
    assert printed.startswith(b"%PDF")
    assert b"/Type /Page\n" in printed
    open_everything(page)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": A4, "height": A4})
    assert sideways(page) == []
    links = page.locator("main a[href^=http]:not(.citation a)")
    shown = links.evaluate_all("(all) => all.map((one) => getComputedStyle(one, '::after').content)")
    assert all("http" in one for one in shown)
    cut = page.evaluate(
        """() => [...document.querySelectorAll("main :is(.table-scroll, .drawing, .notes, pre)")]
          .filter((one) => one.checkVisibility() && one.scrollWidth > one.clientWidth + 1)
          .map((one) => `${one.className} ${one.scrollWidth} > ${one.clientWidth}`)"""
    )
    assert cut == []


def test_on_paper_a_link_out_is_followed_by_its_address(sits: Sits) -> None:
    page = sits(Look(DESK)).opens("es/sources/scholarship/")
    page.emulate_media(media="print")
    after = page.locator("main a[href^='https://doi.org/']").first.evaluate(
        "(one) => getComputedStyle(one, '::after').content"
    )
    assert "doi.org" in after
