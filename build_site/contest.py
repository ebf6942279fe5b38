"""Record pages alone, in one run and in pairs: ours from their rows, those of others from pages finished already."""

from __future__ import annotations

import shutil
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from build_site.assets import read_assets
from build_site.checks import read_checked
from build_site.content import Content
from build_site.filling import Around, read_shells, record_files
from build_site.language import Language, rendering_of
from build_site.layout import EngineRun
from build_site.pages import page_paths, render_rows
from build_site.problems import Problems
from build_site.processes import at_once
from build_site.project import Project
from build_site.rendering import Rendering
from build_site.rivals import Given, Rival, count_pages, engine_alone, hugo
from build_site.settings import engine_settings
from build_site.tables import read_table
from build_site.templates import Templates, compiled
from build_site.timing import Spent, spent
from build_site.urls import FLAT
from build_site.write import write_file, write_folder

_PACKAGE = Path(__file__).resolve().parent.parent
_TURNS = 3
_PROGRAM = "import sys; from build_site.contest import alone; alone(*sys.argv[1:])"

# What was done, by whom, how many pages, and what it took.
Result = tuple[str, str, int, Spent]


def contest(project: Project, content: Content, folder: Path) -> Iterator[Result]:
    """What each takes from nothing, the middle of some turns; the slowest has one turn.

    The others are given pages whose texts are finished, as ours are kept; besides, we make ours from the rows.
    """
    target = folder / "ours"
    ours = Rival("ours", [sys.executable, "-c", _PROGRAM, str(project.root), str(target)], _PACKAGE, target)
    given = [_given(rendering) for rendering in _renderings(content)]
    other = hugo(given, folder / "hugo")
    settings = {one.language: project.build / one.language / "mkdocs.yml" for one in given}
    engines = [engine_alone(one, settings[one.language], folder / f"engine-{one.language}") for one in given]
    from_rows = _own(ours, "rows")
    turns = [[_own(ours), *([_raced([other])] if other else [])] for _ in range(_TURNS)]
    for rival, each in zip([ours, *([other] if other else [])], zip(*turns, strict=True), strict=True):
        yield "records", rival.name, count_pages(rival.pages), _middle(each)
    slowest = _raced(engines)
    yield "records", engines[0].name, sum(count_pages(one.pages) for one in engines), slowest
    yield "rows", ours.name, count_pages(ours.pages), from_rows
    for made in (target, folder / "hugo", *(one.folder for one in engines)):
        shutil.rmtree(made, ignore_errors=True)


def _own(rival: Rival, *mode: str) -> Spent:
    """What we take by our own account, which leaves out what the others have not to do."""
    took = _raced([replace(rival, command=[*rival.command, *mode])])
    return Spent(float(took.said), took.memory)


def _raced(rivals: Sequence[Rival]) -> Spent:
    """What they take one after the other, from nothing."""
    for rival in rivals:
        shutil.rmtree(rival.pages, ignore_errors=True)
    each = [spent(rival.command, rival.folder, {"NO_MKDOCS_2_WARNING": "1"}) for rival in rivals]
    memory = max((one.memory or 0 for one in each), default=0) or None
    return Spent(sum(one.seconds for one in each), memory, each[0].said)


def _middle(times: Sequence[Spent]) -> Spent:
    memory = [one.memory for one in times if one.memory]
    return Spent(statistics.median(one.seconds for one in times), max(memory) if memory else None)


def alone(root: str, target: str, mode: str = "") -> None:
    """Make a project's record pages and nothing else, and say how many seconds that took.

    From what is kept of them; or, if the mode is `rows`, from the rows, with nothing kept. What else a project holds is
    read before, since the others begin with their records alone.
    """
    project = Project(Path(root))
    content = read_checked(project)
    if mode == "rows":
        for name in ("records", "shells"):
            shutil.rmtree(project.build / "cache" / name, ignore_errors=True)
    started = time.perf_counter()
    for dataset in content.row_pages if mode == "rows" else ():
        read_table(project.data / dataset, project, content.site, Problems(), {})
    at_once(_make, [(rendering, Path(target)) for rendering in _renderings(content)])
    sys.stdout.write(str(time.perf_counter() - started))


def _make(asked: tuple[Rendering, Path]) -> int:
    rendering, target = asked
    with ThreadPoolExecutor(1) as executor:
        files = record_files(rendering, (), _around(rendering), executor)
        return len(write_folder(target / rendering.language, files))


def _renderings(content: Content) -> list[Rendering]:
    assets = read_assets(content.project)
    templates = Templates(content.project, compiled(content.project, "ours"))
    return [rendering_of(Language(words, content, assets), templates) for words in content.site.words]


def _around(rendering: Rendering) -> Around:
    """The engine's settings in their place, and the paths of all pages but record pages."""
    project, language = rendering.content.project, rendering.language
    source = project.build / language
    (source / "docs").mkdir(parents=True, exist_ok=True)
    settings = engine_settings(rendering, read_assets(project), Path("..") / "..")
    write_file(source / settings.path, settings.content)
    others = [path for path in page_paths(rendering.content) if not path.endswith(FLAT)]
    return Around(EngineRun(language, source, project.build / "html" / language), others)


def _given(rendering: Rendering) -> Given:
    pages = render_rows(rendering)
    (shell,) = read_shells(pages[:1], _around(rendering), rendering).values()
    return Given(rendering.language, shell, pages)
