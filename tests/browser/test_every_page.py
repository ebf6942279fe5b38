"""Each kind of page, in each language, on a phone and at a desk, light and dark."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Sits
from tests.browser.reading import ADDRESSES, DESK, HEIGHT, PHONE, SMALL_PHONE, Look, open_everything, sideways

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


def case(name: str, look: Look) -> Any:
    """English at a desk, where there is room for everything, waits for `make test-all`."""
    marks = [pytest.mark.slow] if name.endswith("-en") and look.width == DESK else []
    return pytest.param(name, look, id=f"{name}-{look}", marks=marks)


CASES = [case(name, look) for name in ADDRESSES for look in looks(name)]


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
