"""The whole build on one screen: read and check, render each language, run the engine, index, assemble, swap in."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from build_site import manifest
from build_site.assets import Assets, read_assets
from build_site.blocks.figure import figure_csv
from build_site.checks import read_checked
from build_site.content import Content
from build_site.downloads import data_files
from build_site.drawer import Drawer
from build_site.engine import EngineRun, run_engine
from build_site.figures import FigureReading, plot_and_grid
from build_site.markup import spreadsheet_text
from build_site.outputs import Output
from build_site.pages import render
from build_site.pages.finished import FinishedPage
from build_site.problems import Problems
from build_site.project import Project
from build_site.rendering import Rendering
from build_site.rootfiles import root_files
from build_site.search import FOLDER, run_search
from build_site.settings import engine_settings
from build_site.templates import Templates
from build_site.urls import figure_download
from build_site.write import restore, swap_in, write_folder

Step = Callable[[str], None]


@dataclass(frozen=True)
class Summary:
    """What a build made: counts, bytes of the whole site, seconds that it took, and whether anything was to do."""

    pages: int
    figures: int
    facts: int
    files: int
    size: int
    seconds: float
    unchanged: bool


def build(project: Project, url: str | None = None, step: Step = lambda name: None) -> Summary:
    """Build the project's site. Raises ContentError, with the last good site untouched, when content has problems."""
    started = time.perf_counter()
    restore(project.site)
    inputs = manifest.digest_inputs(project, url)
    known = manifest.read(project)
    unchanged = known is not None and known.inputs == inputs and manifest.is_whole(known, project.site)
    if known is None or not unchanged:
        known = manifest.write(project, inputs, *_make(project, url, step))
    return replace(known.summary(Summary), seconds=time.perf_counter() - started, unchanged=unchanged)


def _make(project: Project, url: str | None, step: Step) -> tuple[int, int, int]:
    """Make the site and put it in place. Returns how many pages, figures and facts it has."""
    step("read")
    content = read_checked(project)
    content = _at(content, url) if url else content
    templates, assets = Templates(project), read_assets(project)
    step("render")
    drawer = Drawer(project.build / "cache" / "figures", project.templates / "fonts")
    rendered = render(content, templates, drawer)
    runs = [_write_sources(rendering, pages, assets) for rendering, pages in rendered]
    step("engine")
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda run: _html_and_index(run, project), runs))
    step("assemble")
    files = [*assets.outputs, *data_files(content), *(file for one, _ in rendered for file in _figure_files(one))]
    files += root_files(content, assets, templates, [page.path for page in rendered[0][1]])
    swap_in(_assemble(project, runs, files, assets), project.site)
    return sum(len(pages) for _, pages in rendered), len(content.figures), len(content.facts)


def _at(content: Content, url: str) -> Content:
    """The same content for another address."""
    declared = content.site.declared.model_copy(update={"url": url})
    return replace(content, site=replace(content.site, declared=declared))


def _write_sources(rendering: Rendering, pages: Sequence[FinishedPage], assets: Assets) -> EngineRun:
    """The finished Markdown and the engine's settings of one language, in `build/<language>/`."""
    build_folder = rendering.content.project.build
    source = build_folder / rendering.language
    markdown = [replace(page.output(), path=f"docs/{page.output().path}") for page in pages]
    write_folder(source, [*markdown, engine_settings(rendering, assets, Path("..") / "..")])
    return EngineRun(rendering.language, source, build_folder / "html" / rendering.language)


def _html_and_index(run: EngineRun, project: Project) -> None:
    run_engine(run, project)
    run_search(run.html, _index(run))


def _index(run: EngineRun) -> Path:
    return run.html.parent.parent / "search" / run.language


def _figure_files(rendering: Rendering) -> list[Output]:
    """Each figure's table in the words of one language."""
    content, files = rendering.content, []
    for figure in content.figures.values():
        reading = FigureReading(rendering.writer(""), content.project, content.tables, figure, Problems())
        header, rows = figure_csv(plot_and_grid(reading)[1])
        files.append(Output.text(figure_download(figure.id, rendering.language), spreadsheet_text(header, rows)))
    return files


def _assemble(project: Project, runs: Sequence[EngineRun], outputs: Sequence[Output], assets: Assets) -> Path:
    """The whole site beside the old one, ready to be swapped in."""
    finished = project.build / "next"
    shutil.rmtree(finished, ignore_errors=True)
    write_folder(finished, outputs)
    for run in runs:
        shutil.copytree(run.html, finished / run.language)
        shutil.copytree(_index(run), finished / run.language / FOLDER)
    for page in finished.rglob("*.html"):
        page.write_bytes(assets.named(page.read_bytes()))
    return finished
