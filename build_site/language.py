"""One language of the site, from checked content to its folder of the next site."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from build_site.assets import Assets
from build_site.blocks.compare import comparison_files
from build_site.content import Content
from build_site.drawer import Drawer
from build_site.embedding import embedded_pages
from build_site.filling import Around, record_files
from build_site.forwarding import forwarding_pages
from build_site.layout import EngineRun, run_engine
from build_site.outputs import Output
from build_site.pages import first_rows, render_language, row_paths
from build_site.pages.finished import FinishedPage
from build_site.project import files_under
from build_site.rendering import Rendering
from build_site.search import indexed, run_search
from build_site.settings import engine_settings
from build_site.sharing import card_files
from build_site.takeaway import figure_files, shown_figure
from build_site.templates import Templates, compiled
from build_site.urls import SEARCH
from build_site.words import Words
from build_site.write import Held, alone, write_folder

if TYPE_CHECKING:
    from hashlib import _Hash as Digest


@dataclass(frozen=True)
class Language:
    """What is to be made: a language's words, with the content and the assets that all have in common."""

    words: Words
    content: Content
    assets: Assets


@dataclass(frozen=True)
class Made:
    """A language's pages by their paths, the files of its folder in the site, and its files among the downloads."""

    language: str
    paths: tuple[str, ...]
    files: Mapping[str, Held]
    downloads: tuple[Output, ...]


def make_language(language: Language) -> Made:
    """Render, lay out and index what has changed, and bring the language's folder of the next site up to date.

    Raises ContentError for a mistake in a template.
    """
    project = language.content.project
    rendering = rendering_of(language, Templates(project, compiled(project, "ours")))
    pages = render_language(rendering)
    run = _write_sources(rendering, pages, language.assets)
    run_engine(run, project)
    with alone(project.lock(run.language)), ThreadPoolExecutor(1) as executor:
        around = Around(run, [page.path for page in pages if not page.is_flat])
        records = record_files(rendering, [page for page in pages if page.is_flat], around, executor)
        files = _put_together(run, records, rendering, language.assets)
    paths = (*(page.path for page in pages), *row_paths(language.content))
    cards = card_files([*pages, *first_rows(rendering)], rendering)
    downloads = (*_figure_files(rendering), *comparison_files(rendering), *cards)
    return Made(run.language, paths, files, downloads)


def _put_together(run: EngineRun, records: Iterable[Output], rendering: Rendering, assets: Assets) -> dict[str, Held]:
    """The language's folder of the next site: pages with the names of what they load, then the index of just these.

    The light pages of figures are there too; as they name no part to be searched, the index leaves them out.
    """
    project = rendering.content.project
    folder, index = project.next / run.language, project.build / "search" / run.language
    searched = hashlib.sha256()
    ours = (embedded_pages(rendering, assets), forwarding_pages(rendering, assets))
    pages = chain(_outputs(run.html), records, *ours)
    files = write_folder(folder, _named(pages, assets, searched), apart=[SEARCH])
    run_search(folder, index, searched.hexdigest())
    found = write_folder(folder / SEARCH, _outputs(index))
    return {**files, **{f"{SEARCH}/{path}": held for path, held in found.items()}}


def _outputs(folder: Path) -> Iterator[Output]:
    """The files of a folder, each read when it is asked for."""
    for path in files_under([folder]):
        yield Output(path.relative_to(folder).as_posix(), path.read_bytes())


def _named(pages: Iterable[Output], assets: Assets, searched: Digest) -> Iterator[Output]:
    """Pages with the names of the files that they load; `searched` takes in what the search index holds of them."""
    for page in pages:
        searched.update(f"{page.path}\0".encode() + indexed(page.content))
        yield replace(page, content=assets.named(page.content))


def rendering_of(language: Language, templates: Templates) -> Rendering:
    """A pass over the content in one language, with the project's drawings."""
    project = language.content.project
    drawer = Drawer(project.build / "cache" / "figures", project.templates / "fonts")
    return Rendering(language.content, language.words, templates, drawer)


def _write_sources(rendering: Rendering, pages: Sequence[FinishedPage], assets: Assets) -> EngineRun:
    """The finished Markdown and the engine's settings, in `build/<language>/`."""
    build_folder = rendering.content.project.build
    source = build_folder / rendering.language
    outputs = [page.output() for page in pages if not page.is_flat]
    markdown = [replace(output, path=f"docs/{output.path}") for output in outputs]
    write_folder(source, [*markdown, engine_settings(rendering, assets, Path("..") / "..")])
    return EngineRun(rendering.language, source, build_folder / "html" / rendering.language)


def _figure_files(rendering: Rendering) -> Iterator[Output]:
    """Each figure's files in the words of the language."""
    for figure in rendering.content.figures.values():
        yield from figure_files(shown_figure(figure, rendering), rendering).values()
