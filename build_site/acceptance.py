"""A number does not change in silence: until somebody accepts its new value, nothing is built."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from build_site import urls
from build_site.content import Content
from build_site.dates import PartialDate
from build_site.declared import Unit
from build_site.facts import Fact
from build_site.history import changes, history_text, with_accepted
from build_site.pages import shown_where
from build_site.problems import ContentError, Place, Problems
from build_site.rendering import Rendering
from build_site.tables import Table
from build_site.templates import Templates
from build_site.write import write_file


def check_accepted(content: Content, templates: Templates) -> None:
    """Raises ContentError with each number that is not as it was accepted: what it was and is, where it is shown."""
    if content.history is None:
        return
    found, problems = changes(content.facts, content.tables, content.history), Problems()
    if not found.need_consent:
        return
    rendering = shown_where(content, templates)
    for key in found.other:
        _add_other(content.facts[key], rendering, problems)
    for table in content.tables.values():
        new = [key for key in found.new if content.facts[key].dataset == table.id]
        if new:
            problems.add(Place(f"data/{table.id}/facts.yml"), "F031", number=len(new), keys=", ".join(new))
    for key in found.gone:
        last = content.history[key][-1]
        problems.add(content.project.place(content.project.history, last.line), "F032", key=key, old=last.value)
    raise ContentError(problems)


def _add_other(fact: Fact, rendering: Rendering, problems: Problems) -> None:
    content = rendering.content
    pages = [_folder(path, content) for path in rendering.pages_showing(fact.key)]
    old = (content.history or {})[fact.key][-1].value
    place = _first_row(fact, content.tables[fact.dataset])
    said = {"old": _said(old, fact.unit), "new": _said(fact.exact, fact.unit)}
    problems.add(place, "F030", key=fact.key, **said, pages=", ".join(pages) or "–")


def _said(exact: str, unit: Unit) -> str:
    """A value as people know it, 54.16 % or 2.5, and as it is kept where that says less."""
    number = Fraction(exact) if re.match(r"-?[0-9]", exact) else None
    if number is None or (unit.style != "percent" and number.denominator == 1):
        return exact
    shown = f"{float(100 * number):.2f} %" if unit.style == "percent" else f"{float(number):.2f}"
    return f"{shown} ({exact})"


def _folder(path: str, content: Content) -> str:
    """A page as its contributor knows it; the page of a row has only its address."""
    for figure in content.figures.values():
        if path == urls.figure(figure.id):
            return figure.place.file
    return f"docs/{content.pages[path].folder}" if path in content.pages else f"{path}/"


def _first_row(fact: Fact, table: Table) -> Place:
    """Where to look first: the line of the row behind a number, or of the first of several."""
    return Place(table.place.file, table.row(fact.rows[0]).line if fact.rows else 0)


def accept(content: Content, day: PartialDate, keys: Iterable[str] = ()) -> list[str]:
    """Write down the present values as those that hold since a day; of all numbers, or of some. Returns their keys.

    Raises ContentError for a day before the last that is written down: what was accepted then would be lost.
    """
    history = content.history or {}
    last = max((values[-1].since for values in history.values() if values), default=day)
    if day < last:
        problems = Problems()
        problems.add(content.project.place(content.project.history), "F034", found=day, last=last)
        raise ContentError(problems)
    found, asked = changes(content.facts, content.tables, history).every, set(keys)
    chosen = [key for key in found if not asked or key in asked]
    write_file(content.project.history, history_text(with_accepted(content.facts, history, chosen, day)).encode())
    return chosen
