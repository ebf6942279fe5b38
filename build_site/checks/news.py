"""Checks of what stands beside the pages: the changes that readers are told of, and addresses that moved."""

from __future__ import annotations

from build_site import urls
from build_site.checks.marks import check_digits, check_text
from build_site.content import Content
from build_site.problems import Problems, nearest


def check_changes(content: Content, problems: Problems) -> None:
    """What a change says is understood in every language, and its page exists."""
    place = content.project.place(content.project.changes_file)
    for change in content.changes:
        for text in filter(None, (change.text, change.was)):
            for _, string in text.strings:
                check_text(string, place, content, problems)
                check_digits(string, place, problems)
        if change.page is not None and change.page not in content.pages:
            problems.add(place, "N002", found=change.page, valid=nearest(change.page, filter(None, content.pages)))


def check_moves(content: Content, problems: Problems) -> None:
    """No page is at an old address, and each leads straight to a page that is there."""
    place = content.project.place(content.project.moves_file)
    pages = {*content.pages, *(path(table) for table in content.tables for path in (urls.dataset, urls.numbers))}
    for old, new in content.moves.items():
        if old in pages:
            problems.add(place, "R001", found=old)
        if new in content.moves:
            problems.add(place, "R003", found=old, via=new)
        elif new not in pages:
            problems.add(place, "R002", found=new, valid=nearest(new, filter(None, pages)))
