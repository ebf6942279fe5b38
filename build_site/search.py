"""A search index per language with Pagefind: the same bytes each time, made again only when the pages changed."""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import re
import shutil
from functools import cache
from pathlib import Path

from build_site.filters import list_addresses, put_in_order
from build_site.indexer import make_index

# The parts of Pagefind's bundle that our own search does not use: a thread of its own costs more than it saves.
_UNUSED = ("*-ui.*", "*-component-ui.*", "*-highlight.js", "*-worker.js")
# Without words, it would load all of its words (1.5.2); its own source has since left them out.
_WORDS, _NEEDED_WORDS = "JSON.parse(index_resp)", "filter_only?[]:JSON.parse(index_resp)"
_MAKERS = ("chunks", "filters", "indexer", "packed", "search")


def indexed(html: bytes) -> bytes:
    """What of a page the index holds: its language and the part that is marked; nothing when no part is."""
    start = html.find(b"data-pagefind-body")
    if start < 0:
        return b""
    language = re.search(rb"<html[^>]*>", html)
    return (language[0] if language else b"") + html[start : html.rfind(b"</article>")]


def run_search(html: Path, index: Path, digest: str) -> bool:
    """Index one language's pages unless `digest`, of what is indexed, is the last one. Returns whether it ran.

    Raises SearchError.
    """
    known = f"{importlib.metadata.version('pagefind')} {_makers()} {digest}"
    stamp = index.with_suffix(".sha256")
    if index.is_dir() and stamp.is_file() and stamp.read_text() == known:
        return False
    fresh = index.with_name(f"{index.name}.{os.getpid()}")
    for left in index.parent.glob(f"{index.name}.*/"):
        shutil.rmtree(left, ignore_errors=True)
    make_index(html, fresh)
    _trim(fresh)
    stamp.unlink(missing_ok=True)
    shutil.rmtree(index, ignore_errors=True)
    fresh.rename(index)
    stamp.write_text(known)
    return True


@cache
def _makers() -> str:
    """A digest of the modules that make an index: it is made again when they change."""
    texts = (Path(__file__).with_name(f"{name}.py").read_bytes() for name in _MAKERS)
    return hashlib.sha256(b"".join(texts)).hexdigest()


def _trim(index: Path) -> None:
    """Take out what our search does not use, and put the rest into one order and small parts."""
    for pattern in _UNUSED:
        for path in index.glob(pattern):
            path.unlink()
    for script in index.glob("pagefind.js"):
        script.write_text(script.read_text("utf-8").replace(_WORDS, _NEEDED_WORDS), "utf-8")
    put_in_order(index)
    list_addresses(index)
