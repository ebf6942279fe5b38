"""What a reviewer says: these texts were compared with the other languages, or these are new since a day."""

from __future__ import annotations

import re
from collections.abc import Mapping

from build_site.content import Content
from build_site.dates import PartialDate
from build_site.documents import Page
from build_site.problems import ContentError, Place, Problems, nearest
from build_site.project import Project
from build_site.reviews import NAME, Review, Unit, lock_text, reviewed
from build_site.write import write_file


def note_reviewed(asked: str, content: Content, day: PartialDate) -> int:
    """Note as compared all that `asked` names: a page's folder, its file in a language, a line of that, or everything.

    Returns how many texts were stale or unknown before. Raises ContentError for what is no text of a page.
    """
    count = 0
    for page, languages, line in _named(asked, content):
        review = content.reviews[page.path]
        for language in languages:
            units = [unit for unit in review.units if _is_meant(unit, language, line)]
            if not units:
                raise _no_text(asked, content)
            count += sum(bool(unit.newer(language)) for unit in units)
            review = reviewed(review, language, units, day)
        _write(review, content.project)
    return count


def note_touched(content: Content, day: PartialDate) -> int:
    """Note the day since which each changed text reads as it does, compared or not. Returns how many there are."""
    count = 0
    for review in content.reviews.values():
        if review.kept:
            count += sum(unit.since(language) is None for unit in review.units for language in unit.segments)
            _write(reviewed(review, "", (), day), content.project)
    return count


def _write(review: Review, project: Project) -> None:
    write_file(project.docs / review.page.folder / NAME, lock_text(review).encode())


def _is_meant(unit: Unit, language: str, line: int) -> bool:
    return language in unit.segments and line in (0, unit.segments[language].place.line)


def _named(asked: str, content: Content) -> list[tuple[Page, list[str], int]]:
    """Each page that is meant, with its languages and a line in it; 0 is every line."""
    files = _files(content.pages)
    found = re.fullmatch(r"(.*?)/?(?::([0-9]+))?(?::[0-9]+)?", asked)
    if not asked:
        return [(page, [*page.documents], 0) for page in content.pages.values()]
    if not found or found[1] not in files:
        raise _no_text(asked, content)
    return [(*files[found[1]], int(found[2] or 0))]


def _files(pages: Mapping[str, Page]) -> dict[str, tuple[Page, list[str]]]:
    """Every page by its folder, with all its languages, and by each of its files."""
    found = {f"docs/{page.folder}": (page, [*page.documents]) for page in pages.values()}
    for page in pages.values():
        found |= {document.place.file: (page, [language]) for language, document in page.documents.items()}
    return found


def _no_text(asked: str, content: Content) -> ContentError:
    problems = Problems()
    problems.add(Place(asked), "L005", valid=nearest(asked, _files(content.pages)))
    return ContentError(problems)
