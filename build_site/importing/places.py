"""Countries by the names that exports use, and places within them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale

from build_site.importing.declared import LayoutDeclared
from build_site.importing.headers import plain

_LETTERS = 2


@dataclass(frozen=True)
class Where:
    """A country by its ISO code, and a place within it."""

    country: str
    locality: str = ""


def countries_of(layout: LayoutDeclared) -> Mapping[str, str]:
    """ISO codes by name, without capitals and signs: what the layout's language calls them, and its own names."""
    own = {plain(name): code for code, names in layout.countries.items() for name in (code, *names)}
    return {**_named(layout.country_names), **own}


@cache
def _named(language: str) -> Mapping[str, str]:
    territories = Locale.parse(language, sep="-").territories
    return {plain(str(name)): code for code, name in territories.items() if len(code) == _LETTERS and code.isalpha()}


def where(name: str, countries: Mapping[str, str]) -> Where | None:
    """A country, or a place followed by its country: `Paris, France`."""
    if code := countries.get(plain(name)):
        return Where(code)
    place, comma, country = name.rpartition(",")
    code = countries.get(plain(country)) if comma else None
    return Where(code, place.strip()) if code and place.strip() else None
