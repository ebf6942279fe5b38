"""Every code of a message is explained in both languages, in a terminal and on a page, from the same words."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup

from build_site.blocks.messages import messages_block
from build_site.checks import read_checked
from build_site.drawer import NoDrawer
from build_site.explanations import explanation, explanations
from build_site.problems import catalogue, message_languages
from build_site.project import Project
from build_site.rendering import Rendering, Spot
from build_site.templates import Templates
from tests.conftest import Run
from tests.pages import Soup

CODES = [code for code in catalogue("en") if re.fullmatch(r"[A-Z]\d{3}", code)]
PARTS = ["what", "do", "means", "mend", "wrong", "right"]


@pytest.mark.parametrize("language", message_languages())
def test_each_code_says_what_it_means_and_how_to_mend_it(language: str) -> None:
    for code in CODES:
        message = catalogue(language)[code]
        assert list(message) == PARTS, code
        assert all(text.strip() for text in message.values()), code
        assert message["wrong"] != message["right"], code
        assert message["means"].endswith("."), code
        assert message["mend"].endswith("."), code
        assert message["means"].count("`") % 2 == message["mend"].count("`") % 2 == 0, code


def test_each_code_belongs_to_a_group() -> None:
    for language in message_languages():
        found = [one.code for group in explanations(language).values() for one in group]
        assert sorted(found) == sorted(CODES)
        assert all(explanations(language).values())


@pytest.mark.parametrize(
    ("language", "begins", "mend", "wrong"),
    [
        ("es", "D045: «…» no es una fecha («…»).", "Cómo corregirlo: ", "En lugar de:\n    13/04/2018\nescriba:\n"),
        ("en", "D045: “…” is not a date (“…”).", "How to mend it: ", "Instead of:\n    13/04/2018\nwrite:\n"),
    ],
)
def test_a_terminal_explains_a_code(language: str, begins: str, mend: str, wrong: str, run: Run) -> None:
    done = run("--lang", language, "explain", "d045")
    assert done.returncode == 0
    assert done.stdout.startswith(begins)
    assert mend in done.stdout
    assert done.stdout.endswith(f"{wrong}    2018-04-13\n")


def test_what_is_no_code_is_said_so(run: Run) -> None:
    done = run("explain", "D999")
    assert (done.returncode, done.stdout) == (1, "")
    assert "D999" in done.stderr
    assert "D045" in done.stderr


@pytest.mark.parametrize("language", message_languages())
def test_the_page_of_messages_says_the_same(language: str, soup: Soup) -> None:
    page = soup(f"{language}/messages/index.html")
    assert [str(article["id"]) for article in page.select("article.message")] == CODES
    for article in page.select("article.message"):
        told = explanation(str(article["id"]), language)
        assert told
        written = article.get_text()
        for text in (told.title, told.means, told.mend):
            assert text.replace("`", "") in written, told.code
        wrong, right = (code.get_text() for code in article.select("pre code"))
        assert wrong == "\n".join(line.rstrip() for line in told.wrong.split("\n")), told.code
        assert right == told.right, told.code


def test_a_language_without_messages_shows_them_in_english_and_says_so(tiny: Project) -> None:
    content = read_checked(tiny)
    for words in content.site.words:
        rendering = Rendering(content, words, Templates(tiny), NoDrawer())
        page = BeautifulSoup(messages_block((), Spot(rendering, rendering.writer(""))), "html.parser")
        (block,) = page.select(".messages")
        assert block.get("lang") == (None if rendering.language == "en" else "en")
        assert "is not a date" in block.get_text()
