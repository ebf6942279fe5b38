"""Text in data stays text: whatever a cell, title, label or source holds comes out as it is, on every surface."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import icalendar
import pytest
import yaml
from bs4 import BeautifulSoup, Tag

from build_site.build import build
from build_site.checks import read_checked
from build_site.markup import visible
from build_site.problems import ContentError
from build_site.project import Project

ROOT = Path(__file__).parent.parent
HOSTILE = Path(__file__).parent / "sites" / "hostile"
LANGUAGES = ("es", "en")
ROWS = list(csv.DictReader(io.StringIO((HOSTILE / "data" / "traps" / "rows.csv").read_text("utf-8"))))
# What our own pages load and show besides text.
OURS = re.compile(r"(\.\./)*assets/[a-z]+\.[0-9a-f]{8}\.(js|svg)")


def copied(folder: Path) -> Project:
    shutil.copytree(HOSTILE, folder, dirs_exist_ok=True)
    shutil.copytree(ROOT / "docs" / "words", folder / "docs" / "words")
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return Project(folder)


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = copied(tmp_path_factory.mktemp("hostile"))
    build(made)
    return made


@pytest.fixture(scope="session")
def pages(project: Project) -> dict[str, BeautifulSoup]:
    files = sorted(project.site.rglob("*.html"))
    return {
        path.relative_to(project.site).as_posix(): BeautifulSoup(path.read_text("utf-8"), "html.parser")
        for path in files
    }


def elements(pages: dict[str, BeautifulSoup]) -> Iterator[tuple[str, Tag]]:
    for path, page in pages.items():
        for element in page.find_all(True):
            yield path, element


def flat(text: str) -> str:
    """Text as a page shows it, whatever its lines."""
    return " ".join(visible(text).split())


def shown(element: Tag | None) -> str:
    assert element is not None
    return " ".join(element.get_text().split())


def declared(path: str) -> Any:
    return yaml.safe_load((HOSTILE / path).read_text("utf-8"))


def test_no_script_runs_but_our_own_files(pages: dict[str, BeautifulSoup]) -> None:
    for path, element in elements(pages):
        if element.name == "script":
            assert OURS.search(str(element.get("src"))), f"{path}: {element}"
            assert not element.get_text().strip(), path


def test_no_element_has_an_event_handler_or_a_style(pages: dict[str, BeautifulSoup]) -> None:
    for path, element in elements(pages):
        handlers = [name for name in element.attrs if name.lower().startswith("on") or name == "style"]
        assert not handlers, f"{path}: {element}"


def test_no_address_is_a_script_and_none_loads_from_elsewhere(pages: dict[str, BeautifulSoup]) -> None:
    for path, element in elements(pages):
        for name in ("href", "src", "action", "xlink:href"):
            address = str(element.get(name, ""))
            assert not re.match(r"\s*(javascript|data|vbscript):", address, re.I), f"{path}: {address}"
            if name == "src":
                assert "//" not in address, f"{path}: {address}"


def test_no_picture_frame_or_form_comes_from_text(pages: dict[str, BeautifulSoup]) -> None:
    for path, element in elements(pages):
        assert element.name not in {"img", "iframe", "object", "embed", "base", "b"}, f"{path}: {element}"


def test_nothing_is_computed_from_braces(pages: dict[str, BeautifulSoup]) -> None:
    for path, page in pages.items():
        assert not re.search(r"(?<!\d)49(?!\d)", re.sub(r"\{\{7\*7\}\}", "", page.get_text())), path


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cell_is_shown_as_it_is(language: str, pages: dict[str, BeautifulSoup]) -> None:
    table = pages[f"{language}/datasets/traps/index.html"].find("table")
    assert isinstance(table, Tag)
    found = [[shown(cell) for cell in row.find_all(["th", "td"])] for row in table.find_all("tr")[1:]]
    assert [row[2] for row in found] == [flat(row["text"]) for row in ROWS]
    assert [row[3] for row in found] == [flat(row[f"words.{language}"]) for row in ROWS]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_table_within_a_page_is_the_same(language: str, pages: dict[str, BeautifulSoup]) -> None:
    tables = [
        pages[f"{language}/{path}index.html"].find("table", {"data-quoted": True}) for path in ("", "datasets/traps/")
    ]
    assert shown(tables[0]) == shown(tables[1])


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_of_numbers_are_shown_as_they_are(language: str, pages: dict[str, BeautifulSoup]) -> None:
    records = pages[f"{language}/numbers/traps/index.html"].select("article.number-record > h3")
    label = declared("data/traps/facts.yml")["facts"]["traps.total"]["label"][language]
    assert [shown(record) for record in records] == [flat(label)] * 2 + [flat(row["text"]) for row in ROWS]


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_and_descriptions_are_shown_as_they_are(language: str, pages: dict[str, BeautifulSoup]) -> None:
    title, site = declared_front(language), declared("docs/site.yml")
    page = pages[f"{language}/sources/index.html"]
    assert shown(page.find("h1")) == flat(title)
    assert shown(page.title) == f"{flat(title)} · {flat(site['title'][language])}"
    for name in ("description", "og:description", "og:title"):
        found = page.find("meta", {"name": name}) or page.find("meta", {"property": name})
        assert isinstance(found, Tag)
        assert str(found["content"]) == visible(title), name


def declared_front(language: str) -> str:
    text = (HOSTILE / "docs" / "sources" / f"{language}.md").read_text("utf-8")
    return str(yaml.safe_load(text.split("---\n")[1])["title"])


def test_the_entrance_shows_the_titles_as_they_are(pages: dict[str, BeautifulSoup]) -> None:
    site = declared("docs/site.yml")
    assert shown(pages["index.html"].find("h1")) == flat(site["title"]["es"])
    assert shown(pages["index.html"].find("h2")) == flat(site["title"]["en"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_source_is_shown_as_it_is(language: str, pages: dict[str, BeautifulSoup]) -> None:
    source = declared("data/sources.yml")["sources"]["nasty"]
    entry = pages[f"{language}/sources/index.html"].select_one("article.source#nasty")
    assert shown(entry.find("cite") if entry else None) == flat(source["title"])
    for text in (source["authors"][0]["literal"], source["container"], source["licence"], source["note"][language]):
        assert flat(text) in shown(entry)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_a_figure_are_shown_as_they_are(language: str, pages: dict[str, BeautifulSoup]) -> None:
    words = declared("docs/figures/traps.yml")
    figure = pages[f"{language}/index.html"].select_one("figure#figure-traps")
    assert figure is not None
    for part in ("headline", "subtitle", "note"):
        assert shown(figure.select_one(f".figure-{part}")) == flat(words[part][language])
    for drawing in figure.select("svg"):
        assert flat(words["headline"][language]) == shown(drawing.find("title"))
        written = words["description"][language].replace("{traps.share}", "100.0%")
        assert flat(written) == shown(drawing.find("desc"))
    cells = [shown(cell) for cell in figure.select("tbody th")]
    assert cells == [flat(words["bars"][0]["label"][language]), flat(words["common"]["label"][language])]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_drawing_holds_its_labels_as_text(language: str, pages: dict[str, BeautifulSoup]) -> None:
    label = declared("docs/figures/traps.yml")["bars"][0]["label"][language]
    for drawing in pages[f"{language}/index.html"].select("figure#figure-traps svg"):
        assert flat(label).replace(" ", "") in shown(drawing).replace(" ", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_code_in_a_page_stays_code(language: str, pages: dict[str, BeautifulSoup]) -> None:
    code = [shown(element) for element in pages[f"{language}/index.html"].select("article code")]
    assert code.count("<script>alert(1)</script> {{7*7}} {% raw %}") == 2


def test_characters_that_turn_text_round_are_made_visible(project: Project) -> None:
    for path in project.site.rglob("*.html"):
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", path.read_text("utf-8")), path
    page = (project.site / "es" / "datasets" / "traps" / "index.html").read_text("utf-8")
    assert "abc\ufffddef\ufffdghi" in page


def test_json_holds_the_cells_as_they_are_and_is_safe_inside_a_page(project: Project) -> None:
    text = (project.site / "data" / "traps" / "traps.json").read_text("utf-8")
    rows = json.loads(text)["rows"]
    assert [row["text"] for row in rows] == [row["text"] for row in ROWS]
    assert [row["words"]["en"] for row in rows] == [row["words.en"] for row in ROWS]
    assert not set("<>&\u2028\u2029") & set(text)


def test_the_json_of_the_facts_holds_their_labels_as_they_are(project: Project) -> None:
    facts = {fact["key"]: fact for fact in json.loads((project.site / "data" / "facts.json").read_text("utf-8"))}
    assert [facts[f"traps.{row['id']}"]["label"]["es"] for row in ROWS] == [row["text"] for row in ROWS]


def cells(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_the_plain_csv_is_the_data_as_they_are(project: Project) -> None:
    found = cells((project.site / "data" / "traps" / "traps.csv").read_bytes().decode())
    assert found == cells((HOSTILE / "data" / "traps" / "rows.csv").read_bytes().decode())


def test_no_cell_of_a_spreadsheet_runs_as_a_formula(project: Project) -> None:
    for path in [*project.site.glob("data/*/*-spreadsheet.csv"), *project.site.glob("data/figures/*.csv")]:
        for row in cells(path.read_bytes().decode("utf-8-sig")):
            assert not [cell for cell in row if re.match(r"\s*[=@+-](?!\d+$)", cell)], path


def test_a_spreadsheet_loses_nothing_but_formulas(project: Project) -> None:
    found = cells((project.site / "data" / "traps" / "traps-spreadsheet.csv").read_bytes().decode("utf-8-sig"))
    for row, raw in zip(found[1:], ROWS, strict=True):
        assert [cell.removeprefix("'") for cell in row] == list(raw.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_search_index_holds_text(language: str, project: Project) -> None:
    fragments = [
        json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        for path in (project.site / language / "pagefind" / "fragment").glob("*")
    ]
    assert flat(declared_front(language)) in {flat(one["meta"]["title"]) for one in fragments}
    numbers = " ".join(flat(one["content"]) for one in fragments)
    for row in ROWS[:6]:
        assert flat(row["text"]) in numbers


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_calendar_holds_its_titles_and_notes_as_they_are_and_no_line_of_its_own(
    language: str, project: Project
) -> None:
    text = (project.site / "data" / "traps" / f"traps.{language}.ics").read_bytes()
    read = icalendar.Calendar.from_ical(text)
    assert isinstance(read, icalendar.Calendar)
    events = read.walk("VEVENT")
    assert [str(one["summary"]) for one in events] == [flat(row[f"words.{language}"]) for row in ROWS]
    for one, row in zip(events, ROWS, strict=True):
        assert flat(row["text"]) in str(one["description"])
    names = {re.split("[:;]", line)[0] for line in text.decode().replace("\r\n ", "").split("\r\n") if line}
    event = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "TRANSP", "URL"}
    assert names == {"BEGIN", "END", "VERSION", "PRODID", "X-WR-CALNAME"} | event
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", text.decode())


@pytest.mark.parametrize("language", LANGUAGES)
def test_finished_markdown_holds_no_markup_of_the_data(language: str, project: Project) -> None:
    for path in (project.build / language / "docs").rglob("*.md"):
        body = re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text("utf-8").split("---\n", 2)[2], flags=re.DOTALL)
        assert not re.search(r"<(script|img|b)\b|\{\{|\{%|onerror=[^&<]*>", body), path


FORBIDDEN = [
    ("docs/figures/traps.yml", 'headline: {es: "', "{{7*7}}", {"P002", "P004", "P006", "F013"}),
    ("docs/sources/es.md", 'title: "', "{% raw %}", {"P002"}),
    ("docs/sources/es.md", 'description: "', "{# note", {"P006"}),
    ("data/traps/dataset.yml", 'title: {es: "', "{{7*7}}", {"P002", "P006"}),
    ("docs/sources/es.md", "{sources}", "<script>alert()</script>\n\n", {"P005"}),
    ("docs/sources/es.md", "{sources}", "[x](javascript:alert)\n\n", {"P007"}),
    ("docs/sources/es.md", "{sources}", "[x](java&#115;cript:alert)\n\n", {"P007", "P004"}),
    ("docs/sources/es.md", "{sources}", "<javascript:alert>\n\n", {"P005"}),
    ("docs/sources/es.md", "{sources}", "[x]: javascript:alert\n\n", {"P008"}),
    ("docs/sources/es.md", "{sources}", "![x](https://example.org/x.png)\n\n", {"P017"}),
    ("docs/sources/es.md", "{sources}", "Text\n{: onclick=alert }\n\n", {"P002"}),
]


@pytest.mark.parametrize(("file", "before", "text", "codes"), FORBIDDEN)
def test_what_the_notation_forbids_is_a_problem(
    file: str, before: str, text: str, codes: set[str], tmp_path: Path
) -> None:
    path = copied(tmp_path).root / file
    whole = path.read_text("utf-8")
    added = before + text if before.endswith('"') else text + before
    path.write_text(whole.replace(before, added, 1), "utf-8")
    with pytest.raises(ContentError) as error:
        read_checked(Project(tmp_path))
    assert {problem.code for problem in error.value.problems} <= codes
    assert {problem.place.file for problem in error.value.problems} == {file}
