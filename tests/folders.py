"""What a folder holds, to compare it with itself later or with another."""

from __future__ import annotations

import hashlib
from pathlib import Path


def bytes_of(site: Path) -> dict[str, str]:
    """A digest of each file of a folder."""
    files = sorted(path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def times_of(site: Path) -> dict[str, int]:
    """When each file and folder was last written."""
    return {path.as_posix(): path.stat().st_mtime_ns for path in [site, *site.rglob("*")]}
