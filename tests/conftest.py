"""What several tests share: the two sites, each built once for all workers, and their parsed pages.

Tests only read the built projects; `a_copy` is for those that change something.
"""

from __future__ import annotations

import fcntl
import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from build_site.checks import read_checked
from build_site.content import Content
from build_site.project import Project
from tests.exports import BESIDE
from tests.pages import URL, Soup

ROOT = Path(__file__).parent.parent
TINY = ROOT / "tests" / "sites" / "tiny"
CONTENT = ("data", "docs", "templates", "mkdocs.yml")

Made = subprocess.CompletedProcess[str]
Run = Callable[..., Made]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regenerate", action="store_true", help="write the golden files anew (test_golden.py)")


def pytest_configure() -> None:
    # The parsed pages stay to the end; looking through them for garbage again and again takes longer than the tests.
    gc.set_threshold(200_000, 20, 100)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that read parsed pages are one worker's, so that each page is parsed once."""
    for item in items:
        if "soup" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("parsed"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many pages were opened where a test tells."""
    for report in (one for key in ("passed", "failed") for one in terminalreporter.stats.get(key, [])):
        for name, value in report.user_properties:
            terminalreporter.write_line(f"{report.nodeid}: {name} {value}")


def copied(source: Path, target: Path, names: tuple[str, ...] = CONTENT) -> Path:
    """What `names` of a project, elsewhere; without templates of its own, with the repository's and its extra ones."""
    target.mkdir()
    for name in names:
        origin = source / name if name != "templates" or (source / name).exists() else ROOT / name
        if origin.is_dir():
            shutil.copytree(origin, target / name)
        else:
            shutil.copy2(origin, target / name)
    if "templates" in names and (source / "templates-extra").exists():
        shutil.copytree(source / "templates-extra", target / "templates", dirs_exist_ok=True)
    return target


@pytest.fixture(scope="session")
def run() -> Run:
    """`python -m build_site` with these arguments, in `cwd`, with `environment` added to ours."""

    def run(*arguments: str, cwd: Path = ROOT, environment: Mapping[str, str] | None = None) -> Made:
        command = [sys.executable, "-m", "build_site", "--lang", "en", *arguments]
        paths = os.pathsep.join(filter(None, [(environment or {}).get("PYTHONPATH"), str(ROOT)]))
        surroundings = {**os.environ, **(environment or {}), "PYTHONPATH": paths}
        return subprocess.run(command, cwd=cwd, env=surroundings, capture_output=True, text=True, check=False)

    return run


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run have in common."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def _built_once(name: str, source: Path, shared: Path, run: Run, *arguments: str) -> Project:
    """The first worker to come builds, the others wait for it."""
    root, done = shared / name, shared / f"{name}.done"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            shutil.rmtree(root, ignore_errors=True)
            copied(source, root)
            made = run("--root", str(root), "build", *arguments)
            if made.returncode:
                pytest.fail(f"the {name} site cannot be built:\n{made.stderr}", pytrace=False)
            done.touch()
    return Project(root)


@pytest.fixture(scope="session")
def built_site(shared: Path, run: Run) -> Project:
    """The repository's own content, built for an address with a path."""
    return _built_once("site", ROOT, shared, run, "--url", URL)


@pytest.fixture(scope="session")
def built_tiny(shared: Path, run: Run) -> Project:
    """The tiny site of another country, built for the address that it declares."""
    return _built_once("tiny", TINY, shared, run)


@pytest.fixture(scope="session")
def built_published(shared: Path, run: Run) -> Project:
    """The repository's content with the export of 2017, which must be at hand, taken in."""
    source = shared / "with-export"
    with (shared / "with-export.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (source / "data" / "commitments").is_dir():
            shutil.rmtree(source, ignore_errors=True)
            copied(ROOT, source)
            shutil.rmtree(source / "data" / "commitments", ignore_errors=True)
            made = run("--root", str(source), "import", str(BESIDE / "ogpirm_live_data.csv"))
            assert made.returncode == 0, made.stderr
    return _built_once("published", source, shared, run, "--url", URL)


@pytest.fixture
def tiny(tmp_path: Path) -> Project:
    """The tiny site, not built, to be changed."""
    return Project(copied(TINY, tmp_path / "tiny"))


@pytest.fixture
def tiny_copy(built_tiny: Project, tmp_path: Path) -> Project:
    """The tiny site, built, to be changed and built again."""
    return Project(copied(built_tiny.root, tmp_path / "tiny", (*CONTENT, "build", "site")))


@pytest.fixture
def address(tiny_copy: Project) -> Iterator[str]:
    """The address that the preview of a copy of the tiny site prints."""
    command = [
        sys.executable,
        "-m",
        "build_site",
        "--lang",
        "en",
        "--root",
        str(tiny_copy.root),
        "serve",
        "--port",
        "0",
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        for line in server.stdout:
            if "http://" in line:
                yield line[line.index("http://") :].split()[0]
                break
        server.terminate()


@pytest.fixture(scope="session")
def soup(built_site: Project) -> Soup:
    """A page of the built site, parsed once, by its path under `site/`."""
    return cache(lambda path: BeautifulSoup((built_site.site / path).read_bytes(), "html.parser"))


@pytest.fixture(scope="session")
def moved_paths(built_site: Project, content: Content) -> list[str]:
    """The HTML files that only lead on to where a page is now, as paths under `site/`."""
    return [f"{code}/{old}/index.html" for code in content.site.codes for old in content.moves.moved]


@pytest.fixture(scope="session")
def html_paths(built_site: Project, moved_paths: list[str]) -> list[str]:
    """Every other page of the built site but those at its root."""
    found = {path.relative_to(built_site.site).as_posix() for path in built_site.site.rglob("*.html")}
    return sorted(path for path in found - {*moved_paths} if path.endswith("/index.html"))


@pytest.fixture(scope="session")
def embedded(built_site: Project) -> list[str]:
    """The light pages of figures, for frames in the pages of others."""
    found = built_site.site.glob("*/figures/*/embed.html")
    return sorted(path.relative_to(built_site.site).as_posix() for path in found)


@pytest.fixture(scope="session")
def every_page(html_paths: list[str], moved_paths: list[str], embedded: list[str]) -> list[str]:
    """All of these, the entrance and the page for wrong addresses."""
    return [*html_paths, *moved_paths, *embedded, "index.html", "404.html"]


@pytest.fixture(scope="session")
def content(built_site: Project) -> Content:
    """What the built site was made from."""
    return read_checked(built_site)
