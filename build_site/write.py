"""The only module that writes a build: once per path, if changed, nothing stale, the site swapped in at the end."""

from __future__ import annotations

import ctypes
import fcntl
import hashlib
import os
import shutil
import sys
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from build_site.outputs import Output, TwoOutputsError

_EXCHANGE = 2
_HERE = -100


class Held(NamedTuple):
    """What a file holds: the SHA-256 of its bytes, and how many they are."""

    digest: str
    size: int


def write_folder(folder: Path, outputs: Iterable[Output], apart: Collection[str] = ()) -> dict[str, Held]:
    """Make `folder` hold just the outputs, leaving untouched what is right already; what it holds, by path.

    Outputs are written as they come, so that there may be more of them than memory holds. Folders `apart`, named by
    their paths, are somebody else's. Raises TwoOutputsError when one path is made twice.
    """
    held: dict[str, Held] = {}
    for output in outputs:
        if output.path in held:
            raise TwoOutputsError(output.path)
        write_file(folder / output.path, output.content)
        held[output.path] = Held(hashlib.sha256(output.content).hexdigest(), len(output.content))
    _clear(folder, held, apart)
    return held


def _clear(folder: Path, held: Collection[str], apart: Collection[str]) -> None:
    """Remove each file that is not held, and each folder that is empty then."""
    places = []
    for place, folders, files in os.walk(folder):
        inside = Path(place).relative_to(folder)
        folders[:] = [name for name in folders if (inside / name).as_posix() not in apart]
        places += [Path(place, name) for name in folders]
        for name in files:
            if (inside / name).as_posix() not in held:
                Path(place, name).unlink()
    for path in reversed(places):
        if not any(path.iterdir()):
            path.rmdir()


def write_file(path: Path, content: bytes) -> bool:
    """Write a file unless it has these bytes already; never half written. Returns whether it changed."""
    try:
        if path.read_bytes() == content:
            return False
    except OSError:
        path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.part")
    unfinished.write_bytes(content)
    unfinished.replace(path)
    return True


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Wait until no other process holds the lock, as one left over from a killed build may; then nobody else does."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def swap_in(finished: Path, place: Path) -> None:
    """Exchange the finished folder with the old one in one step, so that a reader never sees half of a site.

    The old one is left where the finished one was: the next build has little to write there.
    """
    if not place.exists():
        finished.rename(place)
    elif not _exchange(finished, place):
        old = _old(place)
        shutil.rmtree(old, ignore_errors=True)
        place.rename(old)
        finished.rename(place)
        old.rename(finished)


def _old(place: Path) -> Path:
    return place.with_name(f"{place.name}.old")


def restore(place: Path) -> None:
    """Bring back the last good site if a machine without an exchanging rename stopped between its two steps."""
    old = _old(place)
    if old.exists() and not place.exists():
        old.rename(place)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders atomically where the system can (renameat2 on Linux, renamex_np on macOS)."""
    libc = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        return bool(libc.renamex_np(*names, _EXCHANGE) == 0)
    if hasattr(libc, "renameat2"):
        return bool(libc.renameat2(_HERE, names[0], _HERE, names[1], _EXCHANGE) == 0)
    return False
