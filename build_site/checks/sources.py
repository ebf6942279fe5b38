"""Checks of the bibliography: something rests on each source, or it says why it is listed; never both."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import get_args

from build_site.bibliography import EVIDENCE, SourceType
from build_site.checks.marks import check_text
from build_site.content import Content
from build_site.likely import choices
from build_site.notation import BlockMark
from build_site.problems import Place, Problems
from build_site.prose import body_marks
from build_site.uses import rested_on


def check_bibliography(content: Content, problems: Problems, rested: Collection[str] | None = None) -> None:
    """Sources say what they must of themselves, lists of sources ask for what there is, and each source is used.

    `rested` are the sources that something rests on which is no source, if that is known.
    """
    for key, source in content.sources.items():
        if source.read == "through" and not source.read_through:
            problems.add(source.lined.at("read"), "C005", found=key)
        for language, string in source.unused.strings if source.unused else ():
            check_text(string, source.lined.at("unused", language), content, problems)
    _check_lists(content, problems)
    # What rests on a source cannot be known while anything is wrong: it may be that which does.
    if not problems:
        _check_uses(content, rested_on(content) if rested is None else rested, problems)


def _check_lists(content: Content, problems: Problems) -> None:
    """A list is of kinds of evidence, of types or of sources."""
    known = {*EVIDENCE, *get_args(SourceType), *content.sources}
    for mark, place in _lists(content):
        for one in mark.about:
            if one not in known:
                problems.add(place, "P015", kind=mark.kind, found=one, **choices(one, known))


def _lists(content: Content) -> Iterator[tuple[BlockMark, Place]]:
    for page in content.pages.values():
        # Few pages have such a list, and taking a text to pieces takes a while.
        for document in (one for one in page.documents.values() if "{sources" in one.body):
            for mark, place in body_marks(document):
                if isinstance(mark, BlockMark) and mark.kind == "sources":
                    yield mark, place


def _check_uses(content: Content, rested: Collection[str], problems: Problems) -> None:
    through = {source.read_through for source in content.sources.values()}
    for key, source in content.sources.items():
        says_unused = source.unused is not None
        if (key in rested or key in through) is says_unused:
            problems.add(source.lined.key(), "C004" if says_unused else "C003", found=key)
