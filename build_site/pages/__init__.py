"""Kinds of pages, one module each; rendered in the order that they need of each other."""

from __future__ import annotations

from collections.abc import Iterator

from build_site import urls
from build_site.content import Content
from build_site.drawer import Draws, NoDrawer
from build_site.pages import dataset, figure, numbers, prose, record
from build_site.pages.finished import FinishedPage, Wanted
from build_site.problems import ContentError, Place, Problems
from build_site.records import record_path
from build_site.rendering import Rendering
from build_site.templates import Templates
from build_site.words import MissingWordError, Words


def try_out(content: Content, templates: Templates, words: Words | None = None) -> Rendering:
    """Render what shows a mistake in a template, and throw the pages away. Raises ContentError as `render` does.

    One language stands for all, since they have the same words; of the pages of figures, of datasets and of numbers
    the first stands for all, since their templates do the same with each.
    """
    rendering = Rendering(content, words or content.site.words[0], templates, NoDrawer())
    alike = [[path(table) for table in content.tables] for path in (urls.dataset, urls.numbers)]
    alike.append([urls.figure(figure) for figure in content.figures])
    left_out = {path for paths in alike for path in paths[1:]}
    render_language(rendering, lambda path: path not in left_out)
    return rendering


def render(content: Content, templates: Templates, drawer: Draws) -> list[tuple[Rendering, list[FinishedPage]]]:
    """Every language's pages. Raises ContentError for a mistake in a template or an interface word that is missing."""
    renderings = [Rendering(content, words, templates, drawer) for words in content.site.words]
    return [(rendering, render_language(rendering)) for rendering in renderings]


def every_page(path: str) -> bool:
    """Whether a page is wanted: whichever it is."""
    return True


def render_language(rendering: Rendering, wanted: Wanted = every_page) -> list[FinishedPage]:
    """One language's pages, those of them that are wanted. Raises ContentError as `render` does."""
    try:
        return [*_pages(rendering, wanted)]
    except MissingWordError as error:
        problems = Problems()
        problems.add(Place(f"docs/words/{rendering.language}.yml"), "W003", key=error)
        raise ContentError(problems) from error


def _pages(rendering: Rendering, wanted: Wanted) -> Iterator[FinishedPage]:
    """Prose, records and figures come first: pages of numbers say where each fact is shown and need all of these."""
    numbered = any(wanted(urls.numbers(dataset)) for dataset in rendering.content.tables)
    needed = every_page if numbered else wanted
    made = [one.pages(rendering, needed) for one in (prose, record, figure)]
    for page in (page for pages in made for page in pages):
        if wanted(page.path):
            yield page
    yield from dataset.pages(rendering, wanted)
    yield from numbers.pages(rendering, wanted)


def page_paths(content: Content) -> list[str]:
    """The path of every page, the same in each language, without rendering any."""
    rows = [(one, row.id) for one in content.records.values() for row in content.tables[one.declared.dataset].rows]
    counted = {fact.dataset for fact in content.facts.values()}
    datasets = [urls.dataset(dataset) for dataset in content.tables]
    numbered = [urls.numbers(dataset) for dataset in content.tables if dataset in counted]
    figures = [urls.figure(figure) for figure in content.figures]
    return [*content.pages, *(record_path(records, row) for records, row in rows), *figures, *datasets, *numbered]
