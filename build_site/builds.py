"""Builds and checks of a copy of the project, timed in pairs with the engine alone on the same finished Markdown."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from build_site.engine import ENGINE
from build_site.project import Project
from build_site.saving import edited, longest

_TIMES = 3


def timed(copy: Project) -> list[tuple[str, float, float]]:
    """Each kind of build and of check with its seconds, and their ratio to the engine alone on the same Markdown."""
    run = partial(_run, copy, "build")
    cold = _median(run, before=lambda: shutil.rmtree(copy.build, ignore_errors=True))
    engine = _median(lambda: _engine_alone(copy))
    unchanged = _median(run)
    edited = _median(run, before=lambda: _edit(copy))
    named = {"bench-engine": engine, "bench-cold": cold, "bench-unchanged": unchanged, "bench-edited": edited}
    named["bench-check"] = _median(partial(_run, copy, "check"))
    for name, path in _of_each_kind(copy).items():
        named[f"bench-check-{name}"] = _median(partial(_run, copy, "check", str(path)))
    return [(name, seconds, seconds / engine) for name, seconds in named.items()]


def _of_each_kind(copy: Project) -> Mapping[str, Path]:
    """The largest file of each kind that a contributor checks alone."""
    kinds = {
        "page": copy.docs.rglob("*.md"),
        "figure": (copy.docs / "figures").glob("*.yml"),
        "rows": copy.data.glob("*/rows.csv"),
        "facts": copy.data.glob("*/facts.yml"),
        "sources": copy.sources.glob("*.yml"),
        "words": (copy.docs / "words").glob("*.yml"),
    }
    return {kind: max(paths, key=lambda path: path.stat().st_size) for kind, paths in kinds.items()}


def _run(copy: Project, *command: str) -> None:
    package = Path(__file__).resolve().parent.parent
    whole = [sys.executable, "-m", "build_site", "--root", str(copy.root), *command]
    subprocess.run(whole, check=True, capture_output=True, cwd=package)


def _median(run: Callable[[], None], before: Callable[[], object] = lambda: None) -> float:
    times = []
    for _ in range(_TIMES):
        before()
        started = time.perf_counter()
        run()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def _engine_alone(copy: Project) -> None:
    """What MkDocs and Material take by themselves, one language after the other."""
    for settings in sorted(copy.build.glob("*/mkdocs.yml")):
        command = [sys.executable, "-m", ENGINE, "build", "-q", "-f", str(settings), "-d", str(copy.root / "alone")]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        subprocess.run(command, check=True, capture_output=True, env=environment)


def _edit(copy: Project) -> None:
    narrative = longest(copy)
    narrative.write_text(edited(narrative.read_text("utf-8")), "utf-8")
