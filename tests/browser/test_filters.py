"""The filters over the events: only with a script, by keyboard, in the address, and the list whole without them."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.reading import LANGUAGES, PHONE, Look
from tests.browser.windows import Sits

pytestmark = pytest.mark.browser

ITEMS = "#events li"
EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


@EVERY_LANGUAGE
def test_without_a_script_the_list_is_whole_and_no_filter_is_seen(language: str, sits: Sits) -> None:
    page = sits(Look(PHONE), java_script_enabled=False).opens(f"{language}/events/?sphere=plans")
    expect(page.locator("form[data-filter]")).to_be_hidden()
    items = page.locator(ITEMS)
    assert items.count() == page.locator(f"{ITEMS}:visible").count() > 0


@EVERY_LANGUAGE
def test_a_choice_hides_the_others_is_told_and_stands_in_the_address(language: str, sits: Sits) -> None:
    reader = sits(Look(PHONE))
    page = reader.opens(f"{language}/events/")
    told = page.locator("[data-filter-state]")
    expect(told).to_have_attribute("role", "status")
    expect(told).to_be_empty()
    everything = page.locator(ITEMS).count()
    page.locator("select[name=sphere]").select_option("plans")
    page.locator("select[name=kind]").select_option("report")
    shown = page.locator(f"{ITEMS}:visible")
    assert shown.count() == page.locator(f"{ITEMS}[data-sphere=plans][data-kind=report]").count() > 0
    expect(told).to_contain_text(str(shown.count()))
    expect(told).to_contain_text(str(everything))
    assert reader.where == f"{language}/events/?sphere=plans&kind=report"
    assert page.locator("#events section:visible").count() <= shown.count()

    page.reload()
    assert page.locator(f"{ITEMS}:visible").count() == shown.count()
    page.locator("form[data-filter] button").press("Enter")
    expect(page.locator(f"{ITEMS}:visible")).to_have_count(everything)
    assert reader.where == f"{language}/events/"


def test_an_address_with_an_unknown_choice_shows_everything(sits: Sits) -> None:
    page = sits().opens("es/events/?sphere=nope&kind=%3Cscript%3E")
    assert page.locator(f"{ITEMS}:visible").count() == page.locator(ITEMS).count()


def test_an_event_that_an_address_names_is_shown_whatever_the_filters(sits: Sits) -> None:
    reader = sits()
    page = reader.opens("es/events/?sphere=plans#withdrawal")
    expect(page.locator("#withdrawal")).to_be_in_viewport()
    assert reader.where == "es/events/#withdrawal"
