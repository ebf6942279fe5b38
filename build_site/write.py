"""The only module that writes a build: once per path, if changed, nothing stale, the site swapped in at the end."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from build_site.outputs import Output, by_path

_EXCHANGE = 2
_HERE = -100


def write_folder(folder: Path, outputs: Iterable[Output]) -> int:
    """Make `folder` hold just the outputs, leaving untouched what is right already. Returns how many files changed."""
    wanted = by_path(outputs)
    changed = sum(write_file(folder / path, output.content) for path, output in wanted.items())
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
        elif not path.is_dir() and path.relative_to(folder).as_posix() not in wanted:
            path.unlink()
            changed += 1
    return changed


def write_file(path: Path, content: bytes) -> bool:
    """Write a file unless it has these bytes already; never half written. Returns whether it changed."""
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.part")
    unfinished.write_bytes(content)
    unfinished.replace(path)
    return True


def swap_in(finished: Path, place: Path) -> None:
    """Put the finished folder in place of the old one in one step, so that a reader never sees half of a site."""
    if not place.exists():
        finished.rename(place)
        return
    if not _exchange(finished, place):
        old = place.with_name(f"{place.name}.old")
        shutil.rmtree(old, ignore_errors=True)
        place.rename(old)
        finished.rename(place)
        shutil.rmtree(old)
        return
    shutil.rmtree(finished)


def restore(place: Path) -> None:
    """Bring back the last good site if a machine without an exchanging rename stopped between its two steps."""
    old = place.with_name(f"{place.name}.old")
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
