"""What the last build wrote of each record, kept in one file a kind: thousands of small ones would take longer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

# A pack is the bodies one after the other, then where each is (JSON), then how long that is, in so many digits.
_DIGITS = 16


@dataclass(frozen=True)
class Kept:
    """A body by the key of what it was made from."""

    key: str
    body: bytes


@dataclass(frozen=True)
class Pack:
    """A file of bodies: for each name its key, where it begins and how long it is."""

    path: Path
    places: Mapping[str, tuple[str, int, int]]

    @property
    def keys(self) -> dict[str, str]:
        """The key of each body by its name, in the order in which they were kept."""
        return {name: key for name, (key, _, _) in self.places.items()}

    @contextmanager
    def opened(self) -> Iterator[Callable[[str], bytes]]:
        """The body of any name. Raises KeyError for one that is not kept."""
        if not self.places:
            yield dict[str, bytes]().__getitem__
            return
        with self.path.open("rb") as file:

            def body(name: str) -> bytes:
                _, start, length = self.places[name]
                file.seek(start)
                return file.read(length)

            yield body


def read_pack(path: Path) -> Pack:
    """What was kept there; nothing if the file is not there or not whole."""
    try:
        with path.open("rb") as file:
            file.seek(-_DIGITS, 2)
            length = int(file.read())
            file.seek(-_DIGITS - length, 2)
            return Pack(path, {name: (key, start, size) for name, key, start, size in json.loads(file.read(length))})
    except (OSError, ValueError, TypeError):
        return Pack(path, {})


def write_pack(path: Path, kept: Iterable[tuple[str, Kept]]) -> Iterator[tuple[str, bytes]]:
    """Keep bodies by name, handing each on; the file is there when all have been."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.part")
    with unfinished.open("wb") as file:
        yield from _written(file, kept)
    unfinished.replace(path)


def _written(file: BinaryIO, kept: Iterable[tuple[str, Kept]]) -> Iterator[tuple[str, bytes]]:
    places = []
    for name, one in kept:
        places.append((name, one.key, file.tell(), len(one.body)))
        file.write(one.body)
        yield name, one.body
    listed = json.dumps(places, separators=(",", ":")).encode()
    file.write(listed + f"{len(listed):0{_DIGITS}}".encode())
