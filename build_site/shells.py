"""One page of a kind as the engine renders it, with tokens for what is particular to a record, and its filling."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import escape

from build_site import urls
from build_site.engine import Engine
from build_site.markup import html, trusted, visible
from build_site.outputs import Output
from build_site.pages.finished import FinishedPage
from build_site.pages.flat import body

# Letters that no text has, and that neither Markdown nor the theme changes.
_WRITTEN = ' data-written="{}"'
_TOKEN = re.compile(r"xqz([A-Z]+[0-9]*)zqx")


def _token(name: str) -> str:
    return f"xqz{name}zqx"


@dataclass(frozen=True)
class Shell:
    """A rendered page between whose pieces the values of a record go: a piece, a name, a piece, and so on."""

    pieces: Sequence[str]
    digest: str

    def filled(self, page: FinishedPage) -> Output:
        """The file that the engine would make of the page."""
        values = _values(page)
        parts = (values[piece] if index % 2 else piece for index, piece in enumerate(self.pieces))
        return Output.text(page.path, "".join(parts))


def shell_page(like: FinishedPage) -> FinishedPage:
    """A page of the same kind in the same folder, made of tokens."""
    folder = like.path.rpartition("/")[0]
    return FinishedPage(
        f"{folder}/{_token('ID')}{urls.FLAT}".lstrip("/"),
        like.kind,
        _token("TITLE"),
        _token("DESCRIPTION"),
        "",
        body(trusted(_token("BODY"))),
        tuple({"title": _token(f"CRUMB{n}"), "href": _token(f"ABOVE{n}")} for n in range(len(like.crumbs))),
        heading=trusted(_token("HEADING")),
        image=like.image,
        written=_token("WRITTEN"),
    )


def render_shells(like: Sequence[FinishedPage], engine: Engine, pages: Sequence[str]) -> list[str]:
    """The HTML of a shell for each of some pages; `pages` are those that links may lead to."""
    made = [shell_page(page).output() for page in like]
    markdown = {output.path: output.content.decode() for output in made}
    rendered = {file.path: file.content.decode() for file in engine.rendered(markdown, [*pages, *markdown])}
    return [rendered[urls.file("", shell_page(page).path).lstrip("/")] for page in like]


def read_shell(written: str) -> Shell:
    """A shell from its HTML."""
    # Where nothing is noted there is no attribute.
    pieces = _TOKEN.split(written.replace(_WRITTEN.format(_token("WRITTEN")), _token("WRITTEN")))
    return Shell(pieces, hashlib.sha256(written.encode()).hexdigest())


def _values(page: FinishedPage) -> Mapping[str, str]:
    """What stands for each token, escaped as the theme or Markdown would do it."""
    values = {
        "ID": page.path.rpartition("/")[2].removesuffix(urls.FLAT),
        "TITLE": escape(visible(page.title)),
        "DESCRIPTION": escape(visible(page.description)),
        "WRITTEN": _WRITTEN.format(escape(visible(page.written))) if page.written else "",
        "HEADING": page.heading or html(page.title),
        "BODY": inside(page),
    }
    for number, crumb in enumerate(page.crumbs):
        values[f"CRUMB{number}"] = escape(crumb["title"])
        values[f"ABOVE{number}"] = escape(crumb["href"])
    return values


def inside(page: FinishedPage) -> str:
    """What of a page's body the shell does not have already."""
    return page.body.removeprefix(_BODY[0]).removesuffix(_BODY[1])


_BODY = body(trusted(_token("BODY"))).split(_token("BODY"))
