"""The drawings as a reader sees them: whole, legible, in the colours of the page, with and without script."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.reading import DESK, LANGUAGES, PAGES, PHONE, WITH_FIGURES, Look
from tests.browser.windows import Sits

pytestmark = pytest.mark.browser

SMALLEST_TEXT = 11.5
PLACES = [f"{language}/{PAGES[kind]}" for kind in WITH_FIGURES for language in LANGUAGES]
EVERY_PLACE = pytest.mark.parametrize("place", PLACES)
ONE_LANGUAGE = pytest.mark.parametrize("place", PLACES[::2])
BOTH_WIDTHS = pytest.mark.parametrize("width", [PHONE, DESK])

# Each drawing that is shown: its frame, and the frame, size and words of each label in it.
_DRAWINGS = """() => [...document.querySelectorAll(".drawing svg")]
  .filter((svg) => svg.checkVisibility())
  .map((svg) => {
    const frame = ({ left, top, right, bottom }) => ({ left, top, right, bottom });
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    const label = (text) => ({
      ...frame(text.getBoundingClientRect()),
      words: text.textContent,
      size: parseFloat(getComputedStyle(text).fontSize) * scale,
    });
    return {
      ...frame(svg.getBoundingClientRect()),
      kind: svg.parentElement.className,
      labels: [...svg.querySelectorAll("text")].filter((one) => one.textContent.trim()).map(label),
    };
  })"""
_FILLS = """() => [...document.querySelectorAll(".drawing svg")]
  .filter((svg) => svg.checkVisibility())
  .flatMap((svg) => [...svg.querySelectorAll("path[fill], text[fill]")])
  .filter((mark) => mark.getAttribute("fill").startsWith("var("))
  .map((mark) => `${mark.getAttribute("fill")} ${getComputedStyle(mark).fill}`)"""
_SHOWN = "() => [...document.querySelectorAll('.drawing svg')].map((one) => one.checkVisibility())"


def drawings(place: str, look: Look, sits: Sits, **wishes: Any) -> list[dict[str, Any]]:
    shown: list[dict[str, Any]] = sits(look, **wishes).opens(place).evaluate(_DRAWINGS)
    return shown


@BOTH_WIDTHS
@EVERY_PLACE
def test_every_label_is_whole_legible_and_apart_from_the_others(place: str, width: int, sits: Sits) -> None:
    shown = drawings(place, Look(width), sits)
    assert shown
    for drawing in shown:
        assert drawing["labels"]
        assert [label["words"] for label in drawing["labels"] if not inside(label, drawing)] == []
        assert [label["words"] for label in drawing["labels"] if label["size"] < SMALLEST_TEXT] == []
        assert overlaps(drawing["labels"]) == []


def inside(label: dict[str, Any], frame: dict[str, Any]) -> bool:
    slack = 1  # the overhang of a first letter, rounded outwards
    return bool(
        label["left"] >= frame["left"] - slack
        and label["right"] <= frame["right"] + slack
        and label["top"] >= frame["top"] - slack
        and label["bottom"] <= frame["bottom"] + slack
    )


def overlaps(labels: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Pairs whose frames share more than the air above and below the letters."""
    air = 4
    return [
        (one["words"], other["words"])
        for index, one in enumerate(labels)
        for other in labels[:index]
        if min(one["right"], other["right"]) - max(one["left"], other["left"]) > 1
        and min(one["bottom"], other["bottom"]) - max(one["top"], other["top"]) > air
    ]


@BOTH_WIDTHS
@pytest.mark.parametrize("scripts", [True, False], ids=["script", "no-script"])
def test_a_phone_gets_the_narrow_drawing_and_a_desk_the_wide_one(width: int, scripts: bool, sits: Sits) -> None:
    kinds = {drawing["kind"] for drawing in drawings("es/commitments/", Look(width), sits, java_script_enabled=scripts)}
    assert kinds == {"drawing drawing-narrow" if width == PHONE else "drawing drawing-wide"}


@ONE_LANGUAGE
def test_each_figure_shows_one_of_its_two_drawings(place: str, sits: Sits) -> None:
    page = sits().opens(place)
    figures = page.locator("figure.figure").count()
    assert figures > 0
    assert sorted(page.evaluate(_SHOWN)) == [False] * figures + [True] * figures


@ONE_LANGUAGE
def test_drawings_take_the_colours_of_the_theme(place: str, sits: Sits) -> None:
    page = sits(Look(DESK, "light")).opens(place)
    light = set(page.evaluate(_FILLS))
    page.emulate_media(color_scheme="dark")
    dark = set(page.evaluate(_FILLS))
    assert light
    assert light & dark == set()


@EVERY_PLACE
def test_a_drawing_has_a_name_and_a_description_for_who_cannot_see_it(place: str, sits: Sits) -> None:
    page = sits().opens(place)
    drawings = page.locator(".drawing-narrow > svg").all()
    assert drawings
    for drawing in drawings:
        expect(drawing).to_have_accessible_name(re.compile(".{20}"))
        expect(drawing).to_have_accessible_description(re.compile(".{60}"))
