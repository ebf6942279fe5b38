"""The names of countries by their ISO code, in every language of the site; Babel knows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from build_site.declared import Column, DatasetDeclared
from build_site.text import Text
from build_site.words import Language

_LETTERS = 2


def with_countries(
    declared: DatasetDeclared, rows: Sequence[Mapping[str, str]], languages: Sequence[Language]
) -> DatasetDeclared:
    """The declaration with the countries that occur in the rows as the values of their columns."""
    if not any(column.type == "country" for column in declared.columns):
        return declared
    return declared.model_copy(update={"columns": [_named(column, rows, languages) for column in declared.columns]})


def _named(column: Column, rows: Sequence[Mapping[str, str]], languages: Sequence[Language]) -> Column:
    if column.type != "country":
        return column
    codes = sorted({cells[column.name] for cells in rows} & known_countries(languages))
    return column.model_copy(update={"values": {code: country_name(code, languages) for code in codes}})


def known_countries(languages: Sequence[Language]) -> set[str]:
    """The codes for which every language has a name."""
    named = [set(language.locale.territories) for language in languages]
    return {code for code in set.intersection(*named) if len(code) == _LETTERS}


def country_name(code: str, languages: Sequence[Language]) -> Text:
    """What each language calls a country. Raises KeyError."""
    return Text.of({language.code: language.locale.territories[code] for language in languages})
