"""Work in other processes, none of which outlives the one that asked: several at once, or one that can be stopped."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from multiprocessing.context import ForkContext, SpawnContext

Item = TypeVar("Item")
Result = TypeVar("Result")

_SPAWN = multiprocessing.get_context("spawn")
_THREADS = Path("/proc/self/task")


class StoppedError(Exception):
    """The process was stopped before it had answered."""


@dataclass(frozen=True)
class Work(Generic[Result]):
    """What a process is doing."""

    process: BaseProcess
    answer: Connection

    def result(self) -> Result:
        """Wait for what it returns. Raises what it raised, or StoppedError."""
        try:
            result, error = self.answer.recv()
        except (EOFError, OSError) as ended:
            raise StoppedError from ended
        if error:
            raise error
        return result  # type: ignore[no-any-return]

    def stop(self) -> None:
        """Kill it, whatever it is doing, and wait until it is gone."""
        self.process.kill()
        self.process.join()


def at_once(work: Callable[[Item], Result], items: Iterable[Item]) -> list[Result]:
    """What `work` returns for each item, in their order. Raises what it raised for the first that failed."""
    way = _way()
    begun = [_begun(way.Process, work, item, way.Pipe(duplex=False)) for item in items]
    try:
        return [one.result() for one in begun]
    finally:
        for one in begun:
            one.stop()


def shared_out(jobs: Sequence[Callable[[], Result]]) -> list[Result]:
    """What each job returns, in their order: at once where processes fork, else one after the other. Raises as they."""
    return at_once(_called, jobs) if forks() else [job() for job in jobs]


def _called(job: Callable[[], Result]) -> Result:
    return job()


def _way() -> ForkContext | SpawnContext:
    return multiprocessing.get_context("fork") if forks() else _SPAWN


def forks() -> bool:
    """Whether `at_once` is quick: a forked process has what was read, but hangs on a lock that another thread held."""
    return sys.platform == "linux" and _THREADS.is_dir() and len([*_THREADS.iterdir()]) == 1


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def apart(work: Callable[[Item], Result], item: Item) -> Work[Result]:
    """Begin `work` in a process that shares nothing with this one, whatever threads this one has."""
    return _begun(_SPAWN.Process, work, item, _SPAWN.Pipe(duplex=False))


def _begun(
    make: Callable[..., BaseProcess],
    work: Callable[[Item], Result],
    item: Item,
    pipe: tuple[Connection, Connection],
) -> Work[Result]:
    answer, answering = pipe
    process = make(target=_answer, args=(work, item, answering))
    process.start()
    answering.close()
    return Work(process, answer)


def _answer(work: Callable[[Item], Result], item: Item, answering: Connection) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    # What was read before stays to the end: looking at it for garbage again and again takes time and copies memory.
    gc.freeze()
    outcome: tuple[Result | None, Exception | None]
    try:
        outcome = work(item), None
    except Exception as error:  # noqa: BLE001 - raised again by the process that asked
        error.add_note(traceback.format_exc())
        outcome = None, error
    answering.send(outcome)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        wait([parent.sentinel])
        os._exit(1)
