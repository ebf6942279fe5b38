"""Pages of records: the engine's own bytes, the same whatever the other rows are, made again only when due."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import shutil
import subprocess
import sys
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from build_site.assets import read_assets
from build_site.checks import read_checked
from build_site.drawer import NoDrawer
from build_site.engine import load_engine
from build_site.filling import Around, read_shells, record_files
from build_site.growth import grown
from build_site.layout import EngineRun
from build_site.pages import page_paths, render_language, render_rows, row_paths
from build_site.pages.finished import markdown_file
from build_site.project import Project
from build_site.racing import HEADER, race
from build_site.rendering import Rendering
from build_site.rivals import Given, hugo
from build_site.settings import engine_settings
from build_site.templates import Templates
from build_site.write import write_file
from tests.conftest import CONTENT, ROOT, copied

HOSTILE = ROOT / "tests" / "sites" / "hostile" / "data" / "traps" / "rows.csv"
LANGUAGES = ("fr", "en", "pt")
EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
COLUMNS = ["id", "title", "language", "origin", "subjects", "pages"]


class AtOnce(Executor):
    """Runs what it is handed when it is handed it, and counts the rows."""

    def __init__(self) -> None:
        self.rows = 0

    def submit(self, work: Any, /, *arguments: Any, **named: Any) -> Future[Any]:
        done = Future[Any]()
        done.set_result(work(*arguments, **named))
        self.rows += sum(one is not None for one in done.result())
        return done


def titles() -> list[str]:
    """Twenty or more titles that would be something else if they were not escaped."""
    with HOSTILE.open(encoding="utf-8", newline="") as file:
        found = [" ".join(row["text"].split()) for row in csv.DictReader(file)]
    return [*found, "a\tb", "a\x02b\x03c", "line\u2028separator", "xqzTITLEzqx", "{country}", "é" * 3000]


def rows_of(titles: list[str]) -> str:
    """The CSV of books with these titles."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    languages, countries, subjects = ("pt", "qu", "und"), ("PT", "PE", "CI"), ("sea", "sea wind", "")
    books = [
        [f"b-{n}", title, languages[n % 3], countries[n % 3], subjects[n % 3], n] for n, title in enumerate(titles)
    ]
    writer.writerows([COLUMNS, *books])
    return text.getvalue()


@pytest.fixture
def hostile(tiny: Project) -> Project:
    """The tiny site with a book for each hostile title."""
    (tiny.data / "books" / "rows.csv").write_text(rows_of(titles()), "utf-8")
    return tiny


def rendering_in(project: Project, language: str) -> Rendering:
    content = read_checked(project)
    (words,) = [words for words in content.site.words if words.language.code == language]
    return Rendering(content, words, Templates(project), NoDrawer())


def run_of(rendering: Rendering) -> EngineRun:
    """The engine's settings where it looks for them."""
    project, language = rendering.content.project, rendering.language
    source = project.build / language
    (source / "docs").mkdir(parents=True, exist_ok=True)
    settings = engine_settings(rendering, read_assets(project), Path("..") / "..")
    write_file(source / settings.path, settings.content)
    return EngineRun(language, source, project.build / "html" / language)


def filled(rendering: Rendering, executor: Executor) -> dict[str, bytes]:
    """The files of all flat pages, by path."""
    pages = render_language(rendering)
    groups = [page for page in pages if page.is_flat]
    around = Around(run_of(rendering), [page.path for page in pages if not page.is_flat])
    return {file.path: file.content for file in record_files(rendering, groups, around, executor)}


def by_the_engine(rendering: Rendering) -> dict[str, bytes]:
    """The same pages as the engine itself makes them of their Markdown."""
    pages = [page for page in (*render_language(rendering), *render_rows(rendering)) if page.is_flat]
    markdown = {output.path: output.content.decode() for output in (page.output() for page in pages)}
    known = [markdown_file(path) for path in page_paths(rendering.content)]
    engine = load_engine(run_of(rendering).source, rendering.content.project)
    return {file.path: file.content for file in engine.rendered(markdown, known)}


@EVERY_LANGUAGE
def test_a_filled_page_is_that_of_the_engine_byte_for_byte(language: str, hostile: Project) -> None:
    made = filled(rendering_in(hostile, language), AtOnce())
    expected = by_the_engine(rendering_in(hostile, language))
    kinds = [path.partition("/")[0] for path in made]
    assert kinds.count("books") == len(titles()) > 20
    assert kinds.count("subject") > 10
    assert kinds.count("origin") == 3
    assert made.keys() == expected.keys()
    for path, content in made.items():
        assert content.decode() == expected[path].decode(), path


