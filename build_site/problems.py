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
    """A file (relative to the project's root, with forward slashes) and a line in it, 1 the first, 0 the whole."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


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
        self.found.add(Problem(place, code, tuple(sorted((k, str(v)) for k, v in values.items()))))

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


def say(problem: Problem, language: str) -> str:
    """`file:line: what was found.` and, indented on the next line, what to do."""
    message = catalogue(language)[problem.code]
    values = {name: _printable(value) for name, value in problem.values}
    what, advice = message["what"].format(**values), message["do"].format(**values)
    return f"{problem.place}: {what} [{problem.code}]\n    {advice}"
