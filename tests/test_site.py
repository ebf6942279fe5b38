"""Whatever a page of the built site points to exists, and all that exists is pointed to."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urljoin, urlsplit

import pytest

from build_site.project import Project
from tests.pages import URL, Soup, address_of, asked_for, file_at, pointers


@pytest.fixture(scope="module")
def known_ids(every_page: list[str], soup: Soup) -> dict[str, set[str]]:
    return {path: {str(tag["id"]) for tag in soup(path).find_all(id=True)} for path in every_page}


def test_every_link_anchor_and_asset_exists(
    every_page: list[str], known_ids: dict[str, set[str]], soup: Soup, built_site: Project
) -> None:
    broken = []
    for path in every_page:
        for _, written in pointers(soup(path)):
            address = urljoin(address_of(path), written)
            file, anchor = file_at(address), urlsplit(address).fragment
            if file is None and urlsplit(address).netloc == urlsplit(URL).netloc:
                broken.append(f"{path}: {written} leaves the base path")
            elif file is not None and not (built_site.site / file).is_file():
                broken.append(f"{path}: {written}")
            elif file is not None and anchor and anchor not in known_ids[file]:
                broken.append(f"{path}: no #{anchor} in {file}")
    assert not broken


def test_every_asset_and_download_is_used(every_page: list[str], soup: Soup, built_site: Project) -> None:
    asked = {path: [*pointers(soup(path)), *asked_for(soup(path))] for path in every_page}
    used = {file_at(urljoin(address_of(path), written)) for path, found in asked.items() for _, written in found}
    folders = [built_site.site / name for name in ("assets", "data")]
    offered = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    names = {path.relative_to(built_site.site).as_posix() for path in offered}
    assert names
    # An explorer asks for its script where its dataset has been imported: in the tiny site.
    unused = {name for name in names - used if not name.startswith("assets/explorer.")}
    assert sorted(unused) == []


def test_style_sheets_fetch_nothing(built_site: Project) -> None:
    for path in (built_site.site / "assets").glob("*.css"):
        css = path.read_text("utf-8")
        assert "@import" not in css
        assert all(found.startswith("data:") for found in re.findall(r"url\(['\"]?([^)'\"]*)", css))


def test_the_page_for_wrong_addresses_works_at_any_depth(soup: Soup) -> None:
    base = urlsplit(URL).path
    written = [address for _, address in pointers(soup("404.html"))]
    assert written
    assert not [address for address in written if not address.startswith(base)]


def test_ids_are_unique(every_page: list[str], soup: Soup) -> None:
    for path in every_page:
        found = Counter(str(tag["id"]) for tag in soup(path).find_all(id=True))
        assert not [name for name, times in found.items() if times > 1], path


def test_a_page_that_moved_is_found_from_where_it_was(moved_paths: list[str], soup: Soup, built_site: Project) -> None:
    assert moved_paths
    for path in moved_paths:
        page = soup(path)
        (refresh,) = page.select("meta[http-equiv=refresh]")
        wait, _, written = str(refresh["content"]).partition("; url=")
        address = urljoin(address_of(path), written)
        assert wait == "0"
        assert (built_site.site / str(file_at(address))).is_file(), path
        assert [str(link["href"]) for link in page.select("link[rel=canonical]")] == [address]
        assert [urljoin(address_of(path), str(link["href"])) for link in page.select("main a")] == [address]
        assert page.select("meta[name=robots][content=noindex]")
