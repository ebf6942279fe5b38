"""One language of the site, from checked content to HTML and search index."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from build_site.assets import Assets
from build_site.blocks.figure import figure_csv
from build_site.content import Content
from build_site.drawer import Drawer
from build_site.figures import FigureReading, plot_and_grid
from build_site.filling import record_files
from build_site.layout import EngineRun, run_engine
from build_site.markup import spreadsheet_text
from build_site.outputs import Output
from build_site.pages import render_language, row_paths
from build_site.pages.finished import FinishedPage
from build_site.problems import Problems
from build_site.rendering import Rendering
from build_site.search import run_search
from build_site.settings import engine_settings
from build_site.templates import Templates, compiled
from build_site.urls import figure_download
from build_site.words import Words
from build_site.write import write_file, write_folder


@dataclass(frozen=True)
class Language:
    """What is to be made: a language's words, with the content and the assets that all have in common."""

    words: Words
    content: Content
    assets: Assets


@dataclass(frozen=True)
class Made:
    """A language's pages by their paths, its HTML and its search index, and its files among the downloads."""

    language: str
    paths: tuple[str, ...]
    html: Path
    index: Path
    downloads: tuple[Output, ...]


def make_language(language: Language) -> Made:
    """Render, lay out and index what has changed in `build/`. Raises ContentError for a mistake in a template."""
    project = language.content.project
    rendering = rendering_of(language, Templates(project, compiled(project, "ours")))
    pages = render_language(rendering)
    run = _write_sources(rendering, pages, language.assets)
    run_engine(run, project)
    with ThreadPoolExecutor(1) as executor:
        for file in record_files(rendering, pages, run, executor):
            write_file(run.html / file.path, file.content)
    index = project.build / "search" / run.language
    run_search(run.html, index)
    paths = (*(page.path for page in pages), *row_paths(language.content))
    return Made(run.language, paths, run.html, index, tuple(_figure_files(rendering)))


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


def _figure_files(rendering: Rendering) -> list[Output]:
    """Each figure's table in the words of the language."""
    content, files = rendering.content, []
    for figure in content.figures.values():
        reading = FigureReading(rendering.writer(""), content.project, content.tables, figure, Problems())
        header, rows = figure_csv(plot_and_grid(reading)[1])
        files.append(Output.text(figure_download(figure.id, rendering.language), spreadsheet_text(header, rows)))
    return files
