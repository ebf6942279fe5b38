"""What is read before and after a page, where pages have an order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from build_site.documents import Page
from build_site.pages.finished import menu_title
from build_site.rendering import Rendering
from build_site.writing import Writer

Links = Mapping[str, Mapping[str, str]]
Pages = Mapping[str, Page]


def beside_page(page: Page, writer: Writer, rendering: Rendering) -> Links:
    """Links from a written page to those around it; none where it has no order."""
    if page.declared.order is None:
        return {}
    paths = reading_order(page, rendering.content.pages)
    return beside([(path, menu_title(path, rendering)) for path in paths], paths.index(page.path), writer)


def beside(run: Sequence[tuple[str, str]], at: int, writer: Writer) -> Links:
    """Links to the pages around one of a run, which holds paths and titles."""
    around = {"previous": at - 1, "next": at + 1}
    there = {name: run[index] for name, index in around.items() if 0 <= index < len(run)}
    return {name: {"title": title, "href": writer.link(f"{path}/")} for name, (path, title) in there.items()}


def reading_order(page: Page, pages: Pages) -> list[str]:
    """The paths of all pages that are read in one go with a page, each followed by the ordered ones under it."""
    top = _top(page, pages)
    places = {one.path: _place(one, pages) for one in pages.values() if one.declared.order is not None}
    return sorted((path for path in places if _top(pages[path], pages) == top), key=places.__getitem__)


def _top(page: Page, pages: Pages) -> str:
    """The nearest page above that has no order of its own."""
    above = pages.get(page.parent) if page.parent else None
    return _top(above, pages) if above and above.declared.order is not None else page.parent


def _place(page: Page, pages: Pages) -> tuple[tuple[int, str], ...]:
    """What to sort an ordered page by: its order and those of the ordered pages above it."""
    above = pages.get(page.parent) if page.parent else None
    own = ((page.declared.order or 0, page.path),)
    return (_place(above, pages) if above and above.declared.order is not None else ()) + own
