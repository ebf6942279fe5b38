"""Mending the files of a project: what is safe is done and said, the rest is left to people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import BaseModel

from build_site.bibliography import SourcesDeclared
from build_site.declared import DatasetDeclared, FactsDeclared, SiteDeclared
from build_site.documents import PageDeclared
from build_site.glossary import TermsDeclared
from build_site.mending import mended
from build_site.project import Project, files_under
from build_site.records import RecordsDeclared
from build_site.tags import Tags

_ENDINGS = ("csv", "yml", "md")
# The declarations whose keys have an order, by where they are.
_MODELS: Sequence[tuple[str, type[BaseModel]]] = (
    (r"docs/site\.yml", SiteDeclared),
    (r"docs/tags\.yml", Tags),
    (r"docs/(.+/)?page\.yml", PageDeclared),
    (r"docs/(.+/)?records\.yml", RecordsDeclared),
    (r"docs/(.+/)?terms\.yml", TermsDeclared),
    (r"data/sources(/[^/]+)?\.yml", SourcesDeclared),
    (r"data/[^/]+/dataset\.yml", DatasetDeclared),
    (r"data/[^/]+/facts\.yml", FactsDeclared),
)


def fix(project: Project, files: Sequence[Path]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Mend the files that are named, or all content; gives back those that changed, with the names of what was done."""
    for path in files or files_under([project.data, project.docs]):
        ending = path.suffix.removeprefix(".")
        if ending not in _ENDINGS:
            continue
        name = project.place(path).file
        before = path.read_bytes()
        after = mended(before, ending, _model(name))
        if after.content != before:
            unfinished = path.with_name(f".{path.name}.unfinished")
            unfinished.write_bytes(after.content)
            unfinished.replace(path)
            yield name, after.done


def _model(name: str) -> type[BaseModel] | None:
    """What a declaration declares, if that has an order."""
    return next((model for pattern, model in _MODELS if re.fullmatch(pattern, name)), None)
