"""What no single file can know: names used here exist there, and the languages agree."""

from __future__ import annotations

from build_site.checks.causes import without_followers
from build_site.checks.data import check_data
from build_site.checks.figures import check_figure
from build_site.checks.news import check_changes, check_menus, check_moves
from build_site.checks.pages import check_page
from build_site.checks.records import check_records
from build_site.checks.sources import check_bibliography
from build_site.checks.statements import check_statements
from build_site.checks.words import check_places
from build_site.content import Content, read_content
from build_site.problems import ContentError, Problems
from build_site.project import Project


def read_checked(project: Project) -> Content:
    """A project's content with every check passed. Raises ContentError with all problems that stand on their own."""
    problems = Problems()
    content = read_content(project, problems)
    check_all(content, problems)
    if problems:
        raise ContentError(without_followers(problems))
    return content


def check_all(content: Content, problems: Problems) -> None:
    """Every check across files."""
    check_places(content, problems)
    check_data(content, problems)
    for figure in content.figures.values():
        check_figure(figure, content, problems)
    for page in content.pages.values():
        check_page(page, content, problems)
        check_statements(page, content, problems)
    for records in content.records.values():
        check_records(records, content, problems)
    check_menus(content, problems)
    check_bibliography(content, problems)
    check_changes(content, problems)
    check_moves(content, problems)
