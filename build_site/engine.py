"""The last, thinnest layer: finished Markdown to HTML with MkDocs, one run per language, only what has changed."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from build_site.problems import ContentError, Place, Problems
from build_site.project import Project
from build_site.write import write_file

ENGINE = "mkdocs"
# What Material puts into every site, and ours does without: one copy of the assets for all languages is our own.
_NOT_OURS = ("assets", "search", "sitemap.xml", "sitemap.xml.gz", "404.html")
# What the engine says whenever it is asked for the changed pages only; any other word is a bug of ours.
_EXPECTED = "A 'dirty' build is being performed"


class EngineError(Exception):
    """The engine said something: on finished Markdown any word from it is a bug of ours."""


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
    known, now = _known(run), _digests(run, project)
    if known == now:
        return False
    changed = [page for page in now if known.get(page) != now[page]]
    fresh = _fresh_folder(run)
    if frame_holds := bool(known) and set(known) == set(now) and "" not in changed:
        shutil.copytree(run.html, fresh)
        for page in changed:
            (fresh / page).with_suffix(".html").unlink(missing_ok=True)
    _render(run, fresh, "--dirty" if frame_holds else "--clean")
    for name in _NOT_OURS:
        _remove(fresh / name)
    run.stamp.unlink(missing_ok=True)
    _remove(run.html)
    fresh.rename(run.html)
    write_file(run.stamp, json.dumps(now).encode())
    return True


def _fresh_folder(run: EngineRun) -> Path:
    """A folder that no engine left over from a killed build can be writing to; those of such builds are removed."""
    for left in run.html.parent.glob(f"{run.language}.*/"):
        shutil.rmtree(left, ignore_errors=True)
    return run.html.with_name(f"{run.language}.{os.getpid()}")


def _render(run: EngineRun, folder: Path, manner: str) -> None:
    command = [sys.executable, "-W", "ignore", "-m", ENGINE, "build", "--quiet", manner]
    command += ["--config-file", str(run.source / "mkdocs.yml"), "--site-dir", str(folder)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    said = [line for line in (done.stderr + done.stdout).splitlines() if line.strip() and _EXPECTED not in line]
    if done.returncode or said:
        raise _problem(run, said)


def _problem(run: EngineRun, said: list[str]) -> Exception:
    """A mistake in the theme's templates, with file and line; anything else that the engine says is a bug."""
    text = "\n".join(said)
    lines = re.findall(r'File "[^"]*/templates/(theme/[^"]+)", line (\d+)', text)
    if not lines:
        return EngineError(f"{run.language}:\n{text}")
    problems = Problems()
    problems.add(Place(f"templates/{lines[-1][0]}", int(lines[-1][1])), "T001", found=said[-1])
    return ContentError(problems)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _known(run: EngineRun) -> Mapping[str, str]:
    """The digests of the last run, empty when there was none or its pages are gone."""
    try:
        return dict(json.loads(run.stamp.read_text("utf-8"))) if run.html.is_dir() else {}
    except (OSError, ValueError):
        return {}


def _digests(run: EngineRun, project: Project) -> dict[str, str]:
    """The digest of each page's Markdown and, under the empty name, of all that decides how a page is rendered."""
    versions = [importlib.metadata.version(name) for name in (ENGINE, "mkdocs-material", "markdown")]
    frame = hashlib.sha256(json.dumps(versions).encode())
    for path in files_under([run.source / "mkdocs.yml", project.templates / "theme", project.engine_file]):
        frame.update(path.relative_to(project.root).as_posix().encode() + b"\0" + path.read_bytes())
    pages = {
        path.relative_to(run.pages).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files_under([run.pages])
    }
    return {"": frame.hexdigest(), **pages}


def files_under(places: Iterable[Path]) -> list[Path]:
    """Every file in some folders, in order; a file stands for itself."""
    found = [[place] if place.is_file() else [one for one in place.rglob("*") if one.is_file()] for place in places]
    return sorted(one for files in found for one in files)
