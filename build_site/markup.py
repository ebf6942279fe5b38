"""The one place where text from content becomes HTML, Markdown or a CSV cell; everything goes through it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from markupsafe import Markup

# Controls, bidirectional overrides and isolates could hide or turn round what follows them.
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
# Whatever Markdown could read as its own, and both kinds of template braces.
_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>|~^\"'&]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)*")


def visible(text: str) -> str:
    """The text with characters that nobody sees, but that change how others read, shown as U+FFFD."""
    flat = text.replace("\u2028", "\n").replace("\u2029", "\n")
    return _INVISIBLE.sub("\ufffd", flat)


@lru_cache(maxsize=2**16)
def html(text: str) -> Markup:
    """Text as HTML that the engine's Markdown leaves alone: every character it could act upon is a reference."""
    return Markup(
        _MARKDOWN.sub(lambda found: f"&#{ord(found[0])};", visible(text)).replace("\n", " ").replace("\t", " ")
    )


def lines(text: str) -> Markup:
    """Text of several lines as HTML for the inside of a `pre`."""
    return Markup("&#10;").join(html(line) for line in text.split("\n"))


def trusted(markup: str) -> Markup:
    """HTML that we made ourselves out of escaped parts: a filled template, a drawing."""
    return Markup(markup)


def tag(name: str, content: str = "", **attributes: str | None) -> Markup:
    """An element; `content` that is not Markup is escaped, attributes always are, None leaves one out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = content if isinstance(content, Markup) else html(content)
    return Markup(f"<{name}{written}>{inner}</{name}>")


def join(parts: Iterable[str], between: str = "") -> Markup:
    """Parts one after the other, those that are not Markup escaped."""
    return Markup(between).join(part if isinstance(part, Markup) else html(part) for part in parts)


def fill(template: str, **values: str) -> Markup:
    """A sentence with `{name}` places, as HTML: the sentence escaped, each value escaped unless it is Markup."""
    pieces = re.split(r"\{(\w+)\}", template)
    return join(values[piece] if index % 2 else piece for index, piece in enumerate(pieces))


def json_text(value: object, indent: int | None = 1) -> str:
    """JSON in stable order, safe also inside a script element; on one line where `indent` is None."""
    separators = (",", ":") if indent is None else None
    text = json.dumps(value, ensure_ascii=False, indent=indent, sort_keys=True, separators=separators)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text + "\n"


def csv_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Plain CSV (RFC 4180, lines ended by LF), every cell as it stands in the data."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header, *rows])
    return out.getvalue()


def spreadsheet_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """CSV for spreadsheets: a BOM, CRLF, and an apostrophe before any text that would run as a formula."""
    out = io.StringIO("\ufeff")
    out.seek(1)
    safe = ([_no_formula(cell) for cell in row] for row in [header, *rows])
    csv.writer(out, lineterminator="\r\n").writerows(safe)
    return out.getvalue()


def _no_formula(cell: str) -> str:
    leading = cell.lstrip(" \u00a0")
    return f"'{cell}" if leading.startswith(_FORMULA) and not _NUMBER.fullmatch(cell) else cell
