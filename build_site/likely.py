"""What a contributor probably meant by a value that is not valid: the valid one that looks like it or is called so."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from build_site.problems import Named, nearest

_ALIKE = 0.75
# Of the words of a value and a name, the part that must match when some are left out.
_ENOUGH = 0.6
# Shorter words of a name, such as articles, need no match.
_SHORT = 3


@dataclass(frozen=True)
class Called:
    """What a valid value goes by: its name in each language, and other names of it."""

    labels: tuple[tuple[str, str], ...] = ()
    also: tuple[str, ...] = ()


def choices(found: str, known: Iterable[str], called: Mapping[str, Called] | None = None) -> dict[str, str]:
    """For a message: the `valid` values most like `found`, and the one that is `likely` meant, if any."""
    valid = list(known)
    return {"valid": nearest(found, valid), "likely": likeliest(found, valid, called or {})}


def likeliest(found: str, known: Iterable[str], called: Mapping[str, Called]) -> str:
    """The one valid value that `found` is a spelling, a name or an abbreviation of; empty where none or several are."""
    names = {value: _names(value, called.get(value, Called())) for value in known}
    for alike in (_same, _close, _initials, _abbreviated):
        scores = {value: max(alike(_plain(found), name) for name in named) for value, named in names.items()}
        best = max(scores.values(), default=0.0)
        likely = [value for value, score in scores.items() if score == best > 0]
        if len(likely) == 1:
            return Named.of(likely[0], called.get(likely[0], Called()).labels)
    return ""


def _names(value: str, called: Called) -> list[str]:
    return [_plain(name) for name in (value, *(label for _, label in called.labels), *called.also)]


def _plain(text: str) -> str:
    """Words in small letters without accents or signs, and numbers without the zeros that spreadsheets drop."""
    bare = "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    words = re.findall(r"\w+", bare.casefold().replace("_", " "))
    return " ".join(word.lstrip("0") or "0" if word.isdigit() else word for word in words)


def _same(found: str, name: str) -> float:
    return float(bool(found) and found.replace(" ", "") == name.replace(" ", ""))


def _close(found: str, name: str) -> float:
    match = difflib.SequenceMatcher(None, found, name, autojunk=False)
    quick = min(match.real_quick_ratio(), match.quick_ratio())
    score = match.ratio() if quick >= _ALIKE else 0.0
    return score if score >= _ALIKE else 0.0


def _initials(found: str, name: str) -> float:
    return float(len(found) > 1 and found.replace(" ", "") == "".join(word[0] for word in name.split()))


def _abbreviated(found: str, name: str) -> float:
    """The part of the words of both that match, each word of `found` being one of the name's or short for it."""
    words, shorts = name.split(), found.split()
    taken = [next((word for word in words if _short_for(short, word)), "") for short in shorts]
    needed = [word for word in words if len(word) > _SHORT or word in taken]
    matched = len(set(filter(None, taken)))
    score = 2 * matched / (len(shorts) + len(needed)) if shorts and needed else 0.0
    return score if score >= _ENOUGH else 0.0


def _short_for(short: str, word: str) -> bool:
    """Whether a word is cut off after some letters, or keeps its first, its last and some between, in their order."""
    letters = iter(word)
    cut = len(short) > 1 and word.startswith(short)
    ends = len(short) > 1 and (short[0], short[-1]) == (word[0], word[-1])
    return cut or (ends and all(letter in letters for letter in short))
