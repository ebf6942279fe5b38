"""The palette as every eye sees it: enough contrast to read, and colours that stand together told apart by all.

What a colour-blind reader sees is simulated with the matrices of Machado, Oliveira and Fernandes (2009), at full
severity; how far apart two colours then are is their distance in CIE L*a*b*.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import combinations
from math import dist

import pytest

from build_site.drawings.look import COLOURS
from tests.conftest import ROOT

CSS = (ROOT / "templates" / "assets" / "site" / "1-tokens.css").read_text("utf-8")
THEMES = ("light", "dark")
Matrix = tuple[tuple[float, float, float], ...]
EYES: Mapping[str, Matrix] = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red cones": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green cones": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "no blue cones": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
    "no colours": ((0.2126, 0.7152, 0.0722),) * 3,
}
# Words and what they stand on; WCAG 2.2, 1.4.3.
WORDS = (
    *((ink, paper) for ink in ("ink", "ink-muted", "accent", "accent-strong") for paper in ("paper", "paper-raised")),
    ("accent-ink", "accent"),
    ("accent-ink", "accent-strong"),
    ("ink", "highlight"),
    ("fig-ink", "fig-paper"),
    ("fig-muted", "fig-paper"),
    ("fig-reference", "fig-paper"),
    *(("fig-paper", f"fig-{role}") for role in ("1", "2", "4")),
    *(("fig-ink", f"fig-soft-{role}") for role in ("1", "2", "3")),
)
# Marks and the borders of controls, and what they stand on; WCAG 2.2, 1.4.11.
MARKS = (*((f"fig-{role}", "fig-paper") for role in ("1", "2", "3", "4", "5")), ("rule-strong", "paper"))
# Fills that stand side by side in a figure.
TOGETHER = ("fig-1", "fig-2", "fig-3", "fig-4", "fig-paper")
STEPS = ("fig-step-1", "fig-step-2", "fig-step-3", "fig-step-4", "fig-soft-3")
SQUARE = ("fig-1", "fig-soft-1", "fig-soft-3")
# A distance of 2 is just seen by somebody who looks for it; marks must differ at a glance.
AT_A_GLANCE = 12


def declared(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{3,6});", block))


def blocks() -> dict[str, list[dict[str, str]]]:
    """The colours of the light theme, and those of each of the two places that declare the dark one."""
    found = [(selector, declared(body)) for selector, body in re.findall(r"(:root[^{]*)\{([^}]*)\}", CSS)]
    coloured = [(selector, colours) for selector, colours in found if "paper" in colours]
    return {
        "light": [colours for selector, colours in coloured if selector.strip() == ":root"],
        "dark": [colours for selector, colours in coloured if selector.strip() != ":root"],
    }


def linear(colour: str) -> list[float]:
    """Red, green and blue as amounts of light."""
    digits = "".join(2 * digit for digit in colour[1:]) if len(colour) == len("#fff") else colour[1:]
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def seen(colour: str, eye: Matrix) -> list[float]:
    light = linear(colour)
    return [min(1.0, max(0.0, sum(a * b for a, b in zip(row, light, strict=True)))) for row in eye]


def lab(light: Sequence[float]) -> tuple[float, float, float]:
    """CIE L*a*b* of an amount of light, white being D65."""
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1.0, 1.089)
    ratios = [sum(a * b for a, b in zip(row, light, strict=True)) / one for row, one in zip(rows, white, strict=True)]
    x, y, z = (one ** (1 / 3) if one > 0.008856 else 7.787 * one + 16 / 116 for one in ratios)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def contrast(one: str, other: str) -> float:
    bright, dim = sorted((sum(seen(colour, EYES["no colours"])) / 3 for colour in (one, other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def test_the_dark_colours_are_the_same_by_wish_of_the_system_and_of_the_reader() -> None:
    (light,), (first, second) = blocks()["light"], blocks()["dark"]
    assert first == second
    assert first.keys() == light.keys()


def test_drawings_to_take_away_have_the_light_colours_of_the_page() -> None:
    (light,) = blocks()["light"]
    assert {name.removeprefix("fig-"): value for name, value in light.items() if name.startswith("fig-")} == COLOURS


@pytest.mark.parametrize("theme", THEMES)
def test_words_can_be_read_on_what_they_stand_on(theme: str) -> None:
    colours = blocks()[theme][0]
    faint = {pair: round(contrast(*(colours[name] for name in pair)), 2) for pair in WORDS}
    assert {pair: ratio for pair, ratio in faint.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_marks_stand_out_from_the_page(theme: str) -> None:
    colours = blocks()[theme][0]
    faint = {pair: round(contrast(*(colours[name] for name in pair)), 2) for pair in MARKS}
    assert {pair: ratio for pair, ratio in faint.items() if ratio < 3} == {}


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("theme", THEMES)
def test_colours_that_stand_together_are_told_apart_by_every_eye(theme: str, eye: str) -> None:
    colours = blocks()[theme][0]
    pairs = {*combinations(TOGETHER, 2), *combinations(SQUARE, 2), *combinations(STEPS, 2)}
    apart = {pair: dist(*(lab(seen(colours[name], EYES[eye])) for name in pair)) for pair in pairs}
    assert {pair: round(far, 1) for pair, far in apart.items() if far < AT_A_GLANCE} == {}
