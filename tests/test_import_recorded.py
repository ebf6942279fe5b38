"""The edition that is recorded with its address is fetched; what goes wrong is said, and the site is built without."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer

import pytest
import yaml

from build_site.project import Project
from tests.conftest import ROOT, Run
from tests.exports import EXPLORER, csv_export, importing_project, table

HERE = ("127.0.0.1", 0)
EXPORT = csv_export([EXPLORER]).encode()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return importing_project(tmp_path / "project")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Babble(StreamRequestHandler):
    """What answers is no web server."""

    def handle(self) -> None:
        self.rfile.readline()
        self.wfile.write(b"220 good day\r\n")


@pytest.fixture(params=["http"])
def host(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a folder with an export in it; or of what is no web server."""
    folder = tmp_path / "web"
    folder.mkdir()
    (folder / "export.csv").write_bytes(EXPORT)
    web = request.param == "http"
    server = (
        ThreadingTCPServer(HERE, _Babble) if not web else ThreadingHTTPServer(HERE, partial(_Quiet, directory=folder))
    )
    with server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def record(project: Project, url: str, content: bytes = EXPORT) -> None:
    """Make this the only edition of the import."""
    path = project.imports / "commitments" / "import.yml"
    declared = yaml.safe_load(path.read_text("utf-8"))
    edition = {"title": {"es": "Una", "en": "One"}, "sha256": hashlib.sha256(content).hexdigest(), "url": url}
    declared["editions"] = [{**edition, "retrieved": "2026-11-25"}]
    path.write_text(yaml.safe_dump(declared, allow_unicode=True), "utf-8")


def test_what_is_recorded_is_fetched_and_taken_in(host: str, project: Project, run: Run) -> None:
    record(project, f"{host}/export.csv")
    made = run("--root", str(project.root), "import", "--recorded")
    assert made.returncode == 0, made.stderr
    assert [row["id"] for row in table(project)] == ["mx-2-1"]


@pytest.mark.parametrize(
    ("host", "asked", "code"),
    [
        ("http", ("export.csv", b"another edition"), "I030"),
        ("http", ("gone.csv", EXPORT), "I031"),
        ("babble", ("export.csv", EXPORT), "I031"),
    ],
    indirect=["host"],
)
def test_another_file_or_none_ends_in_a_message(
    host: str, asked: tuple[str, bytes], code: str, project: Project, run: Run
) -> None:
    path, content = asked
    record(project, f"{host}/{path}", content)
    made = run("--root", str(project.root), "import", "--recorded")
    assert (made.returncode, f"[{code}]" in made.stderr) == (1, True), made.stderr
    assert "import.yml" in made.stderr
    assert "Traceback" not in made.stderr
    assert not (project.data / "commitments").exists()


@pytest.mark.parametrize(("url", "code"), [("http://127.0.0.1:9/export.csv", "I031"), (None, "I032")])
def test_no_network_or_no_recorded_address_ends_in_a_message(
    url: str | None, code: str, project: Project, run: Run
) -> None:
    if url:
        record(project, url)
    made = run("--root", str(project.root), "import", "--recorded")
    assert (made.returncode, f"[{code}]" in made.stderr, "Traceback" in made.stderr) == (1, True, False), made.stderr


def test_publishing_goes_on_without_what_could_not_be_had() -> None:
    published = yaml.safe_load((ROOT / ".github" / "workflows" / "publish.yml").read_text("utf-8"))
    steps = published["jobs"]["site"]["steps"]
    runs = [step.get("run", "").partition(" URL")[0] for step in steps]
    fetched = runs.index("make import RECORDED=yes")
    assert steps[fetched]["continue-on-error"] is True
    assert fetched < runs.index("make site")
