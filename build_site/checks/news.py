"""Checks of what stands around the pages: menus, the changes that readers are told of, addresses that moved."""

from __future__ import annotations

from build_site import urls
from build_site.checks.marks import check_digits, check_known, check_text
from build_site.content import Content
from build_site.likely import choices
from build_site.problems import Problems


def check_menus(content: Content, problems: Problems) -> None:
    """The pages that the site's menus name exist, the front page among them."""
    site = content.site.declared
    named = [("", site.lined.at())]
    named += [(path, site.lined.at("navigation", index)) for index, path in enumerate(site.navigation)]
    for number, group in enumerate(site.footer):
        named += [(path, site.lined.at("footer", number, "pages", index)) for index, path in enumerate(group.pages)]
    for path, place in named:
        check_known(path, content.pages, place, "S007", problems)


def check_changes(content: Content, problems: Problems) -> None:
    """What a change says is understood in every language, and its page exists."""
    for index, change in enumerate(content.changes.changes):
        at = content.changes.lined.within("changes", index)
        for name, text in (("text", change.text), ("was", change.was)):
            for language, string in text.strings if text else ():
                check_text(string, at.at(name, language), content, problems)
                check_digits(string, at.at(name, language), problems)
        if change.page is not None:
            check_known(change.page, content.pages, at.at("page"), "N002", problems)


def check_moves(content: Content, problems: Problems) -> None:
    """No page is at an old address, and each leads straight to a page that is there."""
    moved, lined = content.moves.moved, content.moves.lined
    pages = {*content.pages, *(path(table) for table in content.tables for path in (urls.dataset, urls.numbers))}
    for old, new in moved.items():
        if old in pages:
            problems.add(lined.key("moved", old), "R001", found=old)
        if new in moved:
            problems.add(lined.at("moved", old), "R003", found=old, via=new)
        elif new not in pages:
            problems.add(lined.at("moved", old), "R002", found=new, **choices(new, filter(None, pages)))
