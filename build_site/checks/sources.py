"""Checks of the bibliography: something rests on each source, or it says why it is listed; never both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import get_args

from build_site.bibliography import EVIDENCE, SourceType
from build_site.checks.marks import check_text
from build_site.content import Content
from build_site.notation import BlockMark
from build_site.problems import Place, Problems, nearest
from build_site.project import Project
from build_site.prose import body_marks
from build_site.uses import all_uses

_FILE = Place("data/sources.yml")
_KEY = re.compile(r"\s+[\"']?([^\s\"':]+)[\"']?\s*:")


def check_bibliography(content: Content, problems: Problems) -> None:
    """Sources say what they must of themselves, lists of sources ask for what there is, and each source is used."""
    places = _places(content.project)
    for key, source in content.sources.items():
        place = places.get(key, _FILE)
        if source.read == "through" and not source.read_through:
            problems.add(place, "C005", found=key)
        for _, string in source.unused.strings if source.unused else ():
            check_text(string, place, content, problems)
    _check_lists(content, problems)
    # What rests on a source cannot be known while anything is wrong: it may be that which does.
    if not problems:
        _check_uses(places, content, problems)


def _check_lists(content: Content, problems: Problems) -> None:
    """A list is of kinds of evidence, of types or of sources."""
    known = {*EVIDENCE, *get_args(SourceType), *content.sources}
    for mark, place in _blocks(content):
        for one in mark.about if mark.kind == "sources" else ():
            if one not in known:
                problems.add(place, "P015", kind=mark.kind, found=one, valid=nearest(one, known))


def _blocks(content: Content) -> Iterator[tuple[BlockMark, Place]]:
    for page in content.pages.values():
        for document in page.documents.values():
            yield from ((mark, place) for mark, place in body_marks(document) if isinstance(mark, BlockMark))


def _check_uses(places: Mapping[str, Place], content: Content, problems: Problems) -> None:
    for key, uses in all_uses(content).items():
        says_unused = content.sources[key].unused is not None
        if bool(uses) is says_unused:
            problems.add(places.get(key, _FILE), "C004" if says_unused else "C003", found=key)


def _places(project: Project) -> dict[str, Place]:
    """Where each source is declared: the first line that its key opens, in any of the files."""
    found: dict[str, Place] = {}
    for path in [project.data / "sources.yml", *sorted(project.sources.glob("*.yml"))]:
        for number, line in enumerate(_lines(path), 1):
            if (key := _KEY.match(line)) and key[1] not in found:
                found[key[1]] = project.place(path, number)
    return found


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8-sig").splitlines() if path.is_file() else []