def test_titles_are_text_in_their_own_language(hostile: Project) -> None:
    made = filled(rendering_in(hostile, "en"), AtOnce())
    page = made["books/b-0.html"].decode()
    assert '<h1 id="title"><span data-quoted="" lang="pt">&#60;script&#62;alert(1)&#60;/script&#62;</span></h1>' in page
    assert ">&lt;script&gt;alert(1)&lt;/script&gt; (Portugal) · Reading in Lagonia</title>" in page
    assert 'lang=""' in made["books/b-2.html"].decode()
    assert 'lang="qu"' in made["books/b-1.html"].decode()
    assert not [path for path, content in made.items() if b"<script>alert" in content or b"<img" in content]


def test_more_rows_change_no_page_of_a_row(tiny: Project) -> None:
    few = filled(rendering_in(tiny, "pt"), AtOnce())
    path = tiny.data / "books" / "rows.csv"
    more = "".join(f"more-{n},Mais {n},pt,CL,wind,{n}\n" for n in range(200))
    path.write_text(path.read_text("utf-8") + more, "utf-8")
    many = filled(rendering_in(tiny, "pt"), AtOnce())
    books = [path for path in few if path.startswith("books/")]
    assert len(books) == 5
    assert {path: many[path] for path in books} == {path: few[path] for path in books}
    assert few["subject/wind.html"] != many["subject/wind.html"]
    assert "subject/wind.101.html" in many


def test_only_rows_that_changed_are_made_again(tiny: Project) -> None:
    first, second, third, fourth = AtOnce(), AtOnce(), AtOnce(), AtOnce()
    made = filled(rendering_in(tiny, "fr"), first)
    assert filled(rendering_in(tiny, "fr"), second) == made
    path = tiny.data / "books" / "rows.csv"
    path.write_text(path.read_text("utf-8").replace("Ondas", "Ondas e marés"), "utf-8")
    changed = filled(rendering_in(tiny, "fr"), third)
    assert (first.rows, second.rows, third.rows) == (5, 0, 1)
    assert {path for path in made if changed[path] != made[path]} == {
        "books/swell.html",
        "origin/pt.html",
        "subject/sea.html",
        "subject/sea.2.html",
    } - {path for path in made if b"Ondas" not in made[path]}
    template = tiny.templates / "records" / "book.html.jinja"
    template.write_text(template.read_text("utf-8") + "<p>…</p>\n", "utf-8")
    filled(rendering_in(tiny, "fr"), fourth)
    assert fourth.rows == 5


@pytest.mark.parametrize("damage", ["", "{}", "not a pack", "0" * 40])
def test_what_was_kept_and_cannot_be_read_is_made_again(damage: str, tiny: Project) -> None:
    made = filled(rendering_in(tiny, "fr"), AtOnce())
    for pack in (tiny.build / "cache" / "records").glob("*.pack"):
        pack.write_text(damage, "utf-8")
    assert filled(rendering_in(tiny, "fr"), AtOnce()) == made


def test_any_executor_makes_the_same(tiny: Project) -> None:
    (tiny.data / "books" / "rows.csv").write_text(rows_of([f"Livro {n}" for n in range(700)]), "utf-8")
    alone = filled(rendering_in(tiny, "en"), AtOnce())
    for pack in (tiny.build / "cache" / "records").glob("*.pack"):
        pack.unlink()
    with ThreadPoolExecutor(3) as executor:
        assert filled(rendering_in(tiny, "en"), executor) == alone


# The built site.


def test_flat_pages_are_where_their_links_and_the_sitemap_say(built_tiny: Project) -> None:
    content = read_checked(built_tiny)
    sitemap = (built_tiny.site / "sitemap.xml").read_text("utf-8")
    listed = re.findall(r"<loc>https://example.net/lagonia/([^<]*\.html)</loc>", sitemap)
    flat = [path for path in page_paths(content) if path.endswith(".html")]
    assert sorted(listed) == sorted(f"{code}/{path}" for code in LANGUAGES for path in flat)
    for path in flat:
        page = (built_tiny.site / "fr" / path).read_text("utf-8")
        assert f'<link rel="canonical" href="https://example.net/lagonia/fr/{path}">' in page
        assert f'href="https://example.net/lagonia/pt/{path}"' in page
        assert f'<a href="../../en/{path}" lang="en" hreflang="en" rel="alternate">' in page
    assert len(row_paths(content)) == 5


