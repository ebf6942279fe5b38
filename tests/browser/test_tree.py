"""What Chromium tells assistive technology: of a figure, of a table, of a map and of the explorer."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from build_site.project import Project
from tests.browser.reading import DESK, Look, open_everything
from tests.browser.serving import served
from tests.browser.windows import Sits, Windows

pytestmark = pytest.mark.browser

Node = tuple[str, str, str]


def tree(page: Page) -> list[Node]:
    """Role, name and description of every node that is not ignored, in order."""
    nodes: list[dict[str, Any]] = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    return [
        tuple(str(node.get(key, {}).get("value", "")) for key in ("role", "name", "description"))  # type: ignore[misc]
        for node in nodes
        if not node["ignored"]
    ]


def of_role(nodes: list[Node], role: str) -> list[Node]:
    return [node for node in nodes if node[0] == role]


def test_a_figure_is_one_image_with_its_headline_and_its_numbers(sits: Sits) -> None:
    nodes = tree(sits(Look(DESK)).opens("en/commitments/"))
    headline = "Only 36.5% of commitments both aimed high and were completed"
    found = [node for node in of_role(nodes, "image") if node[1] == headline]
    assert len(found) == 1, "the narrow drawing is not read out too"
    assert "285" in found[0][2]


def test_a_table_has_its_heads(sits: Sits) -> None:
    page = sits(Look(DESK)).opens("es/countries/compare/?a=gh&b=ke")
    page.get_by_role("columnheader", name="Kenia").wait_for()
    nodes = tree(page)
    assert of_role(nodes, "table")[0][1] == "Comparación de dos"
    assert [name for _, name, _ in of_role(nodes, "columnheader")] == ["Ghana", "Kenia"]
    assert {"Planes", "Transformadores"} <= {name for _, name, _ in of_role(nodes, "rowheader")}


def test_the_table_of_a_figure_says_the_same(sits: Sits) -> None:
    page = sits(Look(DESK)).opens("en/countries/")
    open_everything(page)
    nodes = tree(page)
    assert {"Country", "Commitments"} <= {name for _, name, _ in of_role(nodes, "columnheader")}
    assert "Brazil" in {name for role, name, _ in nodes if role in ("rowheader", "cell")}


def test_a_map_is_a_group_of_links_that_say_their_number(sits: Sits) -> None:
    nodes = tree(sits(Look(DESK)).opens("en/countries/"))
    links = [name for _, name, _ in of_role(nodes, "link") if name.startswith(("Mexico: ", "Brazil: ", "Malta: "))]
    assert sorted(links) == ["Brazil: 83", "Malta: 7", "Mexico: 63"]
    assert [node for node in nodes if node[0] == "group" and "North Macedonia" in node[1]]


def test_the_explorer_is_a_search_with_named_choices_and_a_status(windows: Windows, built_tiny: Project) -> None:
    with served(built_tiny.site) as root, windows.readers(root) as sits:
        nodes = tree(sits(Look(DESK)).opens("en/browse/"))
    assert len(of_role(nodes, "search")) >= 1
    assert [name for _, name, _ in of_role(nodes, "searchbox")]
    assert all(name for _, name, _ in of_role(nodes, "combobox"))
    assert len(of_role(nodes, "combobox")) > 1
    assert of_role(nodes, "status")
