"""What Pagefind writes of filtered pages, put in one order and small parts, and a list of where each of them is.

It writes filters in another order at each run, and so under other names.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

import cbor2

from build_site.chunks import cut_chunks
from build_site.packed import packed_bytes, read_packed, write_packed
from build_site.urls import SEARCH_ADDRESSES

# Where a language's metadata has the parts with its words, and its filters: pairs of a name and the name of a file.
_CHUNKS, _FILTERS = 2, 3


def put_in_order(index: Path) -> None:
    """Write the filters of an index sorted by name, value and page, and its words in small parts."""
    entry = index / "pagefind-entry.json"
    if not entry.is_file():
        return
    listed: Any = json.loads(entry.read_text("utf-8"))
    for language in listed["languages"].values():
        language["hash"] = _metadata(index, language["hash"])
    entry.write_text(json.dumps(listed, ensure_ascii=False, separators=(",", ":")), "utf-8")


def list_addresses(index: Path) -> None:
    """Write which page each result with filters is, by the name that Pagefind gives it: `{"es_0123abc": "mx-2-6"}`."""
    found = {}
    for path in sorted(index.glob("fragment/*.pf_fragment")):
        page: Any = json.loads(packed_bytes(path))
        if page["filters"]:
            found[path.stem] = PurePosixPath(page["url"]).stem
    if found:
        (index / SEARCH_ADDRESSES).write_text(json.dumps(found, separators=(",", ":")), "utf-8")


def _metadata(index: Path, name: str) -> str:
    """One language's metadata with its filters in order. Returns its new name, such as `es_0123456789`."""

    def changed(read: Any) -> Any:
        read[_CHUNKS] = cut_chunks(index, read[_CHUNKS])
        read[_FILTERS] = sorted([filtered, _filter(index, file)] for filtered, file in read[_FILTERS])
        return read

    return _rewritten(index, "pagefind.{}.pf_meta", name, changed)


def _filter(index: Path, name: str) -> str:
    """A filter with its values in order, and their pages. Returns its new name."""

    def changed(read: Any) -> Any:
        filtered, values = read
        return [filtered, sorted([value, sorted(pages)] for value, pages in values)]

    return _rewritten(index, "filter/{}.pf_filter", name, changed)


def _rewritten(index: Path, file: str, name: str, change: Callable[[Any], Any]) -> str:
    old = index / file.format(name)
    content = change(read_packed(old))
    old.unlink()
    return write_packed(index, file, name, cbor2.dumps(content))
