"""The live preview in a browser: an open page shows by itself what was saved, and what is wrong."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from build_site.project import Project

pytestmark = pytest.mark.browser
PATIENCE = 60_000


def test_an_open_page_shows_what_is_saved_and_what_is_wrong(browser: Browser, address: str, tiny_copy: Project) -> None:
    file = tiny_copy.docs / "stories" / "ferry" / "fr.md"
    text = file.read_text("utf-8")
    page = browser.new_page()
    page.goto(f"{address}fr/stories/ferry/")
    for words in ("Des mots tout neufs.", "Et encore d’autres."):
        file.write_text(f"{text}\n{words}\n", "utf-8")
        expect(page.locator("main")).to_contain_text(words, timeout=PATIENCE)
    file.write_text(f"{text}\n{{no.such-number}}\n", "utf-8")
    expect(page.get_by_role("alert")).to_contain_text("no.such-number", timeout=PATIENCE)
    file.write_text(text, "utf-8")
    expect(page.get_by_role("alert")).to_be_hidden(timeout=PATIENCE)
    expect(page.locator("main")).not_to_contain_text("Et encore d’autres.")
    page.close()
