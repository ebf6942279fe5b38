"""Work in other processes comes back whole, also from a program that has threads."""

from __future__ import annotations

import threading

from build_site.processes import at_once

LOCK = threading.Lock()


def has_the_lock(number: int) -> tuple[int, bool]:
    return number, LOCK.acquire(timeout=5)


def test_a_lock_that_a_thread_holds_does_not_stop_the_other_processes() -> None:
    done = threading.Event()

    def hold() -> None:
        with LOCK:
            done.wait()

    thread = threading.Thread(target=hold)
    thread.start()
    try:
        assert at_once(has_the_lock, [1, 2]) == [(1, True), (2, True)]
    finally:
        done.set()
        thread.join()
