"""Numbers, dates, lists and interface words in one language of the site. Babel does the writing."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

import babel.dates
import babel.lists
import babel.numbers
from babel import Locale

from build_site.dates import PartialDate
from build_site.declared import Unit
from build_site.problems import Problems
from build_site.project import Project, read_text
from build_site.text import Text
from build_site.yamltext import NOWHERE, Lined, parse_yaml


@dataclass(frozen=True)
class Language:
    """A language of the site by its code (also its folder and `lang`), with its locale and name in itself."""

    code: str
    locale: Locale
    name: str


class MissingWordError(Exception):
    """A template, page or figure asked for an interface word that the catalogue lacks; its text is the key."""


@dataclass(frozen=True)
class Words:
    """Everything that is said differently in another language, for one language."""

    language: Language
    catalogue: Mapping[str, str]
    lined: Lined = NOWHERE

    def say(self, key: str, /, **values: object) -> str:
        """An interface word by its key, with `{name}` filled. Raises MissingWordError."""
        if key not in self.catalogue:
            raise MissingWordError(key)
        return self.catalogue[key].format(**values) if values else self.catalogue[key]

    def of(self, text: Text) -> str:
        """This language's string of a text."""
        return text[self.language.code]

    def number(
        self, value: Fraction, unit: Unit, decimals: int | None = None, percentage: Decimal | None = None
    ) -> str:
        """A value written for its unit, rounded once, half up, from the exact fraction; or as a given percentage."""
        places = unit.decimals if decimals is None else decimals
        shown = percentage or rounded(value * 100 if unit.style == "percent" else value, places)
        written = _decimal(shown, places, self.language.locale)
        return self._percent_sign(written) if unit.style == "percent" else written

    def percent(self, share: Fraction) -> str:
        """A share of one as a whole percentage, rounded half up."""
        return self._percent_sign(self.whole(int(rounded(share * 100, 0))))

    def _percent_sign(self, written: str) -> str:
        pattern = str(self.language.locale.percent_formats[None].pattern)
        return written + pattern[len(pattern.rstrip("%\u00a0\u202f ")) :]

    def noun(self, value: Fraction, unit: Unit) -> str:
        """The unit's noun in the plural form that the value asks for, or the empty string."""
        form = self.language.locale.plural_form(Decimal(value.numerator) / Decimal(value.denominator))
        noun = unit.nouns.get(form) or unit.nouns.get("other")
        return self.of(noun) if noun else ""

    def plain_number(self, written: str) -> str:
        """A number as it stands in a file, with as many decimals, grouped as the language groups."""
        places = len(written.partition(".")[2])
        return _decimal(Decimal(written), places, self.language.locale)

    def count(self, key: str, number: int) -> str:
        """A count with its noun."""
        return self.counting(key, number).format(number=self.whole(number))

    def counting(self, key: str, number: int) -> str:
        """What a count is said with: the catalogue's `count.<key>.<plural form>`, `{number}` not filled."""
        form = self.language.locale.plural_form(number)
        name = f"count.{key}.{form}" if f"count.{key}.{form}" in self.catalogue else f"count.{key}.other"
        return self.say(name)

    def whole(self, number: int) -> str:
        """A whole number as the language writes it."""
        return babel.numbers.format_decimal(number, locale=self.language.locale)

    def date(self, date: PartialDate) -> str:
        """A date as precise as it is known: a day, a month or a year."""
        return _date(date, self.language.locale)

    def stretch(self, first: PartialDate, last: PartialDate) -> str:
        """From one date to another, what they share written once."""
        if first.precision != last.precision or not first.month:
            return f"{self.date(first)} – {self.date(last)}"
        skeleton = "yMMMMd" if first.day else "yMMMM"
        return babel.dates.format_interval(first.first, last.first, skeleton, locale=self.language.locale)

    def sorting(self, text: str) -> str:
        """What to sort a text by, so that accents and capitals do not part what belongs together."""
        return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()

    def list_of(self, items: Iterable[str]) -> str:
        """Items joined as the language joins them."""
        return babel.lists.format_list(list(items), locale=self.language.locale)

    def bytes(self, size: int) -> str:
        """A file's size in kilobytes, at least one."""
        return f"{self.whole(max(1, round(size / 1000)))}\u00a0kB"


# A site writes the same numbers and days again and again, and Babel takes its time over each.
@lru_cache(maxsize=2**14)
def _decimal(value: Decimal, places: int, locale: Locale) -> str:
    pattern = "#,##0" + ("." + "0" * places if places else "")
    return babel.numbers.format_decimal(value, format=pattern, locale=locale)


@lru_cache(maxsize=2**12)
def _date(date: PartialDate, locale: Locale) -> str:
    if date.month is None:
        return str(date.year)
    if date.day is None:
        return str(babel.dates.format_skeleton("yMMMM", date.first, locale=locale))
    return babel.dates.format_date(date.first, "long", locale=locale)


def rounded(value: Fraction, decimals: int) -> Decimal:
    """The exact fraction as a decimal, rounded half away from zero to so many places."""
    scaled = value * 10**decimals
    whole = Decimal(abs(scaled).numerator) / Decimal(abs(scaled).denominator)
    units = whole.quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return (units if value >= 0 else -units).scaleb(-decimals)


def read_words(language: Language, project: Project, problems: Problems) -> Words | None:
    """The interface words of a language from `docs/words/<code>.yml`, a flat mapping of key to string."""
    path = words_file(project, language.code)
    text = read_text(path, project, problems)
    parsed = parse_yaml(text, project.place(path), problems) if text is not None else None
    if parsed is None:
        return None
    value, lined = parsed
    if not isinstance(value, dict):
        problems.add(lined.at(), "Y023", name="words", found=str(value)[:60])
        return None
    for key, word in value.items():
        if not isinstance(word, str) or not word.strip():
            problems.add(lined.at(key), "W002", key=key)
    return Words(language, {key: str(word) for key, word in value.items()}, lined)


def words_file(project: Project, language: str) -> Path:
    """Where a language's interface words are."""
    return project.docs / "words" / f"{language}.yml"


def check_same_words(catalogues: list[Words], project: Project, problems: Problems) -> None:
    """Each catalogue has every word that another has."""
    everything = {key for words in catalogues for key in words.catalogue}
    for words in catalogues:
        for key in everything - set(words.catalogue):
            place = project.place(words_file(project, words.language.code))
            problems.add(place, "W001", key=key)
