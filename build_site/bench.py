"""How fast and how light: builds timed in a copy of the project, in pairs with the engine alone, and pages weighed."""

from __future__ import annotations

import gzip
import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from build_site.builds import timed
from build_site.lighthouse import lighthouse
from build_site.markup import csv_text
from build_site.project import Project
from build_site.racing import HEADER, race
from build_site.saving import saved
from build_site.write import write_file

_COPIED = ("docs", "data", "templates")
# The dataset that keeps what record pages took.
KEPT = "speed"


def bench(project: Project, words: Mapping[str, str]) -> None:
    """Print seconds beside those of the engine alone, how long the preview takes, and the heaviest first views."""
    with tempfile.TemporaryDirectory() as folder:
        copy = _copy(project, Path(folder) / "site ñ")
        rows = timed(copy)
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
