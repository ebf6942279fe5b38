"""Checks of the interface words against each other."""

from __future__ import annotations

import string

from build_site.content import Content
from build_site.problems import Problems


def check_places(content: Content, problems: Problems) -> None:
    """A word has the same `{places}` in every language."""
    for key in sorted({key for words in content.site.words for key in words.catalogue}):
        places = [(words.lined, _places(words.catalogue.get(key))) for words in content.site.words]
        known = {name for _, found in places for name in found or ()}
        for lined, found in places:
            if found is not None and found != known:
                missing = ", ".join(sorted("{" + name + "}" for name in known - found)) or "{ }"
                problems.add(lined.at(key), "W004", key=key, missing=missing)


def _places(word: str | None) -> set[str] | None:
    """The names between braces; a brace without its other half counts as a place of its own."""
    if word is None:
        return None
    try:
        return {name for _, name, _, _ in string.Formatter().parse(word) if name is not None}
    except ValueError:
        return set()
