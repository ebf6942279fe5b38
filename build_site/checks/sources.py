"""Checks of the bibliography: something rests on each source, or it says why it is listed; never both."""

from __future__ import annotations

import re
from pathlib import Path

from build_site.checks.marks import check_text
from build_site.content import Content
from build_site.problems import Place, Problems
from build_site.project import Project
from build_site.uses import all_uses


def check_bibliography(content: Content, problems: Problems) -> None:
    """A source that was not read says through which it is known; its reason for being unused is understood."""
    for key, source in content.sources.items():
        place = Place("data/sources.yml")
        if source.read == "through" and not source.read_through:
            problems.add(_place(key, content.project), "C005", found=key)
        for _, string in source.unused.strings if source.unused else ():
            check_text(string, place, content, problems)
    # What rests on a source cannot be known while anything is wrong: it may be that which does.
    if not problems:
        _check_uses(content, problems)


def _check_uses(content: Content, problems: Problems) -> None:
    for key, uses in all_uses(content).items():
        says_unused = content.sources[key].unused is not None
        if bool(uses) is says_unused:
            problems.add(_place(key, content.project), "C004" if says_unused else "C003", found=key)


def _place(key: str, project: Project) -> Place:
    """The file and line where a source is declared."""
    for path in [project.data / "sources.yml", *sorted(project.sources.glob("*.yml"))]:
        for number, line in enumerate(_lines(path), 1):
            if re.match(rf"\s+[\"']?{re.escape(key)}[\"']?\s*:", line):
                return project.place(path, number)
    return Place("data/sources.yml")


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8-sig").splitlines() if path.is_file() else []
