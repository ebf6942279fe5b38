"""E-mail addresses and telephone numbers are masked wherever they stand in a text; nothing else of it changes."""

from __future__ import annotations

import re
from pathlib import Path

import phonenumbers
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from build_site.importing.declared import Masks
from build_site.importing.texts import masked

ROOT = Path(__file__).parent.parent
IMPORT = yaml.safe_load((ROOT / "data" / "imports" / "commitments" / "import.yml").read_text("utf-8"))
MASKS = Masks.model_validate(IMPORT["masks"])
ALWAYS_THE_SAME = settings(derandomize=True, database=None, deadline=None, max_examples=40)

# Words that announce no number and hold none themselves.
LITERAL = ("The", "plan", "of", "water", "y", "datos", "será", "público,", "con", "informe;", "(final)", "“así”", "—")
WORDS = st.lists(st.sampled_from(LITERAL))
PROSE = st.tuples(WORDS, WORDS).map(lambda both: (" ".join(both[0]), " ".join(both[1])))
LABEL = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=12)
NAME = st.lists(LABEL, min_size=1, max_size=3).map(".".join)
HOST = st.tuples(st.lists(LABEL, min_size=1, max_size=3), st.sampled_from(["mx", "org", "gob.mx", "example"]))
EMAIL = st.tuples(
    NAME, st.sampled_from(["@", "[at]", " (at) "]), HOST.map(lambda parts: ".".join([*parts[0], parts[1]]))
)
REGIONS = ["MX", "AR", "BR", "US", "GB", "NO", "PH", "KE"]
FORMATS = [phonenumbers.PhoneNumberFormat.INTERNATIONAL, phonenumbers.PhoneNumberFormat.NATIONAL]


def in_prose(prose: tuple[str, str], inside: str) -> str:
    """Some words, what is to be looked at, and more words."""
    return " ".join(filter(None, (prose[0], inside, prose[1])))


def shown(text: str, region: str) -> str:
    return masked(text, region, "es", MASKS).text


@ALWAYS_THE_SAME
@given(PROSE, EMAIL.map("".join), st.sampled_from(["en", "es", "pt"]))
def test_an_address_is_masked_and_its_text_stays(prose: tuple[str, str], email: str, language: str) -> None:
    made = masked(in_prose(prose, email), "MX", language, MASKS)
    assert made.text == in_prose(prose, MASKS.email[language])
    assert (made.emails, made.telephones) == (1, 0)


@ALWAYS_THE_SAME
@given(PROSE, st.sampled_from(REGIONS), st.sampled_from(FORMATS))
def test_a_number_that_can_be_dialled_is_masked_and_its_text_stays(
    prose: tuple[str, str], region: str, form: int
) -> None:
    kind = (
        phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE
        if region in ("US", "MX")
        else phonenumbers.PhoneNumberType.FIXED_LINE
    )
    number = phonenumbers.example_number_for_type(region, kind) or phonenumbers.example_number(region)
    assert number is not None
    made = masked(in_prose(prose, phonenumbers.format_number(number, form)), region, "en", MASKS)
    assert made.text == in_prose(prose, MASKS.telephone["en"])
    assert (made.emails, made.telephones) == (0, 1)


@ALWAYS_THE_SAME
@given(
    PROSE,
    st.sampled_from(MASKS.telephone_words),
    st.sampled_from([" ", ": ", ". ", " no. "]),
    st.from_regex(r"[1-9][0-9]{2,3}[ .-]?[0-9]{4}", fullmatch=True),
)
def test_a_number_that_a_word_announces_is_masked(prose: tuple[str, str], word: str, between: str, number: str) -> None:
    made = masked(in_prose(prose, word + between + number), "MX", "es", MASKS)
    assert made.text == in_prose(prose, word + between + MASKS.telephone["es"])
    assert made.telephones == 1


YEAR = st.integers(1900, 2099)
KEPT = {
    "law": st.tuples(
        st.sampled_from(["Ley", "Law", "Lei", "Decreto", "Ley No.", "Act"]), st.integers(1000, 99_999)
    ).map(lambda both: f"{both[0]} {both[1]:,}".replace(",", ".")),
    "years": st.tuples(YEAR, st.sampled_from(["-", "–", " - ", "/"]), YEAR).map(lambda parts: "".join(map(str, parts))),
    "amount": st.tuples(st.integers(1000, 10**12), st.sampled_from([",", "."])).map(
        lambda both: f"{both[0]:,}".replace(",", both[1])
    ),
    "percentage": st.tuples(st.integers(0, 100), st.integers(0, 99)).map(lambda both: f"{both[0]}.{both[1]} %"),
    "article": st.tuples(st.sampled_from(["artículo", "Article", "art."]), st.integers(1, 9999)).map(
        lambda both: f"{both[0]} {both[1]}"
    ),
    "day": st.dates().map(lambda day: day.isoformat()),
    "printed day": st.dates().map(lambda day: f"{day.day:02}/{day.month:02}/{day.year:04}"),
    "code": st.from_regex(r"[A-Z]{2}-[A-Z0-9]{1,3}|ISO [0-9]{4,5}(:[0-9]{4})?", fullmatch=True),
    "address on the web": st.from_regex(r"https://[a-z]{3,9}\.org/[a-z]{3}/[0-9]{6,10}", fullmatch=True),
    "short number": st.integers(0, 99_999).map(str),
}


@pytest.mark.parametrize("kind", KEPT)
@ALWAYS_THE_SAME
@given(data=st.data(), prose=PROSE, region=st.sampled_from(REGIONS))
def test_other_numbers_survive(kind: str, data: st.DataObject, prose: tuple[str, str], region: str) -> None:
    text = in_prose(prose, data.draw(KEPT[kind]))
    assert shown(text, region) == text


@pytest.mark.parametrize("text", ["Ley 19.550", "2012-2014", "265,000", "2012–2014, 2015", "ISO 3166-1", "Art. 134"])
def test_these_survive(text: str) -> None:
    assert [shown(text, region) for region in REGIONS] == [text] * len(REGIONS)


ANY = st.text(st.characters(exclude_categories=["Cs"]))
PIECES = (
    "tel",
    "Ley",
    "no.",
    "@",
    "a@b.mx",
    "[at]",
    "(at)",
    "55 5093 5000",
    "+52",
    "2014",
    "5093-5000",
    "19.550",
    "org",
    ".",
    ":",
    " ",
    "/",
)
CONTACTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text("0123456789 +()-.", max_size=8))).map("".join)


@ALWAYS_THE_SAME
@given(st.one_of(ANY, CONTACTS), st.sampled_from(REGIONS), st.sampled_from(["en", "es", "pt"]))
@example("tel 55 5093 5000 ext 5093-5000 a@b.c", "MX", "es")
def test_a_masked_text_has_nothing_left_to_mask_and_its_rest_is_as_it_was(
    text: str, region: str, language: str
) -> None:
    made = masked(text, region, language, MASKS)
    again = masked(made.text, region, language, MASKS)
    assert (again.text, again.emails, again.telephones) == (made.text, 0, 0)
    rest = re.split("|".join(map(re.escape, (MASKS.email[language], MASKS.telephone[language]))), made.text)
    assert re.fullmatch(".*?".join(map(re.escape, rest)), text, re.DOTALL)
    if not made.emails + made.telephones:
        assert made.text == text
