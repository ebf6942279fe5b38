"""Pages that contributors write: their Markdown with marks written, links resolved and blocks filled."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from build_site import urls
from build_site.blocks import block
from build_site.documents import Page
from build_site.notation import BlockMark
from build_site.pages.finished import FinishedPage, Wanted, crumbs, standfirst
from build_site.prose import Token, headings, resolve, tokens
from build_site.rendering import Rendering, Spot
from build_site.writing import Writer


def pages(rendering: Rendering, wanted: Wanted) -> Iterator[FinishedPage]:
    """Every written page that is wanted."""
    for page in filter(lambda page: wanted(page.path), rendering.content.pages.values()):
        writer = rendering.writer(page.path)
        finished = _finished(page, writer, rendering)
        rendering.note_shown(page.path, finished.title, writer)
        yield finished


def _finished(page: Page, writer: Writer, rendering: Rendering) -> FinishedPage:
    document = page.documents[rendering.language]
    front = document.front
    kind = page.declared.kind if page.path else "home"
    first_section = min((heading.place for heading in headings(document)), default=None)
    parts: list[str] = []
    for token in tokens(document):
        level = 3 if first_section and token.place > first_section else 2
        parts.append(_written(token, page, Spot(rendering, writer, level)))
    body = "".join(parts)
    first = standfirst(front.standfirst or "", writer)
    title, description = writer.plain(front.title), writer.plain(front.description)
    return FinishedPage(page.path, kind, title, description, first, body, crumbs(page.path, writer, rendering))


def _written(token: Token, page: Page, spot: Spot) -> str:
    if token.kind == "block" and isinstance(token.mark, BlockMark):
        return f"\n{block(token.mark, spot)}\n"
    if token.kind == "mark":
        return spot.writer.mark(token.mark)
    if token.kind == "link":
        return token.text.replace(token.target, _address(token.target, page, spot.rendering), 1)
    return token.text


def _address(target: str, page: Page, rendering: Rendering) -> str:
    """A repository link as the engine knows it: a relative path to a finished Markdown file."""
    found = resolve(target, page, rendering.language, rendering.content.pages)
    anchor = f"#{found.anchor}" if found.anchor else ""
    if found.kind == "elsewhere":
        return target
    path = urls.dataset(found.path) if found.kind == "dataset" else found.path
    file = f"{path}/index.md".lstrip("/")
    return posixpath.relpath(file, page.path or ".") + anchor
