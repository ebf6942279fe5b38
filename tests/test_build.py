"""What a build promises: the same bytes anywhere and any time, and nothing done twice."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from build_site.project import Project
from tests.conftest import CONTENT, ROOT, TINY, Run, copied
from tests.folders import bytes_of, times_of
from tests.pages import URL

# A clock that is years off. The classes of datetime only where pandas, which needs the real ones, is not loaded.
WRONG_CLOCK = """
import datetime, sys, time

class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(2031, 2, 3, 4, 5, 6, tzinfo=tz)

class LaterDay(datetime.date):
    @classmethod
    def today(cls):
        return cls(2031, 2, 3)

Later.today = Later.utcnow = Later.now
if "build_site" not in sys.orig_argv:
    datetime.datetime, datetime.date = Later, LaterDay
real, real_ns = time.time, time.time_ns
time.time, time.time_ns = lambda: real() + 2e8, lambda: real_ns() + 200_000_000_000_000_000
"""


def another_world(folder: Path) -> dict[str, str]:
    """An environment with another hash seed, time zone, locale and clock."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(WRONG_CLOCK)
    names = {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "1"}
    return {**names, "PYTHONPATH": str(folder)}


def test_the_clock_of_that_world_is_wrong(tmp_path: Path) -> None:
    code = "import datetime, time; print(datetime.date.today().year, datetime.datetime.now().year, time.time() > 1.9e9)"
    environment = {**os.environ, **another_world(tmp_path / "world")}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["2031", "2031", "True"]


def test_the_package_asks_for_no_time_but_how_long_it_took() -> None:
    files = (ROOT / "build_site").rglob("*.py")
    found = [
        path.name for path in files if re.search(r"\.now\(|\.today\(|\btime\.time\b|utcnow", path.read_text("utf-8"))
    ]
    assert found == []


def test_same_bytes_in_another_folder_world_and_time(built_tiny: Project, tmp_path: Path, run: Run) -> None:
    root = copied(TINY, tmp_path / "una carpeta con ñ")
    done = run("--root", str(root), "build", cwd=tmp_path, environment=another_world(tmp_path / "world"))
    assert done.returncode == 0, done.stderr
    assert bytes_of(root / "site") == bytes_of(built_tiny.site)


@pytest.mark.slow
def test_same_bytes_from_an_archive_of_the_whole_project(built_site: Project, tmp_path: Path) -> None:
    """Package and content without `.git`, in a folder with a space and an ñ, run from a folder inside it."""
    root = copied(ROOT, tmp_path / "año nuevo", (*CONTENT, "build_site"))
    environment = {**os.environ, **another_world(tmp_path / "world")}
    environment["PYTHONPATH"] += os.pathsep + str(root)
    command = [sys.executable, "-m", "build_site", "build", "--url", URL]
    done = subprocess.run(
        command, cwd=root / "docs" / "home", env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert bytes_of(root / "site") == bytes_of(built_site.site)


def without_sizes(page: Path) -> str:
    """A page without the bytes of the files that it offers: a drawing holds the address of its figure."""
    return re.sub(r'<span class="size">.*?</span>', "", page.read_text("utf-8"))


def test_only_the_address_differs_under_another_base_path(built_tiny: Project, tiny_copy: Project, run: Run) -> None:
    done = run("--root", str(tiny_copy.root), "build", "--url", "https://example.org/x/y")
    assert done.returncode == 0, done.stderr
    page = Path("fr") / "stories" / "ferry" / "index.html"
    ours, theirs = (without_sizes(project.site.joinpath(page)) for project in (tiny_copy, built_tiny))
    expected = re.sub("https://example.net/lagonia/(fr|en|pt|cards)/", r"https://example.org/x/y/\1/", theirs)
    assert ours == expected.replace('data-scope="/lagonia/"', 'data-scope="/x/y/"')


def test_an_unchanged_site_is_left_alone(tiny_copy: Project, run: Run) -> None:
    before = times_of(tiny_copy.site)
    done = run("--root", str(tiny_copy.root), "build")
    assert done.returncode == 0, done.stderr
    assert times_of(tiny_copy.site) == before


def test_a_site_that_somebody_touched_is_made_whole(built_tiny: Project, tiny_copy: Project, run: Run) -> None:
    (tiny_copy.site / "fr" / "index.html").write_text("")
    (tiny_copy.site / "stray.txt").write_text("")
    assert run("--root", str(tiny_copy.root), "build").returncode == 0
    assert bytes_of(tiny_copy.site) == bytes_of(built_tiny.site)


def test_only_the_edited_language_is_rendered_again(tiny_copy: Project, run: Run) -> None:
    html = tiny_copy.build / "html"
    before = {code: times_of(html / code) for code in ("fr", "en", "pt")}
    edited = tiny_copy.docs / "stories" / "ferry" / "pt.md"
    edited.write_text(edited.read_text("utf-8").replace("o barco navegou", "o barco andou"), "utf-8")
    # Compared, so that the pages in the other languages have nothing to say of it.
    assert run("--root", str(tiny_copy.root), "reviewed", "docs/stories/ferry").returncode == 0
    assert run("--root", str(tiny_copy.root), "build").returncode == 0
    assert [code for code in before if times_of(html / code) != before[code]] == ["pt"]
    assert "o barco andou" in (tiny_copy.site / "pt" / "stories" / "ferry" / "index.html").read_text("utf-8")


def replaced(project: Project, old: str, new: str) -> None:
    """The prose with some words replaced, wherever they stand."""
    for path in project.docs.rglob("*.md"):
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_a_renamed_page_is_a_change(tiny_copy: Project, run: Run) -> None:
    shutil.move(tiny_copy.docs / "stories" / "ferry", tiny_copy.docs / "stories" / "ferryboat")
    replaced(tiny_copy, "stories/ferry", "stories/ferryboat")
    assert run("--root", str(tiny_copy.root), "build").returncode == 0
    assert (tiny_copy.site / "fr" / "stories" / "ferryboat" / "index.html").is_file()
    assert not (tiny_copy.site / "fr" / "stories" / "ferry").exists()


@pytest.mark.slow
def test_a_site_built_again_is_the_one_built_anew(tiny_copy: Project, run: Run) -> None:
    """Texts, then a title that menus, cards and breadcrumbs repeat, then a card that goes."""
    for old, new in (("un bac emporta", "un bac prit"), ("Récits", "Contes"), (", stories/ferry}", "}")):
        replaced(tiny_copy, old, new)
        assert run("--root", str(tiny_copy.root), "build").returncode == 0
    clean = copied(tiny_copy.root, tiny_copy.root.parent / "clean")
    assert run("--root", str(clean), "build").returncode == 0
    assert bytes_of(tiny_copy.site) == bytes_of(clean / "site")
