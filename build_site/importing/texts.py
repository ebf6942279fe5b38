"""What happens to a text on its way in: breaks, contact details masked, its language; everything else is literal."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from build_site.importing.declared import Masks

BROKEN = "\ufffd"
# Each begins where its run of letters begins, so that a text of letters only is read once and not once a letter;
# others that are stuck to it go with it.
_HOST = r"[\w-]+(?:\.[\w-]+)+"
_EMAIL = re.compile(rf"(?<![\w.+%-])[\w.+%-]+(?:@|\s?[\[(]at[\])]\s?){_HOST}(?:[\w.+%-]*@{_HOST})*", re.IGNORECASE)
# Six digits at least, with what people write between them: only such texts are looked at closely.
_DIGITS = re.compile(r"\d(?:[\s().\-–/+]{0,3}\d){5,}")
_YEARS = re.compile(r"\(?(?:19|20)\d\d(?:\s*[-–/,; ]\s*(?:19|20)\d\d)*(?:[-–/]\d\d)?\)?")
_THOUSANDS = re.compile(r"\d{1,3}(?:([.,\u00a0])\d{3})(?:\1\d{3})*")
_DAY = re.compile(r"\d{1,2}([./-])\d{1,2}\1\d{2,4}|\d{4}([./-])\d{1,2}\2\d{1,2}")
_ANY_NUMBER = r"((?:\+|\()?\d(?:[\s().\-–]{0,3}\d){5,14})"
_MAY_BE_EMAIL = re.compile(r"@|[\[(]at[\])]", re.IGNORECASE)
_NEAR, _INSIDE = 30, ("/", "=", "_", "#", "&")
# Fewer letters than this say nothing of a language.
_FEW_LETTERS, _SURE = 20, 0.65


@dataclass(frozen=True)
class Masked:
    """A text with its contact details masked, and how many e-mail addresses and telephone numbers there were."""

    text: str
    emails: int
    telephones: int


def broken_lines(text: str, breaks: Sequence[str], between: str) -> tuple[str, int]:
    """The text with each break that the export writes as letters replaced, and how many there were."""
    if not any(one in text for one in breaks):
        return text.strip(), 0
    pieces = re.split("|".join(re.escape(one) for one in breaks), text)
    return between.join(piece.strip() if between == " " else piece for piece in pieces).strip(), len(pieces) - 1


def masked(text: str, region: str, language: str, masks: Masks) -> Masked:
    """The text without e-mail addresses and telephone numbers; `region` is the country whose numbers need no prefix.

    What is masked already is left alone: a mask may have the very word that announces a number.
    """
    words = tuple(_of_language(one, language) for one in (masks.email, masks.telephone))
    parts = [_masked(part, region, words, masks) for part in _around(words).split(text)]
    shown = "".join(part.text for part in parts)
    return Masked(shown, sum(part.emails for part in parts), sum(part.telephones for part in parts))


def _masked(text: str, region: str, words: tuple[str, ...], masks: Masks) -> Masked:
    """A piece of text, which may be a mask, masked."""
    if text in words:
        return Masked(text, 0, 0)
    email, telephone = words
    shown, emails = _EMAIL.subn(lambda _: email, text) if _MAY_BE_EMAIL.search(text) else (text, 0)
    found = _telephones(shown, region, masks) if _DIGITS.search(shown) else []
    for start, end in reversed(found):
        shown = shown[:start] + telephone + shown[end:]
    return Masked(shown, emails, len(found))


@cache
def _around(words: tuple[str, ...]) -> re.Pattern[str]:
    """What parts a text at its masks, and keeps them."""
    return re.compile(f"({'|'.join(re.escape(word) for word in words)})")


def _of_language(strings: Mapping[str, str], language: str) -> str:
    return strings.get(language) or next(iter(strings.values()))


def _telephones(text: str, region: str, masks: Masks) -> list[tuple[int, int]]:
    """Where numbers stand that can be dialled from `region`, or follow a word that announces one."""
    import phonenumbers

    references = _before(tuple(masks.reference_words), "$")
    spans = {
        (one.start, one.end)
        for one in phonenumbers.PhoneNumberMatcher(text, region, leniency=phonenumbers.Leniency.VALID)
        if not _is_other(one.raw_string, text[max(one.start - _NEAR, 0) : one.start], references)
    }
    announced = _before(tuple(masks.telephone_words), _ANY_NUMBER)
    spans |= {found.span(1) for found in announced.finditer(text)}
    return _apart(sorted(spans))


def _is_other(number: str, before: str, references: re.Pattern[str]) -> bool:
    """Whether it is rather years, a day, an amount, the number of a law, or part of an address."""
    forms = (_YEARS, _THOUSANDS, _DAY)
    return (
        any(form.fullmatch(number.strip()) for form in forms)
        or bool(references.search(before))
        or before.endswith(_INSIDE)
    )


@cache
def _before(words: tuple[str, ...], then: str) -> re.Pattern[str]:
    """One of the words, perhaps “no.”, and then what follows."""
    named = "|".join(re.escape(word) for word in words)
    return re.compile(rf"(?<![^\W\d_])(?:{named})\W{{0,4}}(?:no\.?|n[.º°]+)?\s*{then}", re.IGNORECASE)


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def language_of(text: str, instead: str, candidates: Sequence[str], unknown: str) -> str:
    """The language of a text; of `instead` when it is short or unclear; `unknown` when there are no words at all.

    py3langid decides among the candidates: by the text if it has 20 letters and is likely by 65 % or more.
    """
    language, likely = _classified(text, tuple(candidates))
    if _letters(text) >= _FEW_LETTERS and likely >= _SURE:
        return language
    other, _ = _classified(f"{text} {instead}", tuple(candidates))
    return other if _letters(text) + _letters(instead) >= _FEW_LETTERS else unknown


def _letters(text: str) -> int:
    return sum(character.isalpha() for character in text)


def _classified(text: str, candidates: tuple[str, ...]) -> tuple[str, float]:
    language, likely = _identifier(candidates).classify(text)
    return str(language), float(likely)


@cache
def _identifier(candidates: tuple[str, ...]) -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(candidates))
    return identifier
