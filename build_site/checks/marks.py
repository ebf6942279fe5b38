"""Checks of names, numbers and marks that data, figures and pages share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from build_site.charts.count_matrix import CountMatrixDeclared
from build_site.content import Content
from build_site.likely import choices
from build_site.notation import BlockMark, CiteMark, DateMark, FactMark, Mark, UnknownMark, split_marks
from build_site.problems import Place, Problems


def check_known(key: str, known: Mapping[str, object], place: Place, code: str, problems: Problems) -> None:
    """A key is one of those there are."""
    if key not in known:
        problems.add(place, code, key=key, found=key, **choices(key, filter(None, known)))


def check_sources(found: Iterable[str], content: Content, place: Place, problems: Problems) -> None:
    """Every source is in the bibliography."""
    for source in found:
        check_known(source, content.sources, place, "C001", problems)


def check_digits(text: str, place: Place, problems: Problems) -> None:
    """No number is written by hand: outside of marks there is no digit."""
    for literal in (part for part in split_marks(text) if isinstance(part, str)):
        for number, _ in numbers_in(literal):
            problems.add(place, "P004", found=number)


def numbers_in(text: str) -> Iterator[tuple[str, int]]:
    """Every number in a text, with its offset."""
    yield from ((found[0], found.start()) for found in re.finditer(r"\d+(?:[.,/-]\d+)*", text))


def check_text(text: str, place: Place, content: Content, problems: Problems) -> None:
    """A line of words that is not Markdown: its marks are understood, and no brace is left over."""
    for part in split_marks(text):
        if not isinstance(part, str):
            check_mark(part, place, content, problems)
        elif brace := re.search(r"[{}]", part):
            problems.add(place, "P006", found=brace[0])


def check_mark(mark: Mark, place: Place, content: Content, problems: Problems) -> None:
    """What stands in braces is understood, and what it names exists."""
    match mark:
        case UnknownMark(found):
            problems.add(place, "P002", found="{" + found + "}")
        case FactMark(key):
            check_known(key, content.facts, place, "F004", problems)
        case CiteMark(source):
            check_sources([source], content, place, problems)
        case DateMark(start, end) if end and end.last < start.first:
            problems.add(place, "P014", found=f"{start}/{end}")
        case BlockMark(kind, about):
            _check_block(kind, about, place, content, problems)


def _countable(content: Content) -> Mapping[str, object]:
    """What has statements behind it: counts of statements, and the matrices made of such counts only."""
    told = {table.id for table in content.tables.values() if table.declared.computed == "statements"}
    facts = {key: fact for key, fact in content.facts.items() if fact.dataset in told}
    matrices = {
        figure.id: figure
        for figure in content.figures.values()
        if isinstance(figure.declared, CountMatrixDeclared) and facts.keys() >= set(figure.declared.facts)
    }
    return {**facts, **matrices}


def _check_block(kind: str, about: tuple[str, ...], place: Place, content: Content, problems: Problems) -> None:
    if kind == "numbers":
        for key in about:
            check_known(key, content.facts, place, "F004", problems)
    known: dict[str, Mapping[str, object]] = {
        "figure": content.figures,
        "table": content.tables,
        "cards": content.pages,
        "records": content.row_pages,
        "import": content.imports,
        "explorer": content.explorers,
        "compare": content.comparisons,
        "insert": content.project.inserts if kind == "insert" else {},
        "changes": dict.fromkeys(("all", "corrections", "latest")),
        "statements": _countable(content) if kind == "statements" else {},
    }
    if kind in known:
        for one in about or ("",):
            if one not in known[kind]:
                problems.add(place, "P015", kind=kind, found=one, **choices(one, known[kind]))
