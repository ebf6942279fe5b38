"""What a build makes: files by path, as values; nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Output:
    """A file to be written: its path with forward slashes, relative to the folder it goes to, and its bytes."""

    path: str
    content: bytes

    @classmethod
    def text(cls, path: str, text: str) -> Output:
        """A text file, in UTF-8."""
        return cls(path, text.encode())


class TwoOutputsError(Exception):
    """Two parts of the build made the same path: a bug or two things of one name."""


def by_path(outputs: Iterable[Output]) -> Mapping[str, Output]:
    """Outputs by path. Raises TwoOutputsError when one path is made twice."""
    found: dict[str, Output] = {}
    for output in outputs:
        if output.path in found:
            raise TwoOutputsError(output.path)
        found[output.path] = output
    return found
