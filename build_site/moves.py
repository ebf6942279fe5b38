"""Addresses that a page had before, declared so that old links still lead somewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from build_site.load import Declared, read_model
from build_site.problems import Problems
from build_site.project import Project
from build_site.urls import slug


def _a_path(text: str) -> str:
    likely = "/".join(filter(None, map(slug, text.split("/"))))
    if text != likely:
        raise PydanticCustomError("S008", "path", {"found": text, "likely": likely or "…"})
    return text


OldPath = Annotated[str, AfterValidator(_a_path)]


class Moves(Declared):
    """`docs/redirects.yml`: by the path that a page had, the path where it is now; alike in every language."""

    moved: Mapping[OldPath, str] = {}


def read_moves(project: Project, problems: Problems) -> Moves:
    """The moves; none where there is no such file or it cannot be read."""
    path = project.moves_file
    read = read_model(path, Moves, project, problems) if path.is_file() else None
    return read or Moves()
