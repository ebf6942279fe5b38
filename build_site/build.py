"""The whole build on one screen: read and check, make each language, put the files together, swap in."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from build_site import manifest
from build_site.assets import Assets, read_assets
from build_site.checks import read_checked
from build_site.content import Content
from build_site.downloads import data_files
from build_site.language import Language, Made, make_language
from build_site.outputs import Output
from build_site.processes import at_once
from build_site.project import Project
from build_site.rootfiles import root_files
from build_site.search import FOLDER
from build_site.templates import Templates
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
    assets = read_assets(project)
    step("render")
    # Before the languages, whose processes then have what is said there of these files.
    data = [*data_files(content)]
    made = at_once(make_language, [Language(words, content, assets) for words in content.site.words])
    step("assemble")
    files = [*assets.outputs, *data, *(file for one in made for file in one.downloads)]
    files += root_files(content, assets, Templates(project), made[0].paths)
    swap_in(_assemble(project, made, files, assets), project.site)
    return sum(len(one.paths) for one in made), len(content.figures), len(content.facts)


def _at(content: Content, url: str) -> Content:
    """The same content for another address."""
    declared = content.site.declared.model_copy(update={"url": url})
    return replace(content, site=replace(content.site, declared=declared))


def _assemble(project: Project, made: Sequence[Made], outputs: Sequence[Output], assets: Assets) -> Path:
    """The whole site beside the old one, ready to be swapped in."""
    finished = project.build / "next"
    shutil.rmtree(finished, ignore_errors=True)
    write_folder(finished, outputs)
    for one in made:
        # Light pages of figures are there already.
        shutil.copytree(one.html, finished / one.language, dirs_exist_ok=True)
        shutil.copytree(one.index, finished / one.language / FOLDER)
    for page in finished.rglob("*.html"):
        page.write_bytes(assets.named(page.read_bytes()))
    return finished
