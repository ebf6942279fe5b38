"""The digits of a page that nothing vouches for, found by its markup alone.

An element vouches for what is in it: a number (`data`), a date (`time`), a citation or the place in a source (`.cite`,
`.citation`, `.place`), a name or an identifier (`.name`, `code`, a licence, the number of a note), what is quoted from
the data (`data-quoted`; on a table, the cells of its body). What cannot hold elements says in `data-written` which
numbers and dates were written into it. A link may say what the page that it leads to is called.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bs4 import BeautifulSoup, Tag
from bs4.element import PreformattedString

VOUCHED = (
    "data, time, code, .cite, .citation, .place, .name, a[rel~=license], a.note, a.note-back, [data-quoted]:not(table)"
)
CELLS = "table[data-quoted] > tbody > tr > *"
READ = ("title", "alt", "aria-label", "placeholder", "data-label", "label")
METAS = {
    "description",
    "og:title",
    "og:description",
    "og:site_name",
    "og:image:alt",
    "twitter:title",
    "twitter:description",
}
UNREAD = {"script", "style", "template"}

Called = Callable[[str], str]


def unvouched(page: BeautifulSoup, called: Called) -> Iterator[str]:
    """Each text with a digit that nothing vouches for; `called` tells what the page at an address is called."""
    elements = {id(one) for one in page.select(VOUCHED)}
    vouching = elements | {id(one) for one in page.select(CELLS)}
    for text in page.find_all(string=re.compile(r"\d")):
        above = [*text.parents]
        if isinstance(text, PreformattedString) or any(one.name in UNREAD for one in above):
            continue
        if not vouching.isdisjoint(map(id, above)) or _written(str(text), above):
            continue
        link = next((one for one in above if one.name == "a" and one.get("href")), None)
        if link is None or not says(called(str(link["href"])), link.get_text()):
            yield f"{_path(above)}: {text.strip()}"
    said = _said(page, vouching)
    for element in page.find_all(True):
        for name, value in _attributes(element):
            above = [element, *element.parents]
            if elements.isdisjoint(map(id, above)) and not _written(value, above) and not says(said, value):
                yield f"{_path(above)} {name}: {value}"


def _attributes(element: Tag) -> Iterator[tuple[str, str]]:
    names = ("content",) if element.name == "meta" else READ
    if element.name == "meta" and not {element.get("name"), element.get("property")} & METAS:
        return
    for name in names:
        if re.search(r"\d", str(element.get(name, ""))):
            yield name, str(element[name])


def _written(text: str, above: list[Tag]) -> bool:
    """Whether an element around a text says of all its digits that they were written into it."""
    written = next((str(one["data-written"]) for one in above if one.has_attr("data-written")), "")
    left, known = _flat(text), [one for one in map(_flat, written.split("|")) if one]
    if any(_within(left, one) for one in known):
        return True
    for one in sorted(known, key=len, reverse=True):
        left = re.sub(_whole(one), "", left, flags=re.IGNORECASE)
    return bool(known) and not re.search(r"\d", left)


def _within(part: str, text: str) -> bool:
    """Whether a line is part of a text that was broken over several."""
    return bool(re.search(_whole(part), text, re.IGNORECASE))


def _whole(text: str) -> str:
    return rf"(?<![\w.,]){re.escape(text)}(?!\w)"


def _said(page: BeautifulSoup, vouching: set[int]) -> str:
    """All that a page says, a sign in the place of each text that nothing vouches for."""
    texts = page.find_all(string=True)
    known = (t if not re.search(r"\d", t) or not vouching.isdisjoint(map(id, t.parents)) else "\0" for t in texts)
    return _flat("".join(known))


def says(said: str, text: str) -> bool:
    """Whether a text is part of what is said; a capital at its beginning aside."""
    return bool(_flat(text)) and _flat(text).casefold() in said.casefold()


def _flat(text: str) -> str:
    return " ".join(text.split())


def _path(above: list[Tag]) -> str:
    names = [
        "".join([one.name, *(f".{name}" for name in one.get_attribute_list("class") if name)]) for one in above[:3]
    ]
    return " ".join(reversed(names))
