"""Pagefind's own files: CBOR behind a mark, compressed, and named by what they hold."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path
from typing import Any

import cbor2

_MARK = b"pagefind_dcd"
# The highest takes three times as long for one byte in seventy.
_LEVEL = 6


def packed_bytes(path: Path) -> bytes:
    """What a file holds, without its mark."""
    return gzip.decompress(path.read_bytes()).removeprefix(_MARK)


def read_packed(path: Path) -> Any:
    """What a file of CBOR holds."""
    return cbor2.loads(packed_bytes(path))


def write_packed(index: Path, file: str, old: str, content: bytes) -> str:
    """Write CBOR into a file of an index, `file` with its name. Returns the name, as long as the old."""
    written = _MARK + content
    language, _, digest = old.partition("_")
    name = f"{language}_{hashlib.sha256(written).hexdigest()[: len(digest)]}"
    (index / file.format(name)).write_bytes(gzip.compress(written, compresslevel=_LEVEL, mtime=0))
    return name