def test_each_row_has_a_file_for_machines(built_tiny: Project) -> None:
    made = json.loads((built_tiny.site / "data" / "books" / "calm.json").read_text("utf-8"))
    assert made["row"]["title"] == "Calma, a {{ 7*7 }} & <b>outros</b> contos"
    assert made["pages"]["pt"] == "https://example.net/lagonia/pt/books/calm.html"
    assert 'href="../../data/books/calm.json"' in (built_tiny.site / "pt" / "books" / "calm.html").read_text("utf-8")


def test_no_page_lists_the_rows_of_a_dataset_that_has_flat_pages(tiny: Project) -> None:
    (tiny.data / "books" / "rows.csv").write_text(rows_of([f"Livro {n}" for n in range(500)]), "utf-8")
    (page,) = [page for page in render_language(rendering_in(tiny, "en")) if page.path == "datasets/books"]
    assert page.body.count('href="../../books/b-') == 50
    assert "500 rows" in BeautifulSoup(page.body, "html.parser").get_text()


def test_a_count_by_value_is_a_fact(tiny: Project) -> None:
    facts = read_checked(tiny).facts
    assert {key: fact.value for key, fact in facts.items() if key.startswith("books.")} == {
        "books.pt.pages": 174,
        "books.pe.pages": 88,
        "books.br.pages": 301,
        "books.ci.pages": 7,
    }
    assert facts["books.pt.pages"].rows == ("calm", "swell")
    assert facts["books.ci.pages"].label["fr"] == "Pages imprimées : Côte d’Ivoire"


def test_pages_of_rows_know_no_facts(tiny: Project, run: Any) -> None:
    template = tiny.templates / "records" / "book.html.jinja"
    template.write_text('{{ writer.fact("books.pt.pages") }}\n', "utf-8")
    checked = run("--root", str(tiny.root), "check")
    assert checked.returncode == 1
    assert "templates/records/book.html.jinja:1" in checked.stderr


def test_an_unchanged_build_loads_nothing_that_draws_or_lays_out(tiny_copy: Project) -> None:
    build = f"build(Project(pathlib.Path({str(tiny_copy.root)!r})))"
    loaded = "print(sorted({'pandas', 'altair', 'mkdocs'} & sys.modules.keys()))"
    code = f"import pathlib, sys; from build_site.build import Project, build; {build}; {loaded}"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# Measured.


@pytest.mark.slow
def test_what_is_measured_is_the_same_pages(tiny: Project, tmp_path: Path) -> None:
    lines = [*race(tiny, lambda project, folder: Project(copied(project.root, folder, CONTENT)))]
    found = {(line.rows, line.work, line.tool): line for line in lines}
    assert found[5, "records", "ours"].pages == found[5, "records", "mkdocs"].pages == 15
    assert found[50, "records", "ours"].pages == found[50, "records", "mkdocs"].pages == 150
    assert found[5, "same", "ours"].ratio == 1
    assert all(len(line.cells()) == len(HEADER) for line in lines)
    if shutil.which("hugo"):
        assert found[50, "records", "hugo"].pages == 150


@pytest.mark.skipif(not shutil.which("hugo"), reason="hugo is not installed")
def test_hugo_makes_of_the_same_pages_what_we_make(tiny: Project, tmp_path: Path) -> None:
    rendering = rendering_in(tiny, "fr")
    made = filled(rendering, AtOnce())
    pages = render_rows(rendering)
    groups = [page for page in render_language(rendering) if page.is_flat]
    around = Around(run_of(rendering), [path for path in page_paths(rendering.content) if not path.endswith(".html")])
    shell = read_shells([*groups, pages[0]], around, rendering)["books"]
    rival = hugo([Given("fr", shell, pages)], tmp_path / "hugo")
    assert rival is not None
    subprocess.run(rival.command, cwd=rival.folder, check=True)
    for page in pages:
        # Hugo ends a text with a line of its own and escapes quotation marks in another way.
        ours, theirs = (
            re.sub(r"\s+", "", html.unescape(text.decode()))
            for text in (made[page.path], (rival.pages / page.path).read_bytes())
        )
        assert ours == theirs


def test_a_larger_dataset_is_the_same_each_time_and_has_keys_of_its_own(tiny: Project) -> None:
    table = read_checked(tiny).tables["books"]
    text = grown(table, 10)
    assert text == grown(table, 10)
    keys = [row["id"] for row in csv.DictReader(io.StringIO(text))]
    assert keys[:5] == [row.id for row in table.rows]
    assert len(set(keys)) == 50
