"""Writing a build: only what changed, nothing stale, and the finished site in one step."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from build_site import write
from build_site.outputs import Output
from build_site.write import restore, swap_in, write_folder
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
    assert bytes_of(tmp_path) == {"site/index.html": hashlib.sha256(b"new").hexdigest()}


def test_a_swap_that_was_cut_short_is_undone(tmp_path: Path) -> None:
    folder_of(tmp_path / "site.old", "old")
    restore(tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == "old"
    restore(tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_holds_just_what_is_written(tmp_path: Path) -> None:
    first = [Output("a/b.txt", b"1"), Output("c.txt", b"2"), Output("d/e.txt", b"3")]
    assert write_folder(tmp_path, first) == 3
    before = (tmp_path / "c.txt").stat().st_mtime_ns
    assert write_folder(tmp_path, [Output("a/b.txt", b"9"), Output("c.txt", b"2")]) == 2
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a", "b.txt", "c.txt"]
    assert (tmp_path / "c.txt").stat().st_mtime_ns == before
