"""Checks of written pages: notation, links, headings, and that the languages hold the same."""

from __future__ import annotations

import posixpath
import re
from itertools import pairwise

from build_site.checks.marks import check_digits, check_known, check_mark, check_text, numbers_in
from build_site.content import Content
from build_site.documents import Document, Page
from build_site.likely import choices
from build_site.notation import BlockMark, CiteMark, DateMark, shared
from build_site.problems import Place, Problems
from build_site.prose import Token, body_marks, fact_keys, figure_ids, headings, marks, resolve, tokens, without_code
from build_site.urls import figure_anchor

_UNDERLINE = re.compile(r"(=+|-+) *")
_NOT_ALLOWED = {"html": "P005", "brace": "P006", "definition": "P008"}
_LIST_NUMBER = re.compile(r"^\s*\d+[.)]\s", re.MULTILINE)


def check_page(page: Page, content: Content, problems: Problems) -> None:
    """A page in every language."""
    for language, document in page.documents.items():
        for token in tokens(document):
            _check_token(token, page, language, content, problems)
        for mark, place in body_marks(document):
            check_mark(mark, place, content, problems)
        for text, place in document.texts():
            check_text(text, place, content, problems)
            check_digits(text, place, problems)
        _check_headings(document, problems)
    _check_counterparts(page, problems)
    if page.declared.fact is not None:
        check_known(page.declared.fact, content.facts, page.declared.lined.at("fact"), "F004", problems)
    for dataset in page.declared.datasets:
        check_known(dataset, content.tables, page.declared.lined.naming(dataset), "F012", problems)


def _anchors(document: Document) -> list[str]:
    return [heading.anchor for heading in headings(document) if heading.anchor]


def _cited(document: Document) -> list[str]:
    return [mark.source for mark, _ in marks(document) if isinstance(mark, CiteMark)]


def _dates(document: Document) -> list[str]:
    return [str(shared(mark)) for mark, _ in marks(document) if isinstance(mark, DateMark)]


def _blocks(document: Document) -> list[str]:
    """What stands on lines of its own, figures and key numbers apart, which are compared one by one."""
    found = [mark for mark, _ in body_marks(document) if isinstance(mark, BlockMark)]
    said = [": ".join(filter(None, (mark.kind, ", ".join(mark.about)))) for mark in found]
    return [f"{{{one}}}" for one in said if not one.startswith(("figure", "numbers"))]


# What the languages of a page must agree on, by the code of the problem when they do not.
_SHARED = {"P020": fact_keys, "P021": figure_ids, "P022": _anchors, "P023": _cited, "P024": _dates, "P025": _blocks}


def _check_counterparts(page: Page, problems: Problems) -> None:
    """What one language has, the others have too; of dates and blocks only once all is well with each file alone."""
    files = {document.place.file for document in page.documents.values()}
    unwell = any(one.place.file in files for one in problems.found)
    for code, held in _SHARED.items():
        if unwell and code in ("P024", "P025"):
            continue
        said = {document.place: set(held(document)) for document in page.documents.values()}
        for place, found in said.items():
            for other, theirs in said.items():
                for missing in sorted(theirs - found):
                    problems.add(place, code, missing=missing, file=other)


def _check_headings(document: Document, problems: Problems) -> None:
    lines = without_code(document.body).split("\n")
    for number, (line, below) in enumerate(pairwise(lines), document.first_line):
        if line.strip() and _UNDERLINE.fullmatch(below):
            problems.add(Place(document.place.file, number), "P016", found=line.strip())
    seen: set[str] = set()
    for heading in headings(document):
        if heading.level == 1:
            problems.add(heading.place, "P011", found=heading.text)
        elif heading.anchor is None:
            problems.add(heading.place, "P010", found=heading.text)
        elif heading.anchor in seen:
            problems.add(heading.place, "P012", found=heading.anchor)
        seen.add(heading.anchor or "")


def _check_token(token: Token, page: Page, language: str, content: Content, problems: Problems) -> None:
    if token.kind in _NOT_ALLOWED:
        problems.add(token.place, _NOT_ALLOWED[token.kind], found=token.text)
    elif token.kind == "link":
        _check_link(token, page, language, content, problems)
    elif token.kind == "mark" and isinstance(token.mark, BlockMark):
        problems.add(token.place, "P003", found=token.text)
    elif token.kind == "text":
        if "![" in token.text:
            problems.add(token.place.after(token.text[: token.text.index("![")]), "P017")
        for number, offset in numbers_in(_LIST_NUMBER.sub(lambda found: " " * len(found[0]), token.text)):
            problems.add(token.place.after(token.text[:offset]), "P004", found=number)


def _check_link(token: Token, page: Page, language: str, content: Content, problems: Problems) -> None:
    target = resolve(token.target, page, language, content.pages)
    at = token.place.after(token.text[: token.text.index(token.target)])
    if target.kind == "unknown":
        files = [posixpath.relpath(f"{other.folder}/{language}.md", page.folder) for other in content.pages.values()]
        windows = token.target.replace("\\", "/")
        likely = {"likely": windows} if windows in files else {}
        problems.add(at, "P007", found=token.target, **{**choices(token.target, files), **likely})
    elif target.kind == "language":
        problems.add(at, "P009", found=token.target, language=language)
    elif target.kind == "dataset" and target.path not in content.tables:
        problems.add(at, "F012", found=target.path, **choices(target.path, content.tables))
    elif target.kind == "page" and target.anchor:
        document = content.pages[target.path].documents[language]
        known = [*_anchors(document), *(figure_anchor(figure) for figure in figure_ids(document))]
        if target.anchor not in known:
            problems.add(at, "P013", found=target.anchor, **choices(target.anchor, known))
