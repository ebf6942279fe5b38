"""Lighthouse over one page of each kind, where it and a browser are installed: the median of three runs each."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import statistics
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

_TIMES = 3
_KIND = re.compile(r' data-(?:kind|script)="([a-z-]+)"')
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_SCORES = ("performance", "accessibility", "best-practices", "seo")
_MEASURES = {"LCP": "largest-contentful-paint", "TBT": "total-blocking-time", "CLS": "cumulative-layout-shift"}


class _Packed(SimpleHTTPRequestHandler):
    """Sends what is text packed, as hosts do, and says of every file that it may be kept."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=31536000")
        super().end_headers()

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in {".html", ".css", ".js", ".svg", ".json", ".txt"} or not path.is_file():
            super().do_GET()
            return
        body = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Stay quiet."""


def lighthouse(site: Path, words: Mapping[str, str]) -> Iterator[str]:
    """A line for each page, or one that says what to install."""
    program, browser = _program(), os.environ.get("CHROME_PATH") or next(filter(None, map(shutil.which, _BROWSERS)), "")
    if not program or not browser:
        yield words["bench-no-lighthouse"]
        return
    yield words["bench-lighthouse"]
    with served(site) as root:
        for page in pages_of_each_kind(site):
            yield f"  {page:<44} {_measured(program, root + page, browser)}"


def pages_of_each_kind(site: Path) -> list[str]:
    """The first page of each kind, and of those that ask for a script of their own, in the first language."""
    found: dict[str, str] = {}
    language = min(path.parent for path in site.glob("*/index.html") if 'data-kind="home"' in path.read_text("utf-8"))
    for path in sorted(language.rglob("*.html")):
        for kind in _KIND.findall(path.read_text("utf-8")):
            found.setdefault(kind, path.relative_to(site).as_posix().removesuffix("index.html"))
    return sorted(set(found.values()))


def _program() -> str | None:
    """The program named in LIGHTHOUSE, else the one on the path."""
    return shutil.which(os.environ.get("LIGHTHOUSE") or "lighthouse")


def _measured(program: str, address: str, browser: str) -> str:
    """Medians of the scores and measures of one page, on a telephone."""
    runs = [_run(program, address, browser) for _ in range(_TIMES)]
    scores = [round(100 * statistics.median(run["categories"][name]["score"] or 0 for run in runs)) for name in _SCORES]
    measured = {
        name: statistics.median(run["audits"][audit]["numericValue"] for run in runs)
        for name, audit in _MEASURES.items()
    }
    times = f"LCP {measured['LCP'] / 1000:.2f} s  TBT {measured['TBT']:.0f} ms  CLS {measured['CLS']:.3f}"
    return f"{' '.join(f'{score:3}' for score in scores)}  {times}"


def _run(program: str, address: str, browser: str) -> dict[str, dict[str, dict[str, float]]]:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command: Sequence[str] = [
            program,
            address,
            "--quiet",
            "--output=json",
            f"--output-path={report}",
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        ]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "CHROME_PATH": browser})
        return dict(json.loads(report.read_text("utf-8")))


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a folder at a free local port, packed. Gives the address of its root, with a slash at the end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Packed, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
