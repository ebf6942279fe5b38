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


class Changes(Declared):
    """`docs/changes.yml`."""

    changes: tuple[Change, ...] = ()

    @property
    def latest_first(self) -> tuple[Change, ...]:
        """All of them, those of one day as they stand."""
        return tuple(sorted(self.changes, key=lambda change: change.date, reverse=True))


def read_changes(project: Project, site: Site, problems: Problems) -> Changes:
    """The declared changes; none where there is no such file or it cannot be read."""
    path = project.changes_file
    context = {"languages": site.codes}
    read = read_model(path, Changes, project, problems, context) if path.is_file() else None
    return read or Changes()
