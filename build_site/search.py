"""A search index per language with Pagefind: the same bytes each time, made again only when the pages changed."""

from __future__ import annotations

import hashlib
import importlib.metadata
import shutil
import subprocess
import sys
from pathlib import Path

from build_site.engine import files_under

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
    stamp.unlink(missing_ok=True)
    shutil.rmtree(index, ignore_errors=True)
    command = [sys.executable, "-m", "pagefind", "--site", str(html), "--output-path", str(index), "--silent"]
    command += ["--exclude-selectors", ".drawing"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SearchError(f"{done.stderr}\n{done.stdout}".strip())
    for pattern in _UNUSED:
        for path in index.glob(pattern):
            path.unlink()
    stamp.write_text(digest.hexdigest())
    return True
