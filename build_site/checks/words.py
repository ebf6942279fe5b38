"""Checks of the interface words against each other."""

from __future__ import annotations

import string

from build_site.content import Content
from build_site.problems import Place, Problems


def check_places(content: Content, problems: Problems) -> None:
    """A word has the same `{places}` in every language."""
    for key in sorted({key for words in content.site.words for key in words.catalogue}):
        places = {words.language.code: _places(words.catalogue.get(key)) for words in content.site.words}
        known = {name for found in places.values() for name in found or ()}
        for code, found in places.items():
            if found is not None and found != known:
                missing = ", ".join(sorted("{" + name + "}" for name in known - found)) or "{ }"
                problems.add(Place(f"docs/words/{code}.yml"), "W004", key=key, missing=missing)


def _places(word: str | None) -> set[str] | None:
    """The names between braces; a brace without its other half counts as a place of its own."""
    if word is None:
        return None
    try:
        return {name for _, name, _, _ in string.Formatter().parse(word) if name is not None}
    except ValueError:
        return set()
