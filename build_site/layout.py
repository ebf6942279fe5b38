"""One language's HTML: only what changed since the last run is rendered, in a fresh copy of what that run made."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from build_site.engine import engine_versions, load_engine
from build_site.project import Project, files_under
from build_site.write import write_file


@dataclass(frozen=True)
class EngineRun:
    """One language's source folder and where its HTML goes."""

    language: str
    source: Path
    html: Path

    @property
    def stamp(self) -> Path:
        """Where the digests of the last run are kept."""
        return self.html.with_suffix(".json")

    @property
    def pages(self) -> Path:
        """The finished Markdown."""
        return self.source / "docs"


def run_engine(run: EngineRun, project: Project) -> bool:
    """Render what changed in one language since its last run. Returns whether anything had. Raises EngineError."""
    known, now = _known(run), {"": frame_digest(run.source, project), **_page_digests(run)}
    if known == now:
        return False
    fresh = _fresh_folder(run)
    # A page shows nothing of another but where it is: while theme, settings and the list of pages hold, so does it.
    if frame_holds := known.keys() == now.keys() and known[""] == now[""]:
        shutil.copytree(run.html, fresh)
    pages = [page for page in now if page]
    changed = [page for page in pages if not frame_holds or known[page] != now[page]]
    markdown = {page: (run.pages / page).read_text("utf-8") for page in changed}
    for output in load_engine(run.source, project).rendered(markdown, pages):
        write_file(fresh / output.path, output.content)
    run.stamp.unlink(missing_ok=True)
    shutil.rmtree(run.html, ignore_errors=True)
    fresh.rename(run.html)
    write_file(run.stamp, json.dumps(now).encode())
    return True


def _fresh_folder(run: EngineRun) -> Path:
    """A folder that no process left over from a killed build can be writing to; those of such builds are removed."""
    for left in run.html.parent.glob(f"{run.language}.*/"):
        shutil.rmtree(left, ignore_errors=True)
    return run.html.with_name(f"{run.language}.{os.getpid()}")


def _known(run: EngineRun) -> Mapping[str, str]:
    """The digests of the last run, empty when there was none or its pages are gone."""
    try:
        return dict(json.loads(run.stamp.read_text("utf-8"))) if run.html.is_dir() else {}
    except (OSError, ValueError):
        return {}


def frame_digest(source: Path, project: Project) -> str:
    """A digest of all that decides how a page of one language is rendered, its Markdown aside."""
    frame = hashlib.sha256(json.dumps(engine_versions()).encode())
    for path in files_under([source / "mkdocs.yml", project.templates / "theme", project.engine_file]):
        frame.update(path.relative_to(project.root).as_posix().encode() + b"\0" + path.read_bytes())
    return frame.hexdigest()


def _page_digests(run: EngineRun) -> dict[str, str]:
    """The digest of each page's Markdown, by its path."""
    return {
        path.relative_to(run.pages).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files_under([run.pages])
    }
