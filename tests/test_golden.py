"""Another country, other data, three languages: the tiny site comes out as the golden files say, byte for byte.

After a change that is meant to change them: `python -m pytest tests/test_golden.py --regenerate`, then read the
difference as you would read any other. Drawings are not among them: for each there is the plot that it is drawn from.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

import pytest

from build_site.assets import Assets
from build_site.charts import KINDS
from build_site.charts.reading import Plot
from build_site.checks import read_checked
from build_site.downloads import data_files
from build_site.outputs import Output, by_path
from build_site.pages import page_paths, render, render_rows
from build_site.project import Project
from build_site.rootfiles import sitemap
from build_site.rowfiles import row_files
from build_site.settings import engine_settings
from build_site.templates import Templates
from tests.conftest import ROOT, TINY, copied

GOLDEN = ROOT / "tests" / "golden" / "tiny"
# Fixed names, so that a style sheet can change without changing what is compared here.
ASSETS = Assets(
    (), {"css": "assets/site.css", "js": "assets/site.js", "theme_js": "assets/t.js", "icon": "assets/i.svg"}
)
STAND_IN = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1" viewBox="0 0 1 1"></svg>'


@dataclass(frozen=True)
class Recorder:
    """Keeps the plots that it is asked to draw."""

    plots: list[Plot] = field(default_factory=list)

    def svg(self, plot: Plot, narrow: bool) -> str:
        if not narrow and plot not in self.plots:
            self.plots.append(plot)
        return STAND_IN

    def spec(self, plot: Plot, narrow: bool) -> str:
        return "{}"

    def png(self, svg: str) -> bytes:
        return b""


def _made(project: Project) -> Iterator[Output]:
    """Everything that is compared, without writing any of it."""
    content, recorder = read_checked(project), Recorder()
    rendered = render(content, Templates(project), recorder)
    for rendering, pages in rendered:
        code = rendering.language
        yield Output(f"{code}/mkdocs.yml", engine_settings(rendering, ASSETS, Path("..") / "..").content)
        made = (page.output() for page in (*pages, *render_rows(rendering)))
        yield from (Output(f"{code}/docs/{output.path}", output.content) for output in made)
    codes = [rendering.language for rendering, _ in rendered]
    for number, plot in enumerate(recorder.plots):
        code = codes[number * len(codes) // len(recorder.plots)]
        written = json.dumps(asdict(plot), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        yield Output.text(f"{code}/plots/{plot.kind}.json", written)
    yield from data_files(content)
    yield from row_files(content)
    yield Output.text("sitemap.xml", sitemap(content, page_paths(content)))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Mapping[str, Output]:
    outputs = by_path(_made(Project(copied(TINY, tmp_path_factory.mktemp("golden") / "tiny"))))
    if pytestconfig.getoption("regenerate"):
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for output in outputs.values():
            (GOLDEN / output.path).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / output.path).write_bytes(output.content)
    return outputs


def _golden() -> list[str]:
    return sorted(path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*") if path.is_file())


def test_the_same_files_are_made(made: Mapping[str, Output]) -> None:
    assert sorted(made) == _golden()


@pytest.mark.parametrize("path", _golden())
def test_a_file_is_as_it_was(path: str, made: Mapping[str, Output], pytestconfig: pytest.Config) -> None:
    if pytestconfig.getoption("regenerate") and path not in made:
        pytest.skip("removed")
    # As text, so that a difference can be read; no newline is translated.
    assert made[path].content.decode() == (GOLDEN / path).read_bytes().decode()


def test_the_tiny_site_has_a_figure_of_each_kind(made: Mapping[str, Output]) -> None:
    assert {f"fr/plots/{kind}.json" for kind in KINDS} == {path for path in made if path.startswith("fr/plots/")}


# No country and no subject: what is particular lives in data/, docs/ and templates/.
PARTICULAR = re.compile(
    r"mexic|méxic|\bogp\b|open.government|gobierno.abierto|\binai\b|\birm\b|berliner", re.IGNORECASE
)


def test_the_package_knows_no_country() -> None:
    files = [path for path in (ROOT / "build_site").rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    lines = [(path, line) for path in files for line in path.read_text("utf-8").split("\n")]
    found = [f"{path.relative_to(ROOT).as_posix()}: {line.strip()}" for path, line in lines if PARTICULAR.search(line)]
    assert not found


def test_the_templates_know_no_country_either(built_tiny: Project) -> None:
    pages = [path for path in built_tiny.site.rglob("*") if path.suffix in (".html", ".css", ".js", ".json", ".svg")]
    found = [path.name for path in pages if PARTICULAR.search(path.read_text("utf-8"))]
    assert not found


def test_three_languages_lead_to_each_other(built_tiny: Project) -> None:
    for code in ("fr", "en", "pt"):
        page = (built_tiny.site / code / "stories" / "ferry" / "index.html").read_text("utf-8")
        assert f'<html lang="{code}"' in page
        others = re.findall(r'href="([^"]+)" lang="(..)" hreflang="(..)"', page)
        expected = [(f"../../../{other}/stories/ferry/", other) for other in ("fr", "en", "pt") if other != code]
        assert [(address, lang) for address, lang, _ in others] == expected
