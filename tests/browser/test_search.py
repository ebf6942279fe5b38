"""Search: nothing before it is opened, accents forgiven, the keyboard is enough."""

from __future__ import annotations

import gzip
import unicodedata

import pytest
from playwright.sync_api import Page, expect

from build_site.project import Project
from tests.browser.reading import DESK, PHONE, Look
from tests.browser.windows import Sits

pytestmark = pytest.mark.browser

SEVERAL = 3
MOST_BYTES = 160_000


def results(page: Page) -> list[str]:
    """The texts of the results, once they are there."""
    expect(page.locator("[data-search-results] li").first).to_be_visible(timeout=15_000)
    return page.locator("[data-search-results] li").all_inner_texts()


def test_nothing_of_the_index_is_asked_for_before_the_search_opens(sits: Sits) -> None:
    reader = sits()
    page = reader.opens("es/")
    page.wait_for_load_state("networkidle")
    assert [address for address in reader.requests if "pagefind" in address] == []
    page.locator("[data-search-open]").click()
    page.locator("#search-words").fill("planes")
    results(page)
    assert {address.split("/")[0] for address in reader.requests if "pagefind" in address} == {"es"}


@pytest.mark.parametrize(
    ("language", "typed", "found"),
    [
        ("es", "mexico", "México"),
        ("es", "adhesion", "adhesi"),
        ("es", "participacion", "particip"),
        ("es", "secretariado tecnico", "técnico"),
        ("en", "mexico", "Mexico"),
        ("en", "completed", "complet"),
    ],
)
def test_search_finds_words_typed_without_accents(language: str, typed: str, found: str, sits: Sits) -> None:
    page = sits(Look(PHONE)).opens(f"{language}/")
    page.locator("[data-search-open]").click()
    page.locator("#search-words").fill(typed)
    assert any(found.casefold() in text.casefold() for text in results(page)[:SEVERAL])


def test_search_needs_only_the_keyboard(sits: Sits) -> None:
    reader = sits(Look(DESK))
    page = reader.opens("es/mexico/")
    page.keyboard.press("Control+k")
    expect(page.locator("#search-words")).to_be_focused()
    page.keyboard.type("subnacional")
    first = page.locator("[data-search-results] a").first
    expect(first).to_be_visible(timeout=15_000)
    title = first.inner_text()
    page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#search-words")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: not url.endswith("/es/mexico/"))
    assert title in page.title()


@pytest.mark.parametrize("opener", ["[data-search-open]", "[data-theme-switch]"])
def test_escape_closes_the_search_and_gives_the_focus_back(opener: str, sits: Sits) -> None:
    page = sits(Look(DESK)).opens("es/")
    page.locator(opener).focus()
    page.keyboard.press("Enter" if "search" in opener else "Control+k")
    expect(page.locator("dialog")).to_be_visible()
    page.keyboard.type("plan")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    expect(page.locator(opener)).to_be_focused()


def test_what_is_not_there_is_said_in_words(sits: Sits) -> None:
    page = sits().opens("en/")
    page.locator("[data-search-open]").click()
    state = page.locator("[data-search-state]")
    hint = state.inner_text()
    page.locator("#search-words").fill("zzqqxx")
    expect(state).not_to_have_text(hint)
    expect(page.locator("[data-search-results] li")).to_have_count(0)
    page.locator("#search-words").fill("")
    expect(state).to_have_text(hint)


ACCENTED = (
    "México educación participación información corrupción niñez públicas público política técnico evaluación revisión "
    "comisión gestión administración protección ambición acción adhesión rendición país países año días también según "
    "Yucatán Michoacán Querétaro León núcleo jurídico teléfono análisis número línea pública niños crítica cuestión"
)
FIRST_THREE = """async (pairs) => {
  const { pagefind, options } = document.querySelector("[data-search]").dataset;
  const engine = await import(new URL(pagefind, document.baseURI).href);
  await engine.options(JSON.parse(options));
  const first = async (words) => {
    const { results } = await engine.search(words);
    return Promise.all(results.slice(0, 3).map(async (result) => (await result.data()).url));
  };
  const found = [];
  for (const pair of pairs) found.push([await first(pair[0]), await first(pair[1])]);
  return found;
}"""


def plain(word: str) -> str:
    """A word as people type it on a telephone."""
    return unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().lower()


def test_forty_words_find_the_same_with_their_accents_and_without(sits: Sits) -> None:
    page = sits().opens("es/")
    pairs = [[word, plain(word)] for word in ACCENTED.split()]
    assert len([word for word, typed in pairs if word != typed]) == 40
    found = page.evaluate(FIRST_THREE, pairs)
    assert [pair for pair, (written, typed) in zip(pairs, found, strict=True) if written != typed] == []
    assert sum(1 for written, _ in found if written) > 30


def test_the_first_search_is_light(sits: Sits, built_site: Project) -> None:
    reader = sits()
    page = reader.opens("es/")
    page.wait_for_load_state("networkidle")
    before = len(reader.requests)
    page.locator("[data-search-open]").click()
    page.locator("#search-words").fill("participacion")
    results(page)
    page.wait_for_load_state("networkidle")
    asked = {address.partition("?")[0] for address in reader.requests[before:]}
    assert sum(len(gzip.compress((built_site.site / path).read_bytes())) for path in asked) <= MOST_BYTES
