"""A search index per language with Pagefind: the same bytes each time, made again only when the pages changed."""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import shutil
import subprocess
from pathlib import Path

from pagefind_bin import get_executable

from build_site.project import files_under

FOLDER = "pagefind"
# The parts of Pagefind's bundle that our own search box does not use.
_UNUSED = ("*-ui.*", "*-component-ui.*", "*-highlight.js")


class SearchError(Exception):
    """Pagefind could not index the pages."""


def run_search(html: Path, index: Path) -> bool:
    """Index one language's pages unless they are those indexed before. Returns whether it ran. Raises SearchError."""
    digest = hashlib.sha256(importlib.metadata.version("pagefind").encode())
    for path in files_under([html]):
        digest.update(path.relative_to(html).as_posix().encode() + b"\0" + path.read_bytes())
    stamp = index.with_suffix(".sha256")
    if index.is_dir() and stamp.is_file() and stamp.read_text() == digest.hexdigest():
        return False
    fresh = index.with_name(f"{index.name}.{os.getpid()}")
    for left in index.parent.glob(f"{index.name}.*/"):
        shutil.rmtree(left, ignore_errors=True)
    command = [str(get_executable()), "--site", str(html), "--output-path", str(fresh), "--silent"]
    command += ["--exclude-selectors", ".drawing"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SearchError(f"{done.stderr}\n{done.stdout}".strip())
    for pattern in _UNUSED:
        for path in fresh.glob(pattern):
            path.unlink()
    stamp.unlink(missing_ok=True)
    shutil.rmtree(index, ignore_errors=True)
    fresh.rename(index)
    stamp.write_text(digest.hexdigest())
    return True
