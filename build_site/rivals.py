"""The same record pages by other means: what a site generator of each kind needs to make them, and its command."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from build_site import urls
from build_site.engine import ENGINE
from build_site.outputs import Output
from build_site.pages.finished import FinishedPage
from build_site.shells import Shell, inside
from build_site.write import write_file

_HUGO = {
    "TITLE": ".Title",
    "DESCRIPTION": ".Description",
    "HEADING": ".Params.heading | safeHTML",
    "BODY": ".Content",
    "WRITTEN": """with .Params.written }} data-written="{{ . }}"{{ end""",
}


@dataclass(frozen=True)
class Rival:
    """A generator with its sources laid out: the command that makes the pages, where, and where they go."""

    name: str
    command: Sequence[str]
    folder: Path
    pages: Path


@dataclass(frozen=True)
class Given:
    """Record pages of one language, with the shell that they are filled into."""

    language: str
    shell: Shell
    pages: Iterable[FinishedPage]


def hugo(given: Sequence[Given], folder: Path) -> Rival | None:
    """Hugo, if it is installed: our shell as its layout, each body finished already, which spares it work."""
    command = shutil.which("hugo")
    if command is None:
        return None
    first = given[0].language
    settings = {
        "baseURL": "/",
        "uglyURLs": True,
        "defaultContentLanguage": first,
        "defaultContentLanguageInSubdir": True,
        "disableKinds": ["taxonomy", "term", "home", "section", "RSS", "sitemap", "robotsTXT", "404"],
        "languages": {one.language: {"contentDir": f"content/{one.language}"} for one in given},
    }
    write_file(folder / "config.yaml", yaml.safe_dump(settings).encode())
    for one in given:
        layout = "".join(_layout(piece) if index % 2 else piece for index, piece in enumerate(one.shell.pieces))
        write_file(folder / "layouts" / "_default" / f"single.{one.language}.html", layout.encode())
        _write(folder / "content" / one.language, map(_content, one.pages))
    return Rival("hugo", [command, "--quiet"], folder, folder / "public")


def _layout(token: str) -> str:
    crumb = re.fullmatch(r"(CRUMB|ABOVE)([0-9]+)", token)
    if crumb:
        return f"{{{{ (index .Params.crumbs {crumb[2]}).{'title' if crumb[1] == 'CRUMB' else 'href'} }}}}"
    return f"{{{{ {_HUGO.get(token, '.File.ContentBaseName')} }}}}"


def _content(page: FinishedPage) -> Output:
    front = {
        "title": page.title,
        "description": page.description,
        "heading": page.heading,
        "written": page.written,
        "crumbs": [dict(crumb) for crumb in page.crumbs],
    }
    return Output.text(page.path, f"{json.dumps(front, ensure_ascii=False)}\n{inside(page)}\n")


def engine_alone(given: Given, settings: Path, folder: Path) -> Rival:
    """The engine itself, one page for each record and none of them in its menu."""
    read = yaml.safe_load(settings.read_text("utf-8"))
    read |= {
        "INHERIT": str((settings.parent / read["INHERIT"]).resolve()),
        "use_directory_urls": False,
        "nav": ["index.md"],
        "not_in_nav": "*",
        "site_dir": "public",
    }
    read["theme"]["custom_dir"] = str((settings.parent / read["theme"]["custom_dir"]).resolve())
    write_file(folder / "mkdocs.yml", yaml.safe_dump(read, allow_unicode=True, sort_keys=False).encode())
    write_file(folder / "docs" / "index.md", b"---\ntitle: x\ndescription: x\n---\n\n# x {#title}\n")
    _write(folder / "docs", (page.output() for page in given.pages))
    command = [sys.executable, "-m", ENGINE, "build", "-q", "-f", str(folder / "mkdocs.yml")]
    return Rival(ENGINE, command, folder, folder / "public")


def _write(folder: Path, outputs: Iterable[Output]) -> None:
    for output in outputs:
        write_file(folder / output.path, output.content)


def count_pages(folder: Path) -> int:
    """How many flat pages are in a folder, whatever else is."""
    return sum(1 for path in folder.rglob(f"*{urls.FLAT}") if path.name not in ("index.html", "404.html"))
