"""How fast and how light: builds timed in a copy of the project, in pairs with the engine alone, and pages weighed."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from build_site.engine import ENGINE
from build_site.lighthouse import lighthouse
from build_site.markup import csv_text
from build_site.project import Project
from build_site.racing import HEADER, race
from build_site.saving import edited, longest, saved
from build_site.write import write_file

_TIMES = 3
_COPIED = ("docs", "data", "templates")
# The dataset that keeps what record pages took.
KEPT = "speed"


def bench(project: Project, words: Mapping[str, str]) -> None:
    """Print seconds beside those of the engine alone, how long the preview takes, and the heaviest first views."""
    with tempfile.TemporaryDirectory() as folder:
        copy = _copy(project, Path(folder) / "site ñ")
        rows = _timed(copy)
        print(words["bench-builds"])
        for name, seconds, ratio in rows:
            print(f"  {words[name]:<44} {seconds:6.2f} s  × {ratio:.2f}")
        print(words["bench-saved"])
        for name, seconds in saved(copy):
            print(f"  {words[name]:<44} {seconds:6.2f} s")
        print(words["bench-weights"])
        for path, size, requests in _heaviest(copy.site):
            print(f"  {path:<44} {size / 1000:6.1f} kB  {requests}")
        for line in lighthouse(copy.site, words):
            print(line, flush=True)
    bench_records(project, words)


def bench_records(project: Project, words: Mapping[str, str]) -> None:
    """Print what record pages take, beside other generators, and keep it in the dataset of the site if it has one."""
    print(words["bench-beside"])
    lines = []
    for line in race(project, _copy):
        took = f"{line.spent.seconds:8.2f} s" if line.spent else " " * 10
        ratio = "" if line.ratio is None else f"  × {line.ratio:.2f}"
        print(f"  {words[f'bench-{line.work}']:<44} {line.rows:>7} {line.tool:<7} {took}{ratio}", flush=True)
        lines.append(line.cells())
    place = project.data / KEPT / "rows.csv"
    if lines and place.with_name("dataset.yml").is_file():
        write_file(place, csv_text(HEADER, lines).encode())


def _copy(project: Project, folder: Path) -> Project:
    for name in _COPIED:
        shutil.copytree(project.root / name, folder / name)
    shutil.copy(project.engine_file, folder / project.engine_file.name)
    return Project(folder)


def _timed(copy: Project) -> list[tuple[str, float, float]]:
    """Each kind of build with its seconds and their ratio to the engine alone on the same finished Markdown."""
    package = Path(__file__).resolve().parent.parent

    def run() -> None:
        command = [sys.executable, "-m", "build_site", "--root", str(copy.root), "build"]
        subprocess.run(command, check=True, capture_output=True, cwd=package)

    cold = _median(run, before=lambda: shutil.rmtree(copy.build, ignore_errors=True))
    engine = _median(lambda: _engine_alone(copy))
    unchanged = _median(run)
    edited = _median(run, before=lambda: _edit(copy))
    named = {"bench-engine": engine, "bench-cold": cold, "bench-unchanged": unchanged, "bench-edited": edited}
    return [(name, seconds, seconds / engine) for name, seconds in named.items()]


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


def _heaviest(site: Path, most: int = 5) -> list[tuple[str, int, int]]:
    """Pages by the bytes (gzip) and requests of their first view, heaviest first."""
    weighed = [(path.relative_to(site).as_posix(), *first_view(path)) for path in site.rglob("index.html")]
    return sorted(weighed, key=lambda row: (-row[1], row[0]))[:most]


def first_view(page: Path) -> tuple[int, int]:
    """Bytes over the wire (gzip) of a page with its style sheets, scripts and icon, and how many requests they are."""
    html = page.read_text("utf-8")
    asked: Sequence[str] = re.findall(r'<(?:link rel="(?:stylesheet|icon)"[^>]*href|script[^>]*src)="([^"]+)"', html)
    files = [page, *(page.parent / address for address in asked if "://" not in address)]
    return sum(len(gzip.compress(path.read_bytes())) for path in files), len(files)
