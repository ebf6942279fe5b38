"""Reading the pages of a built site: what they point to, and which file a server sends for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import unquote

from bs4 import BeautifulSoup, Tag

URL = "https://example.org/x/y/"
Soup = Callable[[str], BeautifulSoup]
LANGUAGES = ("es", "en")
ADDRESSES = (
    "href",
    "src",
    "poster",
    "action",
    "data-pagefind",
    "data-root",
    "data-wide",
    "data-narrow",
    "data-library",
    "xlink:href",
)


def address_of(path: str) -> str:
    """A file's public address."""
    return URL + path.removesuffix("index.html")


def pointers(page: BeautifulSoup) -> Iterator[tuple[Tag, str]]:
    """Every address that a page holds, as written."""
    for tag in page.find_all(True):
        yield from ((tag, str(tag[name])) for name in ADDRESSES if tag.has_attr(name))
        yield from ((tag, part.split()[0]) for part in str(tag.get("srcset", "")).split(",") if part.strip())


def asked_for(page: BeautifulSoup) -> Iterator[tuple[Tag, str]]:
    """The addresses of files that a script asks for when a reader wants them."""
    yield from ((tag, str(tag["data-rows"])) for tag in page.select("[data-rows]"))


def file_at(address: str) -> str | None:
    """The file under `site/` that a server sends for one of the site's addresses; None for one elsewhere."""
    bare = unquote(address.partition("#")[0].partition("?")[0])
    if not bare.startswith(URL):
        return None
    return bare.removeprefix(URL) + ("index.html" if bare.endswith("/") else "")


def pages_of(language: str, html_paths: list[str]) -> list[str]:
    """The pages of one language."""
    return [path for path in html_paths if path.startswith(f"{language}/")]
