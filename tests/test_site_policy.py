"""What the built pages may load: little, from their own origin only, and nothing inline."""

from __future__ import annotations

import gzip
from urllib.parse import urljoin

from bs4 import BeautifulSoup

from build_site.project import Project
from tests.pages import URL, Soup, address_of, file_at, pointers

MOST_BYTES, MOST_REQUESTS = 80_000, 10


def loaded(path: str, page: BeautifulSoup) -> set[str]:
    """The addresses that a browser asks for by itself."""
    links = page.select("link[rel=stylesheet], link[rel=icon], link[rel*=preload]")
    written = [str(link["href"]) for link in links]
    written += [
        address
        for tag, address in pointers(page)
        # A script's `data-library` is what it will ask for when the reader does.
        if tag.name in ("script", "img", "source", "iframe", "use") and tag.get("data-library") != address
    ]
    return {urljoin(address_of(path), address) for address in written if not address.startswith(("data:", "#"))}


def policy(page: BeautifulSoup) -> dict[str, list[str]]:
    (meta,) = page.select('meta[http-equiv="Content-Security-Policy"]')
    parts = [part.split() for part in str(meta["content"]).split(";") if part.strip()]
    return {name: values for name, *values in parts}


def test_one_strict_policy_stands_first_on_every_page(every_page: list[str], soup: Soup) -> None:
    for path in every_page:
        first = next(tag for tag in soup(path).select("head > *"))
        assert first.get("http-equiv") == "Content-Security-Policy", path
        found = policy(soup(path))
        assert found["default-src"] == found["object-src"] == found["base-uri"] == ["'none'"]
        allowed = {value for values in found.values() for value in values}
        assert allowed <= {"'none'", "'self'", "'wasm-unsafe-eval'", "data:"}, path
        assert found["style-src"] == ["'self'"]


def test_nothing_is_inline(every_page: list[str], soup: Soup) -> None:
    for path in every_page:
        page = soup(path)
        assert not page.select("style, [style], script:not([src]), base, iframe, object, embed"), path
        handlers = [name for tag in page.find_all(True) for name in tag.attrs if name.lower().startswith("on")]
        assert not handlers, path
        schemes = [address for _, address in pointers(page) if address.strip().lower().startswith("javascript:")]
        assert not schemes, path


def test_nothing_comes_from_elsewhere(every_page: list[str], soup: Soup) -> None:
    for path in every_page:
        assert not [address for address in loaded(path, soup(path)) if not address.startswith(URL)], path


def test_the_first_view_is_light(every_page: list[str], soup: Soup, built_site: Project) -> None:
    sizes: dict[str, int] = {}
    heavy = {}
    for path in every_page:
        files = {path, *(file_at(address) or "" for address in loaded(path, soup(path)))}
        for file in files - set(sizes):
            sizes[file] = len(gzip.compress((built_site.site / file).read_bytes(), 6))
        size = sum(sizes[file] for file in files)
        if size > MOST_BYTES or len(files) > MOST_REQUESTS:
            heavy[path] = (size, len(files))
    assert not heavy
