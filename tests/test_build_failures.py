"""The last good site is kept, whatever happens to a build."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass

import pytest

from build_site.project import Project
from tests.conftest import ROOT, Run, copied
from tests.folders import bytes_of, times_of

MISTAKES = {
    "content": ("docs/home/fr.md", "libraries.sunday.share", "libraries.monday.share"),
    "data": ("data/libraries/rows.csv", ",412,", ",412.5,"),
    "published": ("data/libraries/published.csv", "2500", "2501"),
    "block template": ("templates/blocks/cards.html.jinja", "{% for", "{% fro"),
    "theme template": ("templates/theme/main.html", "{% block", "{% blok"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_failed_build_leaves_the_last_good_site(mistake: str, tiny_copy: Project, run: Run) -> None:
    file, right, wrong = MISTAKES[mistake]
    path, before = tiny_copy.root / file, times_of(tiny_copy.site)
    assert right in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(right, wrong, 1), "utf-8")
    done = run("--root", str(tiny_copy.root), "build")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert file.rpartition("/")[2] in done.stderr
    assert times_of(tiny_copy.site) == before


def changed(project: Project) -> None:
    """Other words on a page in each language, another title of a record, and hundreds of records more."""
    for name in ("fr", "en", "pt"):
        page = project.docs / "stories" / "ferry" / f"{name}.md"
        page.write_text(page.read_text("utf-8").replace("1998-05-04", "1998-05-05"), "utf-8")
    path = project.data / "books" / "rows.csv"
    more = "".join(f"more-{n},Mais {n},pt,PT,wind,0\n" for n in range(300))
    path.write_text(path.read_text("utf-8").replace("Ondas", "Ondas e marés") + more, "utf-8")


def build_of(project: Project) -> list[str]:
    return [sys.executable, "-m", "build_site", "--root", str(project.root), "build"]


def killed_after(seconds: float, project: Project, alone: bool) -> None:
    """Start a build and kill it after so long: it `alone`, or with what it started."""
    with subprocess.Popen(build_of(project), cwd=ROOT, stderr=subprocess.DEVNULL, start_new_session=True) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            if alone:
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)


@dataclass(frozen=True)
class Clean:
    """The changed site built in one go, and how long that took."""

    files: dict[str, str]
    seconds: float


@pytest.fixture(scope="module")
def clean(built_tiny: Project, tmp_path_factory: pytest.TempPathFactory) -> Clean:
    project = Project(copied(built_tiny.root, tmp_path_factory.mktemp("killed") / "clean"))
    changed(project)
    begun = time.monotonic()
    subprocess.run(build_of(project), cwd=ROOT, capture_output=True, check=True)
    return Clean(bytes_of(project.site), time.monotonic() - begun)


@pytest.mark.slow
@pytest.mark.parametrize("moment", range(10))
def test_a_build_killed_at_any_moment_leaves_a_whole_site(
    moment: int, clean: Clean, tiny_copy: Project, run: Run
) -> None:
    old = bytes_of(tiny_copy.site)
    changed(tiny_copy)
    share = random.Random(moment).random()  # noqa: S311 - a moment, no secret
    killed_after(share * clean.seconds, tiny_copy, alone=bool(moment % 2))
    assert bytes_of(tiny_copy.site) in (old, clean.files)
    assert run("--root", str(tiny_copy.root), "build").returncode == 0
    assert bytes_of(tiny_copy.site) == clean.files != old
