"""Pictures of each page in each look, in `build/pictures/`, for people to judge. They are compared with nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest

from tests.browser.reading import ADDRESSES, DESK, PHONE, Look
from tests.browser.windows import Sits

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PICTURES = Path(__file__).parents[2] / "build" / "pictures"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("name", ADDRESSES)
def test_a_picture_is_taken(name: str, width: int, theme: Literal["light", "dark"], sits: Sits) -> None:
    look = Look(width, theme)
    taken = PICTURES / f"{name}-{look}.png"
    sits(look).opens(ADDRESSES[name]).screenshot(path=taken, full_page=True)
    assert taken.stat().st_size > 1_000
