"""How long an open page of the live preview waits for what is saved, for each kind of file."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPResponse
from pathlib import Path

from build_site import urls
from build_site.documents import HOME
from build_site.project import Project


def edited(narrative: str) -> str:
    """A narrative with a wider space after its first sentence: another page, which breaks no rule for prose."""
    front, mark, body = narrative.partition("\n---\n")
    return front + mark + body.replace(". ", ".  ", 1)


# A file of each kind, the largest there is, and an edit of it.
_KINDS: Mapping[str, tuple[str, Callable[[str], str]]] = {
    "bench-prose": ("docs/**/*.md", edited),
    "bench-yaml": ("data/*/dataset.yml", lambda text: f"{text}\n# edited\n"),
    "bench-csv": ("data/*/rows.csv", lambda text: f"{text}\n"),
    "bench-css": ("templates/assets/site/*.css", lambda text: f"{text}\n.edited {{ color: inherit; }}\n"),
    "bench-block": ("templates/blocks/*.jinja", lambda text: f"{text}\n"),
    "bench-theme": ("templates/theme/partials/*.html", lambda text: f"{text}<!-- edited -->\n"),
}


class NotBuiltError(Exception):
    """What was measured is no build: the preview has found a mistake in the content."""


def saved(project: Project) -> Iterator[tuple[str, float]]:
    """Each kind of file with the seconds from saving one until the page of the longest narrative is told."""
    narrative = longest(project)
    path = narrative.parent.relative_to(project.docs).as_posix()
    address = urls.page(narrative.stem, "" if path == HOME else path)
    with _previewed(project) as root, _opened(f"{root}__preview/events?page=/{address}") as news:
        _wait(news)
        for name, (pattern, edit) in _KINDS.items():
            file = _largest(project, pattern)
            started = time.perf_counter()
            file.write_text(edit(file.read_text("utf-8")), "utf-8")
            _wait(news)
            yield name, time.perf_counter() - started
            # The whole site follows, and takes the machine meanwhile.
            _wait(news)


def longest(project: Project) -> Path:
    """The longest narrative of one language."""
    return _largest(project, _KINDS["bench-prose"][0])


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
    """Until the page is told of a version. Raises NotBuiltError."""
    while (line := news.readline()) != b"event: built\n":
        if line in (b"event: problems\n", b""):
            raise NotBuiltError
