"""How each language writes numbers, dates, nouns and lists."""

from __future__ import annotations

from fractions import Fraction

import pytest
from babel import Locale

from build_site.dates import PartialDate
from build_site.declared import Unit
from build_site.text import Text
from build_site.words import Language, MissingWordError, Words, rounded

CATALOGUE = {"count.rows.one": "{number} row", "count.rows.other": "{number} rows", "hello": "Hello, {name}"}
SPANISH = Words(Language("es", Locale.parse("es_MX"), "Español"), CATALOGUE)
ENGLISH = Words(Language("en", Locale.parse("en_GB"), "English"), CATALOGUE)
FRENCH = Words(Language("fr", Locale.parse("fr_FR"), "Français"), CATALOGUE)


def text(spanish: str, english: str) -> Text:
    return Text.of({"es": spanish, "en": english, "fr": english})


SHARE = Unit.model_construct(style="percent", decimals=1, name=text("porcentaje", "percentage"), nouns={})
PEOPLE = Unit.model_construct(
    style="count",
    decimals=0,
    name=text("habitantes", "people"),
    nouns={
        "one": text("habitante", "person"),
        "many": text("de habitantes", "people"),
        "other": text("habitantes", "people"),
    },
)


@pytest.mark.parametrize(
    ("value", "unit", "spanish", "english"),
    [
        (Fraction(423, 781), SHARE, "54.2%", "54.2%"),
        (Fraction(285, 781), SHARE, "36.5%", "36.5%"),
        (Fraction(1), SHARE, "100.0%", "100.0%"),
        (Fraction(0), SHARE, "0.0%", "0.0%"),
        (Fraction(781), PEOPLE, "781", "781"),
        (Fraction(1234), PEOPLE, "1,234", "1,234"),
        (Fraction(1234567), PEOPLE, "1,234,567", "1,234,567"),
        (Fraction(-5), PEOPLE, "-5", "-5"),
    ],
)
def test_numbers_as_mexico_and_english_write_them(value: Fraction, unit: Unit, spanish: str, english: str) -> None:
    assert SPANISH.number(value, unit) == spanish
    assert ENGLISH.number(value, unit) == english


def test_a_language_with_other_signs_has_them() -> None:
    assert FRENCH.number(Fraction(423, 781), SHARE) == "54,2\u00a0%"
    assert FRENCH.number(Fraction(1234), PEOPLE) == "1\u202f234"


@pytest.mark.parametrize(
    ("date", "spanish", "english"),
    [
        ("2016", "2016", "2016"),
        ("2016-12", "diciembre de 2016", "December 2016"),
        ("2017-09-05", "5 de septiembre de 2017", "5 September 2017"),
        ("2018-01-01", "1 de enero de 2018", "1 January 2018"),
    ],
)
def test_dates_are_as_precise_as_they_are_known(date: str, spanish: str, english: str) -> None:
    assert SPANISH.date(PartialDate.parse(date)) == spanish
    assert ENGLISH.date(PartialDate.parse(date)) == english


@pytest.mark.parametrize(
    ("value", "spanish", "english"),
    [
        (0, "habitantes", "people"),
        (1, "habitante", "person"),
        (2, "habitantes", "people"),
        (1_000_000, "de habitantes", "people"),
        (1_000_001, "habitantes", "people"),
    ],
)
def test_nouns_agree_with_their_number(value: int, spanish: str, english: str) -> None:
    assert SPANISH.noun(Fraction(value), PEOPLE) == spanish
    assert ENGLISH.noun(Fraction(value), PEOPLE) == english


@pytest.mark.parametrize(
    ("value", "places", "written"),
    [
        (Fraction(285, 781), 3, "0.365"),
        (Fraction(285, 781) * 100, 1, "36.5"),
        (Fraction(1, 2), 0, "1"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(-5, 2), 0, "-3"),
        (Fraction(1, 8), 2, "0.13"),
        (Fraction(4445, 1000), 2, "4.45"),
        (Fraction(2999, 1000), 0, "3"),
        (Fraction(5, 11) * 100, 1, "45.5"),
    ],
)
def test_rounding_is_half_up_once_from_the_exact_fraction(value: Fraction, places: int, written: str) -> None:
    assert f"{rounded(value, places):f}" == written


def test_no_figure_is_rounded_from_a_rounded_one() -> None:
    share = Fraction(285, 781)
    assert SPANISH.number(share, SHARE, 0) == "36%"
    assert rounded(Fraction(str(rounded(share * 100, 1))), 0) == 37


def test_counts_take_the_plural_form_of_the_language() -> None:
    assert [ENGLISH.count("rows", number) for number in (0, 1, 2, 1234)] == ["0 rows", "1 row", "2 rows", "1,234 rows"]


def test_lists_are_joined_as_each_language_joins_them() -> None:
    assert SPANISH.list_of(["Ana", "Luis", "Eva"]) == "Ana, Luis y Eva"
    assert ENGLISH.list_of(["Ana", "Luis"]) == "Ana and Luis"
    assert ENGLISH.list_of([]) == ""


def test_a_number_of_a_file_keeps_its_decimals() -> None:
    assert SPANISH.plain_number("1234.567") == "1,234.567"
    assert SPANISH.plain_number("0.365") == "0.365"


def test_an_interface_word_that_is_missing_is_named() -> None:
    assert ENGLISH.say("hello", name="Ana") == "Hello, Ana"
    with pytest.raises(MissingWordError, match="goodbye"):
        ENGLISH.say("goodbye")
