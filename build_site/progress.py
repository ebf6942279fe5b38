"""Saying what a long command is doing: a moving line in a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from build_site.problems import catalogue


@contextmanager
def progress(language: str) -> Iterator[Callable[[str], None]]:
    """A function that is called with the name of each step as it begins; names are those of the messages' `cli`."""
    words = catalogue(language)["cli"]
    if not sys.stderr.isatty():
        yield lambda name: print(f"{words[name]} ...", file=sys.stderr, flush=True)
        return
    from rich.console import Console

    with Console(stderr=True).status("") as status:
        yield lambda name: status.update(f"{words[name]} …")
