"""What an earlier import made, as far as it is there: which file it was, and the report."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import yaml

LOCK, REPORT = "lock.yml", "report.json"


@dataclass(frozen=True)
class Lock:
    """Which file a table was made from."""

    file: str
    sha256: str
    layout: str
    rows: int
    retrieved: str

    def text(self) -> str:
        """The lock as YAML."""
        return yaml.safe_dump(asdict(self), sort_keys=False, allow_unicode=True)


@dataclass(frozen=True, eq=False)
class Made:
    """An import that was made; `written` is the report as it stands in its file."""

    lock: Lock
    report: Mapping[str, Any]
    written: bytes


def read_made(folder: Path) -> Made | None:
    """What stands in the folder of an import; None when there is none, or it was broken by hand."""
    try:
        written = (folder / REPORT).read_bytes()
        return Made(Lock(**yaml.safe_load((folder / LOCK).read_text("utf-8"))), json.loads(written), written)
    except (OSError, ValueError, TypeError, yaml.YAMLError):
        return None
