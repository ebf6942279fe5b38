"""The whole build on one screen: read and check, make each language, put the files together, swap in."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from build_site import manifest
from build_site.acceptance import check_accepted
from build_site.assets import Assets, read_assets
from build_site.checks import read_checked
from build_site.content import Content
from build_site.downloads import data_files
from build_site.language import Language, Made, make_language
from build_site.manifest import Manifest
from build_site.outputs import Output
from build_site.processes import apart, at_once
from build_site.project import Project
from build_site.rootfiles import root_files
from build_site.rowfiles import row_files
from build_site.templates import Templates, compiled
from build_site.viewer import viewer
from build_site.write import Held, alone, restore, swap_in, write_folder

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
        known = _make(project, url, step, inputs)
        manifest.write(project, known)
    return replace(known.summary(Summary), seconds=time.perf_counter() - started, unchanged=unchanged)


def _make(project: Project, url: str | None, step: Step, inputs: str) -> Manifest:
    """Make the site from inputs of that digest and put it in place. Returns what it holds."""
    step("read")
    content = read_checked(project)
    check_accepted(content, Templates(project, compiled(project, "ours")))
    content = _at(content, url) if url else content
    assets = read_assets(project)
    step("render")
    # Before the languages, whose processes then have what is said there of these files.
    data = [*data_files(content)]
    made, library = _languages(content, assets)
    data += library
    step("assemble")
    outputs = [*assets.outputs, *data, *(file for one in made for file in one.downloads)]
    root = root_files(content, assets, Templates(project), made[0].paths)
    outputs += [replace(file, content=assets.named(file.content)) for file in root]
    files = _put_together(project, made, chain(outputs, row_files(content)))
    swap_in(project.next, project.site)
    pages = sum(len(one.paths) for one in made)
    digests = {path: held.digest for path, held in sorted(files.items())}
    size = sum(held.size for held in files.values())
    return Manifest(inputs, digests, pages, len(content.figures), len(content.facts), size)


def _languages(content: Content, assets: Assets) -> tuple[list[Made], list[Output]]:
    """Each language, and beside them, where there are figures, the library for exploring them."""
    exploring = [apart(viewer, content.project)] if content.figures else []
    try:
        made = at_once(make_language, [Language(words, content, assets) for words in content.site.words])
        return made, [one.result() for one in exploring]
    finally:
        for one in exploring:
            one.stop()


def _at(content: Content, url: str) -> Content:
    """The same content for another address."""
    declared = content.site.declared.model_copy(update={"url": url})
    return replace(content, site=replace(content.site, declared=declared))


def _put_together(project: Project, made: Sequence[Made], outputs: Iterable[Output]) -> Mapping[str, Held]:
    """What the languages have in common put beside their folders in the next site. Returns what it then holds."""
    with alone(project.lock("all")):
        files = write_folder(project.next, outputs, apart=[one.language for one in made])
    return files | {f"{one.language}/{path}": held for one in made for path, held in one.files.items()}
