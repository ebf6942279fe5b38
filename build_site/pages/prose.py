"""Pages that contributors write: their Markdown with marks written, links resolved and blocks filled."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import replace

from build_site import urls
from build_site.blocks import block
from build_site.blocks.about import about_block
from build_site.blocks.stale import missing_block, stale_block, stale_note
from build_site.blocks.statements import notes_block
from build_site.documents import Page
from build_site.markup import html, tag
from build_site.notation import BlockMark
from build_site.pages.finished import FinishedPage, Wanted, crumbs, standfirst
from build_site.pages.order import beside_page
from build_site.pages.terms import TermLinks
from build_site.prose import Token, headings, resolve
from build_site.rendering import Rendering, Spot
from build_site.statements import numbers, opened
from build_site.writing import Writer


def pages(rendering: Rendering, wanted: Wanted) -> Iterator[FinishedPage]:
    """Every written page that is wanted."""
    for page in filter(lambda page: wanted(page.path), rendering.content.pages.values()):
        writer = rendering.writer(page.path)
        finished = _finished(page, writer, rendering)
        rendering.note_shown(page.path, finished.title, writer)
        yield finished


def _finished(page: Page, writer: Writer, rendering: Rendering) -> FinishedPage:
    front = page.documents[rendering.language].front
    kind = page.declared.kind if page.path else "home"
    body = "".join(_body(page, writer, rendering))
    stale = rendering.content.reviews[page.path].stale(rendering.language)
    opening = [standfirst(front.standfirst or "", writer)]
    opening += [
        stale_block(unit, page, writer, rendering) for unit in stale if unit.segments[rendering.language].end < 0
    ]
    opening.append(about_block(page, Spot(rendering, writer)))
    first = "\n\n".join(opening).strip()
    title, description = writer.plain(front.title), writer.plain(front.description)
    above, beside = crumbs(page.path, writer, rendering), beside_page(page, writer, rendering)
    made = FinishedPage(page.path, kind, title, description, first, body, above, beside)
    return replace(made, heading=writer.unlinked(front.title), written=writer.written(front.title, front.description))


def _body(page: Page, writer: Writer, rendering: Rendering) -> Iterator[str]:
    """The page's Markdown piece by piece, with the notes of its statements at the end."""
    document = page.documents[rendering.language]
    first_section = min((heading.place for heading in headings(document)), default=None)
    terms = TermLinks(rendering.content.glossary, writer, page.path)
    marked = numbers(document)
    review = rendering.content.reviews[page.path]
    stale = {unit.segments[rendering.language].end: unit for unit in review.stale(rendering.language)}
    ends = {end: Token("stale", "", document.place, str(end)) for end in stale if end >= 0}
    for token in opened(document, ends):
        level = 3 if first_section and token.place > first_section else 2
        if token.kind == "text":
            yield terms.written(token.text)
        elif token.kind in ("open", "note"):
            yield _marked(token, marked, writer)
        elif token.kind == "stale":
            yield stale_note(stale[int(token.target)], page, writer, rendering)
        else:
            yield _written(token, page, Spot(rendering, writer, level))
    for unit in review.missing(rendering.language):
        yield f"\n\n{missing_block(unit, page, writer, rendering)}\n"
    if marked:
        yield _notes(page, Spot(rendering, writer))


def _marked(token: Token, marked: Mapping[str, int], writer: Writer) -> str:
    """Where a statement begins, and where it ends with the number of its note; what is ours bears no sign."""
    if token.kind == "open":
        return f'<span class="statement" id="{urls.statement_anchor(token.target)}">'
    if token.target not in marked:
        return ""
    number = marked[token.target]
    named = {"class_": "note", "href": f"#{urls.note_anchor(token.target)}"}
    return f"</span>{tag('a', str(number), aria_label=writer.words.say('notes.note', number=number), **named)}"


def _notes(page: Page, spot: Spot) -> str:
    """The section under a narrative that says what each statement rests on."""
    return f"\n\n## {html(spot.writer.words.say('notes.title'))} {{#notes}}\n\n{notes_block(page, spot)}\n"


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
