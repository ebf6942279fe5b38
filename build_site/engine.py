"""The last, thinnest layer: finished Markdown to HTML with MkDocs, one run per language."""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

from build_site.assets import Assets
from build_site.outputs import Output
from build_site.pages.finished import menu_title
from build_site.project import Project
from build_site.rendering import Rendering

ENGINE = "mkdocs"
# What Material puts into every site, and ours does without: one copy of the assets for all languages is our own.
_NOT_OURS = ("assets", "search", "sitemap.xml", "sitemap.xml.gz", "404.html")


class EngineError(Exception):
    """The engine said something: on finished Markdown any word from it is a bug of ours."""


@dataclass(frozen=True)
class EngineRun:
    """One language's source folder and where its HTML goes."""

    language: str
    source: Path
    html: Path


def config(rendering: Rendering, assets: Assets, depth: Path) -> Output:
    """The `mkdocs.yml` of one language, which inherits the project's own; `depth` leads from it to the project."""
    content, site = rendering.content, rendering.content.site.declared
    code = rendering.language
    settings = {
        "INHERIT": (depth / "mkdocs.yml").as_posix(),
        "site_name": site.title[code],
        "site_description": site.description[code],
        "site_url": f"{site.url.rstrip('/')}/{code}/",
        "docs_dir": "docs",
        "nav": [{_menu(path, rendering): f"{path}/index.md".lstrip("/")} for path in site.navigation],
        "theme": {"language": code, "custom_dir": (depth / "templates" / "theme").as_posix()},
        "extra": _extra(rendering, assets),
    }
    del content
    return Output.text("mkdocs.yml", yaml.safe_dump(settings, allow_unicode=True, sort_keys=False, width=1000))


def _menu(path: str, rendering: Rendering) -> str:
    return menu_title(path, rendering)


def _extra(rendering: Rendering, assets: Assets) -> dict[str, object]:
    """What the theme knows besides the page."""
    site, words = rendering.content.site, rendering.words
    code = rendering.language
    return {
        "languages": [
            {"code": one.code, "name": one.name, "locale": str(one.locale).replace("_", "-")} for one in site.languages
        ],
        "assets": dict(assets.names),
        "words": dict(words.catalogue),
        "site_title": site.declared.title[code],
        "site_tagline": site.declared.tagline[code],
        "base_path": base_path(site.declared.url),
        "repository": site.declared.repository,
        "disclaimer": site.declared.disclaimer[code],
        "licence": {"name": site.declared.licence, "url": site.declared.licence_url},
        "data_as_of": rendering.writer("").plain("{" + site.declared.data_as_of + "}"),
        "footer": [{"text": _menu(path, rendering), "href": f"{path}/"} for path in site.declared.footer],
    }


def base_path(url: str) -> str:
    """The path of an address, with a slash at both ends."""
    path = url.partition("://")[2].partition("/")[2].strip("/")
    return f"/{path}/" if path else "/"


def run_engine(run: EngineRun, project: Project) -> bool:
    """Render one language unless it was rendered from the same sources. Returns whether it ran. Raises EngineError."""
    digest = _digest(run.source, project)
    stamp = run.html.with_suffix(".sha256")
    if run.html.is_dir() and stamp.is_file() and stamp.read_text() == digest:
        return False
    stamp.unlink(missing_ok=True)
    _render(run)
    for name in _NOT_OURS:
        _remove(run.html / name)
    stamp.write_text(digest)
    return True


def _render(run: EngineRun) -> None:
    command = [sys.executable, "-W", "ignore", "-m", ENGINE, "build", "--quiet", "--strict", "--clean"]
    command += ["--config-file", str(run.source / "mkdocs.yml"), "--site-dir", str(run.html)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode or done.stderr.strip() or done.stdout.strip():
        raise EngineError(f"{run.language}: {done.stderr.strip()}\n{done.stdout.strip()}".strip())


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _digest(source: Path, project: Project) -> str:
    """A digest of all that decides the engine's output."""
    digest = hashlib.sha256(importlib.metadata.version(ENGINE).encode())
    digest.update(importlib.metadata.version("mkdocs-material").encode())
    for path in files_under([source, project.templates / "theme", project.engine_file]):
        digest.update(path.as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def files_under(places: Iterable[Path]) -> list[Path]:
    """Every file in some folders, in order; a file stands for itself."""
    found = [[place] if place.is_file() else [one for one in place.rglob("*") if one.is_file()] for place in places]
    return sorted(one for files in found for one in files)
