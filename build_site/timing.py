"""Seconds and memory of a command, its own processes counted together."""

from __future__ import annotations

import os
import re
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_PROCESSES = Path("/proc")
_PAUSE = 0.5


@dataclass(frozen=True)
class Spent:
    """What a command took; `memory` in megabytes, None where the system does not say."""

    seconds: float
    memory: float | None
    said: str = ""


def spent(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> Spent:
    """Run a command in a folder. Raises CalledProcessError with what it said.

    Memory is looked at so seldom that it costs the command next to nothing.
    """
    started = time.perf_counter()
    surroundings = {**os.environ, **(environment or {})}
    with subprocess.Popen(
        command, cwd=folder, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        watch = _Watch(process.pid)
        watch.start()
        said = process.communicate()[0]
        seconds = time.perf_counter() - started
        watch.stop()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, said)
    return Spent(seconds, watch.most / 1000 if watch.most else None, said.decode(errors="replace"))


class _Watch(threading.Thread):
    """Looks again and again at how much memory a process and those that it began have, shared memory counted once."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.process, self.most, self.ended = process, 0, threading.Event()

    def run(self) -> None:
        while not self.ended.wait(_PAUSE):
            self.most = max(self.most, sum(map(_kilobytes, _family(self.process))))

    def stop(self) -> None:
        """Look no more."""
        self.ended.set()
        self.join()


def _family(process: int) -> Iterator[int]:
    """A process and all that it began, those of other programs left out."""
    if "python" in _read(_PROCESSES / str(process) / "comm"):
        yield process
    for one in _read(_PROCESSES / str(process) / "task" / str(process) / "children").split():
        yield from _family(int(one))


def _kilobytes(process: int) -> int:
    found = re.search(r"^Pss:\s+([0-9]+)", _read(_PROCESSES / str(process) / "smaps_rollup"), re.MULTILINE)
    return int(found[1]) if found else 0


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError:
        return ""
