"""The last good site is kept, whatever happens to a build."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

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


def killed_after(lines: int, project: Project, alone: bool) -> None:
    """Start a build and kill it when it has named so many of its steps: it `alone`, or with what it started."""
    command = [sys.executable, "-m", "build_site", "--root", str(project.root), "build"]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        assert process.stderr is not None
        for _ in range(lines):
            process.stderr.readline()
        if alone:
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)


@pytest.mark.slow
@pytest.mark.parametrize("alone", [False, True], ids=["with its children", "alone"])
def test_a_killed_build_leaves_a_whole_site(alone: bool, built_tiny: Project, tiny_copy: Project, run: Run) -> None:
    old = bytes_of(tiny_copy.site)
    for name in ("fr", "en", "pt"):
        page = tiny_copy.docs / "stories" / "ferry" / f"{name}.md"
        page.write_text(page.read_text("utf-8").replace("1998-05-04", "1998-05-05"), "utf-8")
    seen = []
    for lines in (0, 1, 2, 3, 4):
        killed_after(lines, tiny_copy, alone)
        seen.append(bytes_of(tiny_copy.site))
    assert run("--root", str(tiny_copy.root), "build").returncode == 0
    clean = copied(tiny_copy.root, tiny_copy.root.parent / "clean")
    assert run("--root", str(clean), "build").returncode == 0
    new = bytes_of(clean / "site")
    assert bytes_of(tiny_copy.site) == new != old
    assert [site for site in seen if site not in (old, new)] == []
