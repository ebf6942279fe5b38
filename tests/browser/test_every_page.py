"""Each kind of page, in each language, on a phone and at a desk, light and dark."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.reading import ADDRESSES, DESK, HEIGHT, PHONE, SMALL_PHONE, Look, open_everything, sideways
from tests.browser.windows import Sits

pytestmark = pytest.mark.browser

AXE = Axe()
WCAG_22_AA = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}


def looks(name: str) -> tuple[Look, Look]:
    """Both widths and both themes; the other pairs of them are seen in the other language."""
    crossed = name.endswith("-en")
    return Look(PHONE, "dark" if crossed else "light"), Look(DESK, "light" if crossed else "dark")


def case(name: str, look: Look, number: int) -> Any:
    """One look of the two now, the other with `make test-all`; the next kind of page has the other one now."""
    marks = [pytest.mark.slow] if (look.width == DESK) == (number % 2 == 0) else []
    return pytest.param(name, look, id=f"{name}-{look}", marks=marks)


CASES = [case(name, look, number // 2) for number, name in enumerate(ADDRESSES) for look in looks(name)]


@pytest.mark.parametrize(("name", "look"), CASES)
def test_a_page_is_sound_accessible_and_never_scrolls_sideways(name: str, look: Look, sits: Sits) -> None:
    page = sits(look).opens(ADDRESSES[name])
    assert sideways(page) == []
    open_everything(page)
    assert sideways(page) == []
    if look.width == PHONE:
        page.set_viewport_size({"width": SMALL_PHONE, "height": HEIGHT})
        assert sideways(page) == []
        page.set_viewport_size({"width": PHONE, "height": HEIGHT})
    assert violations(AXE.run(page, options=WCAG_22_AA).response) == []


def violations(found: dict[str, Any]) -> list[str]:
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
