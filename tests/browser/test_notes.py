"""A statement's sources are beside it by pointer, keyboard and finger; below the text without a script; on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.reading import DESK, LANGUAGES, PHONE, Look, sideways
from tests.browser.windows import Sits

pytestmark = pytest.mark.browser

CASE = "cases/inside-government/"
CARD = "#note-card"
EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


@EVERY_LANGUAGE
def test_the_pointer_finds_the_sources_and_can_go_to_one(language: str, sits: Sits) -> None:
    reader = sits(Look(DESK))
    page = reader.opens(f"{language}/{CASE}")
    note = page.locator("a.note").first
    note.hover()
    expect(page.locator(CARD)).to_be_visible()
    expect(note).to_have_attribute("aria-describedby", "note-card")
    below = page.locator(f"{note.get_attribute('href')} .note-body").inner_text()
    assert page.locator(CARD).inner_text().split() == below.split()
    page.locator(f"{CARD} a.cite").first.click()
    assert f"{language}/sources/" in reader.where


@EVERY_LANGUAGE
def test_the_keyboard_finds_the_sources_and_escape_puts_them_away(language: str, sits: Sits) -> None:
    page = sits(Look(PHONE)).opens(f"{language}/{CASE}")
    page.locator("a.note").first.focus()
    expect(page.locator(CARD)).to_be_visible()
    assert sideways(page) == []
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('#note-card') !== null")
    page.keyboard.press("Escape")
    expect(page.locator(CARD)).to_have_count(0)


def test_no_card_sticks_out_of_a_telephone(sits: Sits) -> None:
    page = sits(Look(PHONE)).opens(f"es/{CASE}")
    notes = page.locator("a.note")
    for number in range(0, notes.count(), 4):
        notes.nth(number).focus()
        box = page.locator(CARD).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE


def test_a_finger_sees_the_sources_first_and_then_goes_to_the_note(sits: Sits) -> None:
    reader = sits(Look(PHONE), has_touch=True, is_mobile=True)
    page = reader.opens(f"es/{CASE}")
    note = page.locator("a.note").nth(2)
    note.tap()
    expect(page.locator(CARD)).to_be_visible()
    assert reader.where == f"es/{CASE}"
    note.tap()
    assert reader.where == f"es/{CASE}{note.get_attribute('href')}"


@EVERY_LANGUAGE
def test_without_a_script_a_number_leads_to_its_note_and_back(language: str, sits: Sits) -> None:
    reader = sits(Look(PHONE), java_script_enabled=False)
    page = reader.opens(f"{language}/{CASE}")
    page.locator("a.note").nth(4).click()
    shown = page.locator(".notes li:target")
    expect(shown).to_be_in_viewport()
    shown.locator(".note-back").click()
    expect(page.locator(".statement:target")).to_be_in_viewport()


def test_a_cell_of_the_matrix_opens_its_statements(sits: Sits) -> None:
    reader = sits(Look(DESK))
    page = reader.opens("en/argument/matrix/")
    page.locator("#figure-evidence-matrix .drawing-wide a").nth(4).focus()
    page.keyboard.press("Enter")
    opened = page.locator(".behind:target")
    expect(opened).to_be_in_viewport()
    opened.locator("li .where a").first.click()
    expect(page.locator(".statement:target")).to_be_in_viewport()


def test_on_paper_the_notes_are_there_and_the_numbers_are_seen(sits: Sits) -> None:
    page = sits(Look(DESK)).opens(f"en/{CASE}")
    page.emulate_media(media="print")
    expect(page.locator(".notes li").first).to_be_visible()
    expect(page.locator("a.note").first).to_be_visible()
