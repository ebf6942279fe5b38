"""The bibliography as APA asks (7th edition), written by a CSL processor, pandoc's, in the locale of a language.

The style is `csl/apa.csl`. Locales are pandoc's: the language's own, else one of the same language, else American.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import json
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from build_site.bibliography import Name, Source
from build_site.dates import PartialDate
from build_site.markup import html, join, tag
from build_site.words import Words

STYLE = Path(__file__).parent / "csl" / "apa.csl"
LIBRARY = "pypandoc_binary"
# What the processor would read as markup or turn into its own quotation marks goes through it as a private character.
_SIGNS = "<>&\"'“”‘’«»\u2039\u203a\u201e\u201a`*_$\\^~"
_FIRST = 0xE000
_HIDDEN = {ord(sign): chr(_FIRST + number) for number, sign in enumerate(_SIGNS)}
_SHOWN = {_FIRST + number: sign for number, sign in enumerate(_SIGNS)}
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_AS_IT_STANDS = "nocase"
_FIELDS = {"volume": "volume", "issue": "issue", "pages": "page", "publisher_place": "publisher-place", "doi": "DOI"}


def formatted(sources: Mapping[str, Source], words: Words, cache: Path) -> dict[str, Markup]:
    """Every source's reference by id; `cache` is a folder of ours where what was made before is found.

    A title of ours stands in brackets. Titles bear their language, and all that is the source's `data-quoted`.
    """
    items = [{"id": str(number), **_item(source, words)} for number, source in enumerate(sources.values())]
    locale = str(words.language.locale).replace("_", "-")
    done = json.loads(_processed(json.dumps(items, ensure_ascii=False), locale, cache))
    references = [one["c"] for block in done["blocks"] if block["t"] == "Div" for one in block["c"][1]]
    by_number = {int(attributes[0].removeprefix("ref-")): held[0]["c"] for attributes, held in references}
    return {key: _inlines(by_number[number], source) for number, (key, source) in enumerate(sources.items())}


def _item(source: Source, words: Words) -> dict[str, Any]:
    """A source as CSL-JSON. Who publishes their own work is named once; who only publishes is the author."""
    authors, publisher = source.authors, source.publisher
    if source.called:
        authors = [Name(literal=words.of(source.called))]
    if publisher and not (authors or source.editors or source.container):
        authors = [Name(literal=publisher)]
    own = [name.literal for name in authors]
    item: dict[str, Any] = {"type": source.type, "author": _names(authors), "editor": _names(source.editors)}
    item |= {_FIELDS[name]: _hidden(text) for name in _FIELDS if (text := getattr(source, name))}
    item |= {"container-title": _kept(source.container), "URL": source.url}
    item["publisher"] = _kept(publisher) if publisher not in own else None
    item |= _title(source, words)
    if source.issued:
        date = PartialDate.parse(source.issued)
        item["issued"] = {"date-parts": [[part for part in (date.year, date.month, date.day) if part]]}
    return {name: value for name, value in item.items() if value}


def _title(source: Source, words: Words) -> dict[str, str | None]:
    """What the source calls itself; else what it is, which APA puts in brackets, except for laws, where we do."""
    if not source.title_is_ours:
        return {"title": _kept(source.title)}
    if source.type == "legislation":
        return {"title": f"[{_kept(source.title)}]"}
    return {"genre": _hidden(words.say("evidence.interview")) if source.type == "interview" else _kept(source.title)}


def _names(names: Iterable[Name]) -> list[dict[str, str]]:
    return [{part: _hidden(text) for part, text in name.model_dump(exclude_none=True).items()} for name in names]


def _hidden(text: str) -> str:
    return _PRIVATE.sub("\ufffd", text).translate(_HIDDEN)


def _kept(text: str | None) -> str | None:
    """A text whose capitals stay, whatever the style says, and that is known again in what comes back."""
    return f'<span class="{_AS_IT_STANDS}">{_hidden(text)}</span>' if text else None


def _processed(items: str, locale: str, cache: Path) -> str:
    """Pandoc's document of the references, as JSON, from the cache or made now."""
    made_of = [items, locale, STYLE.read_text("utf-8"), importlib.metadata.version(LIBRARY)]
    cached = cache / f"{hashlib.sha256(json.dumps(made_of).encode()).hexdigest()}.json"
    if not cached.is_file():
        command = [
            _pandoc(),
            "-f",
            "csljson",
            "-t",
            "json",
            "--citeproc",
            f"--csl={STYLE.name}",
            f"--metadata=lang:{locale}",
        ]
        done = subprocess.run(command, input=items.encode(), cwd=STYLE.parent, capture_output=True, check=True)
        cache.mkdir(parents=True, exist_ok=True)
        unfinished = cached.with_suffix(".part")
        unfinished.write_bytes(done.stdout)
        unfinished.replace(cached)
    return cached.read_text("utf-8")


def _pandoc() -> str:
    """The program that the library brings, never another one of this machine. Raises FileNotFoundError without it."""
    found = importlib.util.find_spec("pypandoc")
    program = shutil.which("pandoc", path=str(Path(found.origin).parent / "files")) if found and found.origin else None
    if program is None:
        raise FileNotFoundError(LIBRARY)
    return program


def _inlines(nodes: Iterable[Mapping[str, Any]], source: Source) -> Markup:
    return join(_inline(node, source) for node in nodes)


def _inline(node: Mapping[str, Any], source: Source) -> Markup:
    """One piece of pandoc's text as HTML; a kind that APA has no use for gives what it holds."""
    kind, held = node["t"], node.get("c")
    if kind == "Str":
        return html(str(held).translate(_SHOWN))
    if not isinstance(held, list):
        return Markup(" ")
    if kind == "Emph":
        return tag("i", _inlines(held, source))
    if kind == "Link":
        return _link(source)
    inner = _inlines(next(part for part in reversed(held) if isinstance(part, list)), source)
    if kind == "Span" and _AS_IT_STANDS in held[0][1]:
        own = inner == html(source.title)
        return tag("cite" if own else "span", inner, lang=source.language if own else None, data_quoted="")
    return inner


def _link(source: Source) -> Markup:
    """The address; one that is no DOI is called by its host, because most are longer than a line."""
    address = f"https://doi.org/{source.doi}" if source.doi else source.url or ""
    return tag("a", address if source.doi else urlsplit(address).netloc, href=address, rel="external")
