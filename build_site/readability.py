"""How easily a text reads, by the published formula that a language declares, with syllables counted by Pyphen.

A word's syllables are its possible hyphenations and one, a close count; a number is one word of one syllable.
"""

from __future__ import annotations

import re

from pyphen import LANGUAGES, Pyphen

from build_site.declared import Readability

_SENTENCE = re.compile(r"[.!?…]+(?=\s|$)")
_WORD = re.compile(r"\w+(?:[’'.,-]\w+)*")


def readability(text: str, formula: Readability, language: str) -> float | None:
    """The score of a text, greater when it is easier; None for a language whose syllables Pyphen does not know."""
    words = _WORD.findall(text)
    known = [code for code in LANGUAGES if code.partition("_")[0] == language]
    if not words or not known:
        return None
    hyphens = Pyphen(lang=language if language in known else known[0], left=1, right=1)
    syllables = sum(len(hyphens.positions(word.lower())) + 1 for word in words)
    sentences = max(len(_SENTENCE.findall(text)), 1)
    return formula.constant - formula.sentence * len(words) / sentences - formula.syllable * syllables / len(words)
