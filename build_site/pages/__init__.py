"""Kinds of pages, one module each; rendered in the order that they need of each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from contextlib import contextmanager
from itertools import chain

from build_site import urls
from build_site.content import Content
from build_site.drawer import Draws, NoDrawer
from build_site.groups import group_pages
from build_site.pages import dataset, figure, numbers, prose, record
from build_site.pages.finished import FinishedPage, Wanted, shared
from build_site.problems import ContentError, Place, Problems
from build_site.records import Records, record_path
from build_site.rendering import Rendering
from build_site.templates import Templates
from build_site.words import MissingWordError, Words

_TRIED_OUT = 20


def try_out(content: Content, templates: Templates, share: int = 0, shares: int = 1) -> None:
    """Render what shows a mistake in a template, and throw the pages away. Raises ContentError as `render` does.

    One language stands for all, since they have the same words; of the pages of figures, of datasets and of numbers
    the first stands for all, since their templates do the same with each, and some of the pages of groups and of rows.
    Of these pages only every one of `shares` is tried, beginning with `share`, so that several processes can try all.
    """
    rendering = Rendering(content, content.site.words[0], templates, NoDrawer())
    tried = {*_telling(content)[share::shares]}
    render_language(rendering, tried.__contains__)
    render_rows(rendering, tried.__contains__)


def _telling(content: Content) -> list[str]:
    """The paths of the pages that stand for all, without those of rows that are like others."""
    alike = _listings(content)
    groups = [_record_paths(one, content) for one in content.records.values() if one.declared.groups]
    left_out = {path for paths in alike for path in paths[1:]}.union(
        *(_others(paths) for paths in [*groups, row_paths(content)])
    )
    return [path for path in page_paths(content) if path not in left_out]


def shown_where(content: Content, templates: Templates, words: Words | None = None) -> Rendering:
    """A pass that knows of every fact which pages show it. Raises ContentError as `render` does."""
    rendering = Rendering(content, words or content.site.words[0], templates, NoDrawer())
    listing = {path(table) for table in content.tables for path in (urls.dataset, urls.numbers)}
    render_language(rendering, lambda path: path not in listing)
    return rendering


def render(content: Content, templates: Templates, drawer: Draws) -> list[tuple[Rendering, list[FinishedPage]]]:
    """Every language's pages. Raises ContentError for a mistake in a template or an interface word that is missing."""
    renderings = [Rendering(content, words, templates, drawer) for words in content.site.words]
    return [(rendering, render_language(rendering)) for rendering in renderings]


def every_page(path: str) -> bool:
    """Whether a page is wanted: whichever it is."""
    return True


def render_language(rendering: Rendering, wanted: Wanted = every_page) -> list[FinishedPage]:
    """One language's pages but flat ones of rows, those that are wanted. Raises ContentError as `render` does."""
    with _words_known(rendering):
        return [shared(page, rendering) for page in _pages(rendering, wanted)]


def render_rows(rendering: Rendering, wanted: Wanted = every_page) -> list[FinishedPage]:
    """One language's flat pages of rows, those that are wanted. Raises ContentError as `render` does."""
    with _words_known(rendering):
        return [shared(page, rendering) for page in record.row_pages(rendering, wanted)]


def first_rows(rendering: Rendering) -> list[FinishedPage]:
    """Of the flat pages of each dataset's rows the first, which the others are like."""
    return [shared(page, rendering) for page in record.first_rows(rendering)]


@contextmanager
def _words_known(rendering: Rendering) -> Iterator[None]:
    """An interface word that is missing is a problem."""
    try:
        yield
    except MissingWordError as error:
        problems = Problems()
        problems.add(Place(f"docs/words/{rendering.language}.yml"), "W003", key=error)
        raise ContentError(problems) from error


def _pages(rendering: Rendering, wanted: Wanted) -> Iterator[FinishedPage]:
    """Prose, records and figures come first: pages of numbers say where each fact is shown and need all of these.

    What is only tried out tells nobody, and needs none.
    """
    numbered = not rendering.only_checks and any(wanted(urls.numbers(dataset)) for dataset in rendering.content.tables)
    needed = every_page if numbered else wanted
    made = [one.pages(rendering, needed) for one in (prose, record, figure)]
    for page in (page for pages in made for page in pages):
        if wanted(page.path):
            yield page
    yield from dataset.pages(rendering, wanted)
    yield from numbers.pages(rendering, wanted)


def page_paths(content: Content) -> list[str]:
    """The path of every page, the same in each language, without rendering any; those of `render_rows` come last."""
    recorded = [path for one in content.records.values() for path in _record_paths(one, content)]
    return [*content.pages, *recorded, *chain(*_listings(content)), *row_paths(content)]


def _listings(content: Content) -> list[list[str]]:
    """The paths of the pages of figures, of datasets and of numbers, each kind by itself."""
    counted = {fact.dataset for fact in content.facts.values()}
    return [
        [urls.figure(figure) for figure in content.figures],
        [urls.dataset(dataset) for dataset in content.tables],
        [urls.numbers(dataset) for dataset in content.tables if dataset in counted],
    ]


def _record_paths(records: Records, content: Content) -> list[str]:
    if records.declared.groups:
        return [page.path for page in group_pages(records, content)]
    rows = () if records.declared.flat else content.tables[records.dataset].rows
    return [record_path(records, row.id) for row in rows]


def row_paths(content: Content) -> list[str]:
    """The paths of flat pages of rows."""
    flat = [records for records in content.row_pages.values() if records.declared.flat]
    return [record_path(one, row.id) for one in flat for row in content.tables[one.dataset].rows]


def _others(paths: Sequence[str]) -> Set[str]:
    """All but as many, spread over all, as show what is wrong with a template."""
    return {*paths}.difference(paths[:: 1 + len(paths) // _TRIED_OUT])
