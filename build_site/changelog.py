"""What readers are told has changed: pages and data that are new, and corrections."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from build_site.declared import DateText
from build_site.load import Declared, read_model
from build_site.problems import Problems
from build_site.project import Project
from build_site.site import Site
from build_site.text import Text


class Change(Declared):
    """One change: the day, what can now be read and where. A correction also says what `was` said before."""

    date: DateText
    kind: Literal["new", "data", "correction"]
    text: Text
    page: str | None = None
    was: Text | None = None

    @model_validator(mode="after")
    def _says_what_was_wrong(self) -> Change:
        if (self.kind == "correction") != (self.was is not None):
            raise PydanticCustomError("N001", "correction")
        return self


class ChangesDeclared(Declared):
    """`docs/changes.yml`."""

    changes: tuple[Change, ...]


def read_changes(project: Project, site: Site, problems: Problems) -> tuple[Change, ...]:
    """All changes, the latest first; none where there is no such file or it cannot be read."""
    path = project.changes_file
    context = {"languages": site.codes}
    declared = read_model(path, ChangesDeclared, project, problems, context) if path.is_file() else None
    return tuple(sorted(declared.changes, key=lambda change: change.date, reverse=True)) if declared else ()
