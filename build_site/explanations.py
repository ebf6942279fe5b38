"""What each message means, with an example and how to mend it; the same words in a terminal and on a page."""

from __future__ import annotations

import string
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from build_site.problems import catalogue, message_languages


@dataclass(frozen=True)
class Explanation:
    """A message by its code: its words without what they name, why it matters, and an example, wrong and right."""

    code: str
    title: str
    means: str
    mend: str
    wrong: str
    right: str


def explanation(code: str, language: str) -> Explanation | None:
    """A message explained in a language that has messages; None for what is no code."""
    message = catalogue(language).get(code, {})
    if "means" not in message:
        return None
    title = string.Formatter().vformat(message["what"], (), defaultdict(lambda: "…"))
    return Explanation(code, title, *(message[part] for part in ("means", "mend", "wrong", "right")))


def explanations(language: str) -> Mapping[str, list[Explanation]]:
    """Every message explained, by what it is about, in the words of that language."""
    groups = catalogue(language)["groups"]
    found = [one for code in catalogue(language) if (one := explanation(code, language))]
    return {name: [one for one in found if one.code.startswith(letter)] for letter, name in groups.items()}


def language_of_messages(language: str) -> str:
    """The language in which to explain messages to a reader of another one: the same, else English."""
    return language if language in message_languages() else "en"


def in_terminal(one: Explanation, language: str) -> Iterator[str]:
    """The lines that a terminal shows."""
    words = catalogue(language)["explained"]
    yield f"{one.code}: {one.title}"
    yield f"\n{one.means}\n\n{words['mend']}: {one.mend}\n"
    for label, example in ((words["wrong"], one.wrong), (words["right"], one.right)):
        yield f"{label}:"
        yield from (f"    {line}".rstrip() for line in example.split("\n"))
