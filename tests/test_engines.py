"""The finished Markdown is the engine's only input: another engine makes the same pages of it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from build_site.assets import read_assets
from build_site.project import Project

GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')


def rendered(engine: str, source: Path, target: Path) -> dict[str, bytes]:
    """What an engine makes of one language's sources, by path, without the tag that names the engine."""
    command = [sys.executable, "-W", "ignore", "-m", engine, "build", "--quiet", "--strict"]
    command += ["--config-file", str(source / "mkdocs.yml"), "--site-dir", str(target)]
    done = subprocess.run(
        command, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    pages = [path for path in target.rglob("*.html") if path.is_file()]
    return {path.relative_to(target).as_posix(): GENERATOR.sub(b"", path.read_bytes()) for path in pages}


@pytest.mark.slow
@pytest.mark.parametrize("language", ["es", "en"])
def test_properdocs_makes_the_same_pages(language: str, built_site: Project, tmp_path: Path) -> None:
    assets = read_assets(built_site)
    made = rendered("properdocs", built_site.build / language, tmp_path / language)
    pages = {path: assets.named(page) for path, page in made.items()}
    served = built_site.site / language
    expected = {
        path.relative_to(served).as_posix(): GENERATOR.sub(b"", path.read_bytes())
        for path in served.rglob("*.html")
        if "pagefind" not in path.parts
    }
    # Flat pages are filled by us into one that the engine rendered; those that only lead on need no engine.
    ours = {path for path, page in expected.items() if not path.endswith("index.html") or b"data-moved" in page}
    assert pages
    assert pages == {path: page for path, page in expected.items() if path not in ours or path in pages}
