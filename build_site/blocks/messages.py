"""The block of messages: what each code means, with an example and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup

from build_site.explanations import explanations, language_of_messages
from build_site.markup import join, tag
from build_site.problems import catalogue
from build_site.rendering import Spot

# Between backticks, or with a digit in it: something to be typed, or a name.
_CODE = re.compile(r"`([^`]+)`|((?:\w[\w-]*)?\d[\w-]*)")
_NEW_LINE = Markup("&#10;")


def messages_block(about: Sequence[str], spot: Spot) -> str:
    """Every message, in the page's language if there are messages in it, else in another that is marked as such."""
    language = language_of_messages(spot.rendering.language)
    groups = [(ones[0].code[0].lower(), label, ones) for label, ones in explanations(language).items()]
    words = catalogue(language)["explained"]
    shown = {"groups": groups, "explained": words, "inline": _inline, "lines": _lines}
    foreign = None if language == spot.rendering.language else language
    return spot.block("messages", language=foreign, **shown)


def _inline(text: str) -> Markup:
    """A sentence in which what stands between backticks is code."""
    pieces = _CODE.split(text)
    # Each match adds two groups, of which one is empty.
    return join(piece if index % 3 == 0 else tag("code", piece) for index, piece in enumerate(pieces) if piece)


def _lines(example: str) -> Markup:
    """An example as it is typed, line by line."""
    return join(example.split("\n"), _NEW_LINE)
