"""The live preview: what is saved appears by itself, a mistake is shown and the server goes on."""

from __future__ import annotations

import json
import re
import time
import urllib.error
import urllib.request
from http.client import HTTPResponse
from pathlib import Path

import pytest

from build_site.project import Project

PATIENCE = 90
# Signs of life, fifteen seconds apart, that a test waits for.
LIVES = 4


def opened(url: str) -> HTTPResponse:
    answer = urllib.request.urlopen(url, timeout=PATIENCE)  # noqa: S310 - our own server, on this machine
    assert isinstance(answer, HTTPResponse)
    return answer


def next_news(stream: HTTPResponse) -> tuple[str, str]:
    """The next event that says something of a build."""
    event, lives = "", 0
    while lives < LIVES:
        line = stream.readline().decode().strip()
        lives += line == "event: alive"
        if line.startswith("event: "):
            event = line.removeprefix("event: ")
        elif line.startswith("data: ") and event in ("built", "problems"):
            return event, line.removeprefix("data: ")
    pytest.fail("the preview said nothing of what was saved")


def a_page(project: Project) -> Path:
    return sorted((project.docs / "home").glob("*.md"))[0]


def test_a_saved_page_appears_and_a_mistake_is_shown_until_it_is_mended(address: str, tiny_copy: Project) -> None:
    page = a_page(tiny_copy)
    text = page.read_text("utf-8")
    with opened(f"{address}__preview/events") as stream:
        assert next_news(stream)[0] == "built"
        page.write_text(f"{text}\nNewly saved words.\n", "utf-8")
        assert next_news(stream)[0] == "built"
        shown = opened(f"{address}{page.stem}/").read().decode()
        assert "Newly saved words." in shown
        page.write_text(f"{text}\n{{no.such-number}}\n", "utf-8")
        event, said = next_news(stream)
        assert event == "problems"
        assert "no.such-number" in json.loads(said)
        assert "Newly saved words." in opened(f"{address}{page.stem}/").read().decode()
        page.write_text(text, "utf-8")
        assert next_news(stream)[0] == "built"
        assert "Newly saved words." not in opened(f"{address}{page.stem}/").read().decode()


def test_every_language_is_shown_with_the_script_that_refreshes_it(address: str, tiny_copy: Project) -> None:
    for page in (tiny_copy.docs / "home").glob("*.md"):
        shown = opened(f"{address}{page.stem}/").read().decode()
        assert "/__preview/preview.js" in shown
    assert b"EventSource" in opened(f"{address}__preview/preview.js").read()


def version_of(page: str) -> str:
    """The version that a page says it is."""
    found = re.search(r'data-version="(\w+)"', page)
    assert found
    return found[1]


def test_an_open_page_is_told_of_its_new_version_and_no_other_page_is_loaded_again(
    address: str, tiny_copy: Project
) -> None:
    events = f"{address}__preview/events?page="
    with opened(f"{events}/fr/") as home, opened(f"{events}/fr/stories/ferry/") as other:
        before = {stream: next_news(stream) for stream in (home, other)}
        assert before[home] == ("built", version_of(opened(f"{address}fr/").read().decode()))
        page = tiny_copy.docs / "home" / "fr.md"
        page.write_text(page.read_text("utf-8") + "\nDes mots tout neufs.\n", "utf-8")
        event, version = next_news(home)
        shown = opened(f"{address}fr/").read().decode()
        assert "Des mots tout neufs." in shown
        assert event == "built"
        assert version == version_of(shown) != before[home][1]
        assert next_news(other) == before[other]
        # The whole site has followed when both are told again: the page is still the one that was shown first.
        assert next_news(home) == (event, version)
        assert "Des mots tout neufs." in (tiny_copy.site / "fr" / "index.html").read_text("utf-8")


def test_what_an_open_page_loads_is_there_with_it(address: str, tiny_copy: Project) -> None:
    with opened(f"{address}__preview/events?page=/pt/") as stream:
        next_news(stream)
        style = tiny_copy.templates / "assets" / "site" / "3-text.css"
        style.write_text(style.read_text("utf-8") + "\n.newly-saved { color: red; }\n", "utf-8")
        next_news(stream)
        sheet = re.search(r'href="\.\./(assets/site\.\w+\.css)"', opened(f"{address}pt/").read().decode())
        assert sheet
        assert b".newly-saved" in opened(f"{address}{sheet[1]}").read()


@pytest.mark.slow
def test_a_save_while_the_site_is_being_made_is_made_instead(address: str, tiny_copy: Project) -> None:
    page = a_page(tiny_copy)
    text = page.read_text("utf-8")
    with opened(f"{address}__preview/events") as stream:
        next_news(stream)
        for words in ("First words.", "Second words.", "Last words."):
            page.write_text(f"{text}\n{words}\n", "utf-8")
            time.sleep(1)
        assert next_news(stream)[0] == "built"
        while "Last words." not in opened(f"{address}{page.stem}/").read().decode():
            assert next_news(stream)[0] == "built"


def test_an_unknown_address_shows_the_page_for_wrong_addresses(address: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as wrong:
        opened(f"{address}nowhere/")
    with wrong.value as answer:
        assert answer.code == 404
        assert b"<html" in answer.read()
