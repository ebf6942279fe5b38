"""Kinds of pages, one module each; `all_pages` lists them in the order in which they must be rendered."""

from __future__ import annotations

from build_site.content import Content
from build_site.drawer import Draws
from build_site.pages import dataset, numbers, prose, record
from build_site.pages.finished import FinishedPage
from build_site.problems import ContentError, Place, Problems
from build_site.rendering import Rendering
from build_site.templates import Templates
from build_site.words import MissingWordError


def render(content: Content, templates: Templates, drawer: Draws) -> list[tuple[Rendering, list[FinishedPage]]]:
    """Every language's pages. Raises ContentError for a mistake in a template or an interface word that is missing."""
    renderings = [Rendering(content, words, templates, drawer) for words in content.site.words]
    return [(rendering, _rendered(rendering)) for rendering in renderings]


def _rendered(rendering: Rendering) -> list[FinishedPage]:
    try:
        return all_pages(rendering)
    except MissingWordError as error:
        problems = Problems()
        problems.add(Place(f"docs/words/{rendering.language}.yml"), "W003", key=error)
        raise ContentError(problems) from error


def all_pages(rendering: Rendering) -> list[FinishedPage]:
    """Every page of one language. Prose comes first: the pages of numbers say where each fact is shown."""
    return [*prose.pages(rendering), *record.pages(rendering), *dataset.pages(rendering), *numbers.pages(rendering)]
