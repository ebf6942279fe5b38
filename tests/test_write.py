"""Writing a build: only what changed, nothing stale, and the finished site in one step."""

from __future__ import annotations

import hashlib
import threading
import time
from pathlib import Path

import pytest

from build_site import write
from build_site.outputs import Output, TwoOutputsError
from build_site.write import Held, alone, restore, swap_in, write_folder
from tests.folders import bytes_of


def folder_of(path: Path, text: str) -> Path:
    path.mkdir()
    (path / "index.html").write_text(text)
    return path


@pytest.mark.parametrize("exchanges", [True, False])
def test_a_finished_site_is_swapped_in(exchanges: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not exchanges:
        monkeypatch.setattr(write, "_exchange", lambda one, other: False)
    swap_in(folder_of(tmp_path / "next", "old"), tmp_path / "site")
    swap_in(folder_of(tmp_path / "next", "new"), tmp_path / "site")
    held = {name: hashlib.sha256(name.encode()).hexdigest() for name in ("old", "new")}
    assert bytes_of(tmp_path) == {"site/index.html": held["new"], "next/index.html": held["old"]}


def test_a_swap_that_was_cut_short_is_undone(tmp_path: Path) -> None:
    folder_of(tmp_path / "site.old", "old")
    restore(tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == "old"
    restore(tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_holds_just_what_is_written(tmp_path: Path) -> None:
    first = [Output("a/b.txt", b"1"), Output("c.txt", b"2"), Output("d/e.txt", b"3")]
    assert list(write_folder(tmp_path, first)) == ["a/b.txt", "c.txt", "d/e.txt"]
    before = (tmp_path / "c.txt").stat().st_mtime_ns
    held = write_folder(tmp_path, [Output("a/b.txt", b"nine"), Output("c.txt", b"2")])
    assert held["a/b.txt"] == Held(hashlib.sha256(b"nine").hexdigest(), 4)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a", "b.txt", "c.txt"]
    assert (tmp_path / "c.txt").stat().st_mtime_ns == before


def test_what_is_somebody_elses_is_left_alone(tmp_path: Path) -> None:
    write_folder(tmp_path / "en", [Output("deep/page.html", b"1")])
    write_folder(tmp_path, [Output("x/a.txt", b"1")], apart=["en"])
    write_folder(tmp_path, [Output("b.txt", b"1")], apart=["en"])
    assert sorted(bytes_of(tmp_path)) == ["b.txt", "en/deep/page.html"]


def test_one_path_is_written_once(tmp_path: Path) -> None:
    with pytest.raises(TwoOutputsError):
        write_folder(tmp_path, [Output("a.txt", b"1"), Output("a.txt", b"2")])


def test_who_writes_waits_for_who_writes_already(tmp_path: Path) -> None:
    order, begun = [], threading.Event()

    def first() -> None:
        with alone(tmp_path / "locks" / "en"):
            begun.set()
            time.sleep(0.05)
            order.append("first")

    thread = threading.Thread(target=first)
    thread.start()
    begun.wait()
    with alone(tmp_path / "locks" / "en"):
        order.append("second")
    thread.join()
    assert order == ["first", "second"]
