"""What is wrong, where, and what to do about it: collected, never raised, said in the reader's language."""

from __future__ import annotations

import difflib
import locale
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_LONGEST = 300
_BLANK = "\t\u00a0"
# Reads plain values only, ten times as fast where its library was compiled.
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MESSAGES = Path(__file__).parent / "messages"


@dataclass(frozen=True, order=True)
class Place:
    """A file (relative to the project's root, with forward slashes), a line in it and a column in the line.

    1 is the first, 0 the whole; `cell` is what a spreadsheet calls the place, such as B3.
    """

    file: str
    line: int = 0
    column: int = 0
    cell: str = ""

    def __str__(self) -> str:
        return ":".join([self.file, *(str(part) for part in (self.line, self.column) if part)])

    def after(self, text: str) -> Place:
        """The place behind a text that begins here, if this is a place in a line."""
        lines = text.count("\n")
        column = len(text) - text.rfind("\n") if lines else max(self.column, 1) + len(text)
        return Place(self.file, self.line + lines, column)


class Named(str):
    """A valid value that languages have names for: the value, and in a message its name too."""

    labels: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, value: str, labels: tuple[tuple[str, str], ...]) -> Named:
        """A value with its name in each language."""
        named = cls(value)
        named.labels = labels
        return named

    def said(self, language: str) -> str:
        """The name and, in parentheses, the value; the value alone where that is its name."""
        name = dict(self.labels).get(language) or next((label for _, label in self.labels), self)
        return str(self) if name == self else f"{name} ({self})"


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake: its place, the code of its message, and what the message names."""

    place: Place
    code: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass
class Problems:
    """The collector that every reader and check is handed; nothing is reported before all have run."""

    found: set[Problem] = field(default_factory=set)

    def add(self, place: Place, code: str, /, **values: object) -> None:
        """Note one problem; `values` fill the message of `code` in `messages/<language>.yml`."""
        said = ((name, value if isinstance(value, str) else str(value)) for name, value in values.items())
        self.found.add(Problem(place, code, tuple(sorted(said))))

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self.found))

    def __len__(self) -> int:
        return len(self.found)


class ContentError(Exception):
    """The content has problems, so there is nothing to build; carries all of them."""

    def __init__(self, problems: Problems) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return f"{len(self.problems)} problems"


def nearest(found: str, valid: Iterable[str], most: int = 6) -> str:
    """The valid values most like `found`, likest first, as one string; all of them where they are few."""
    known = sorted(set(valid))
    likely = difflib.get_close_matches(found, known, n=3, cutoff=0.5)
    rest = [value for value in known if value not in likely]
    shown = likely + rest if len(known) <= most else likely or rest[:most]
    return (", ".join(shown) or "—") + ("" if len(shown) == len(known) else ", …")


@cache
def catalogue(language: str) -> dict[str, dict[str, str]]:
    """The messages of one language, by code: `what` was found, what to `do`, and what `explanations` shows of it."""
    read: Any = yaml.load((MESSAGES / f"{language}.yml").read_text("utf-8"), Loader)  # noqa: S506, a safe one
    return {str(code): dict(message) for code, message in read.items()}


def message_languages() -> list[str]:
    """The languages that messages exist in, by the files there are."""
    return sorted(path.stem for path in MESSAGES.glob("*.yml"))


def message_language(asked: str | None = None) -> str:
    """The language to report in: the one asked for, else the locale's, else English."""
    environment = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    wanted = [asked or "", *environment, locale.getlocale()[0] or ""]
    for candidate in wanted:
        if candidate[:2].lower() in message_languages():
            return candidate[:2].lower()
    return "en"


def _printable(value: str) -> str:
    """A value as a terminal can show it: no control characters, no line that never ends."""
    shown = "".join(character if character.isprintable() or character in _BLANK else "\ufffd" for character in value)
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"


def said(problem: Problem, language: str) -> tuple[str, str]:
    """What was found, and what to do: first of all what was probably meant, if that is known."""
    words = catalogue(language)
    names = ((name, value.said(language) if isinstance(value, Named) else value) for name, value in problem.values)
    values = {name: _printable(value) for name, value in names}
    what, advice = (words[problem.code][part].format(**values) for part in ("what", "do"))
    likely = values.get("likely")
    return what, f"{words['cli']['likely'].format(likely=likely)} {advice}" if likely else advice


def say(problem: Problem, language: str) -> str:
    """`file:line:column: what was found.` and, indented on the next line, what to do."""
    what, advice = said(problem, language)
    place = f"{problem.place} ({problem.place.cell})" if problem.place.cell else str(problem.place)
    return f"{place}: {what} [{problem.code}]\n    {advice}"
