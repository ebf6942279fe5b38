"""How long an open page of the live preview waits for what is saved, for each kind of file."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPResponse
from pathlib import Path

from build_site.project import Project

# A file of each kind, the largest there is, and what is put at its end.
_KINDS = {
    "bench-prose": ("docs/**/*.md", "\nUna frase más.\n"),
    "bench-yaml": ("data/*/dataset.yml", "\n# edited\n"),
    "bench-csv": ("data/*/rows.csv", "\n"),
    "bench-css": ("templates/assets/site/*.css", "\n.edited { color: inherit; }\n"),
    "bench-block": ("templates/blocks/*.jinja", "\n"),
    "bench-theme": ("templates/theme/partials/*.html", "<!-- edited -->\n"),
}


def saved(project: Project) -> Iterator[tuple[str, float]]:
    """Each kind of file with the seconds from saving one until the page of the longest narrative is told."""
    page = _largest(project, _KINDS["bench-prose"][0])
    place = page.parent.relative_to(project.docs).as_posix()
    with _previewed(project) as address, _opened(f"{address}__preview/events?page=/{page.stem}/{place}/") as news:
        _wait(news)
        for name, (pattern, added) in _KINDS.items():
            file = _largest(project, pattern)
            started = time.perf_counter()
            file.write_text(file.read_text("utf-8") + added, "utf-8")
            _wait(news)
            yield name, time.perf_counter() - started
            # The whole site follows, and takes the machine meanwhile.
            _wait(news)


def _largest(project: Project, pattern: str) -> Path:
    return max(project.root.glob(pattern), key=lambda path: (path.stat().st_size, path))


@contextmanager
def _previewed(project: Project) -> Iterator[str]:
    """The address of a preview, as long as it is needed."""
    command = [sys.executable, "-u", "-m", "build_site", "--root", str(project.root), "serve", "--port", "0"]
    package = Path(__file__).resolve().parent.parent
    environment = {**os.environ, "PYTHONPATH": str(package)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:
        lines = iter(server.stdout or ())
        try:
            yield next(line[line.index("http://") :].split()[0] for line in lines if "http://" in line)
        finally:
            server.terminate()


def _opened(address: str) -> HTTPResponse:
    answer: HTTPResponse = urllib.request.urlopen(address)  # noqa: S310 - our own server, on this machine
    return answer


def _wait(news: HTTPResponse) -> None:
    """Until the page is told of a version."""
    while news.readline() != b"event: built\n":
        pass
