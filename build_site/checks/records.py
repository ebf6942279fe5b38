"""Checks of record pages: their breadcrumbs lead somewhere."""

from __future__ import annotations

from build_site.content import Content
from build_site.likely import choices
from build_site.problems import Problems
from build_site.records import Records


def check_records(records: Records, content: Content, problems: Problems) -> None:
    """Each breadcrumb is a page, or a folder of groups even if what they are made from is absent."""
    known = {*content.pages, *(path for path, one in content.records.items() if one.declared.groups)}
    for index, name in enumerate(records.declared.above):
        if name not in known and not (content.project.docs / name / "records.yml").is_file():
            at = records.declared.lined.at("above", index)
            problems.add(at, "F041", found=name, **choices(name, sorted(known - {""})))
