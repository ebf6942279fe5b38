"""What holds for any text, number or file, not only for the ones we thought of."""

from __future__ import annotations

import csv
import datetime
import io
import json
import shutil
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from pathlib import Path

import markdown
import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given, settings
from hypothesis import strategies as st

from build_site.checks import read_checked
from build_site.dates import PartialDate
from build_site.documents import Document, FrontMatter
from build_site.markup import csv_text, html, json_text, spreadsheet_text, tag, visible
from build_site.notation import split_marks
from build_site.pages import try_out
from build_site.problems import ContentError, Place, Problems, message_languages, say
from build_site.project import Project
from build_site.prose import tokens
from build_site.rows import MOST_CELL, read_rows
from build_site.templates import Templates
from build_site.words import rounded

ROOT = Path(__file__).parent.parent
BASE = Path(__file__).parent / "problems" / "base"
ALWAYS_THE_SAME = settings(derandomize=True, database=None, deadline=None, max_examples=100)
SOME = settings(ALWAYS_THE_SAME, max_examples=20)
FEW = settings(ALWAYS_THE_SAME, max_examples=8)
TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]))
NOTATION = st.text(alphabet="{}[]()#`~<>&\\|*_-=!:;.,/ \n\tab{}19\"'é\u202e")


@ALWAYS_THE_SAME
@given(st.dates(), st.sampled_from([len("2016"), len("2016-12"), len("2016-12-22")]))
def test_a_date_is_written_as_it_was_read(date: datetime.date, length: int) -> None:
    text = date.isoformat()[:length]
    read = PartialDate.parse(text)
    assert str(read) == text
    assert read.first <= read.last
    assert str(read.first).startswith(text)
    assert str(read.last).startswith(text)


@ALWAYS_THE_SAME
@given(st.text(alphabet="0123456789-/ ٣", max_size=12))
def test_whatever_is_not_a_date_is_refused(text: str) -> None:
    try:
        assert str(PartialDate.parse(text)) == text
    except ValueError:
        return


@ALWAYS_THE_SAME
@given(st.integers(-(10**15), 10**15), st.integers(1, 10**9), st.integers(0, 6))
@example(1, 8, 2)
@example(-1, 8, 2)
@example(285, 781, 1)
def test_rounding_is_half_up_and_done_once(numerator: int, denominator: int, places: int) -> None:
    found = rounded(Fraction(numerator, denominator), places)
    with localcontext(prec=200):
        exact = Decimal(numerator) / Decimal(denominator)
        assert found == exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


@ALWAYS_THE_SAME
@given(st.one_of(TEXT, NOTATION))
@example("{{7*7}} {% raw %} <b onclick=x> | `c` *a* _b_ [x](javascript:1) &lt; \\* \u202e")
def test_escaped_text_is_the_same_text_in_html_and_through_markdown(text: str) -> None:
    parts = [f"<p>x{html(text)}x</p>", markdown.markdown(f"x{html(text)}x", extensions=["attr_list", "tables", "toc"])]
    for whole in parts:
        shown = BeautifulSoup(whole, "html.parser").get_text()
        assert shown.split() == f"x{visible(text)}x".split()
        assert whole.startswith("<p>")
        assert whole.count("<") == 2


@ALWAYS_THE_SAME
@given(st.one_of(TEXT, NOTATION))
def test_an_attribute_holds_the_same_text(text: str) -> None:
    element = BeautifulSoup(tag("a", "x", href=text), "html.parser").find("a")
    assert element is not None
    assert element.attrs == {"href": visible(text).replace("\n", " ").replace("\t", " ")}


@ALWAYS_THE_SAME
@given(st.one_of(TEXT, NOTATION))
def test_json_is_safe_inside_a_page_and_the_same_text(text: str) -> None:
    written = json_text({"text": text})
    assert json.loads(written) == {"text": text}
    assert not set("<>&\u2028\u2029") & set(written)


CELL = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=20)


@ALWAYS_THE_SAME
@given(st.lists(st.tuples(CELL, CELL), max_size=6))
def test_plain_csv_is_read_back_as_it_was(rows: list[tuple[str, str]]) -> None:
    written = csv_text(["a", "b"], rows)
    assert list(csv.reader(io.StringIO(written, newline=""))) == [["a", "b"], *map(list, rows)]
    kept = [row for row in rows if any(row)]
    problems = Problems()
    read = read_rows(written, ["a", "b"], Place("rows.csv"), problems)
    assert [tuple(row.cells.values()) for row in read] == kept
    assert {problem.code for problem in problems} == (set() if kept else {"D013"})


@ALWAYS_THE_SAME
@given(st.lists(st.tuples(CELL, st.sampled_from(["=1+1", "+1", "-1+1", "@A", "\t=1", " =1", "-5", "+3.5", "x"]))))
def test_a_spreadsheet_gets_the_same_cells_and_no_formula(rows: list[tuple[str, str]]) -> None:
    written = spreadsheet_text(["a", "b"], rows)
    read = list(csv.reader(io.StringIO(written.removeprefix("\ufeff"), newline="")))[1:]
    for found, given_row in zip(read, rows, strict=True):
        for cell, original in zip(found, given_row, strict=True):
            assert cell in (original, f"'{original}")
            number = original.lstrip("+-").replace(".", "", 1).replace(",", "").isdigit()
            assert number or not cell.lstrip(" \u00a0").startswith(("=", "+", "-", "@", "\t"))


@ALWAYS_THE_SAME
@given(st.one_of(TEXT, NOTATION))
def test_marks_and_text_join_to_the_same_text(text: str) -> None:
    literal = "".join(part for part in split_marks(text) if isinstance(part, str))
    rest = iter(text)
    assert all(character in rest for character in literal)


@ALWAYS_THE_SAME
@given(st.one_of(TEXT, NOTATION))
@example("```\n{x}\n```\n## A {#a}\n{figure: x}\n[x](y) `{z}` \\{ <b> {")
def test_the_pieces_of_a_page_join_to_the_same_page(text: str) -> None:
    body = text.replace("\r", "\n")
    document = Document(Place("docs/x/es.md"), FrontMatter(title="x", description="x"), body, 5)
    pieces = list(tokens(document))
    assert "".join(piece.text for piece in pieces) == body
    lines = [piece.place.line for piece in pieces]
    assert lines == sorted(lines)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("any")
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    shutil.copytree(ROOT / "docs" / "words", folder / "docs" / "words")
    (folder / "templates").symlink_to(ROOT / "templates")
    return Project(folder)


def outcome(project: Project, file: str, content: bytes) -> str:
    """Check the project with other bytes in one file; every problem must be sayable."""
    path = project.root / file
    before = path.read_bytes()
    path.write_bytes(content)
    try:
        try_out(read_checked(project), Templates(project))
    except ContentError as error:
        return "".join(say(problem, language) for problem in error.problems for language in message_languages())
    finally:
        path.write_bytes(before)
    return ""


FRONT = (BASE / "docs" / "about" / "en.md").read_text("utf-8").split("---\n")
PLACES = {
    "rows": ("data/visits/rows.csv", "id,town\n", ""),
    "dataset": ("data/visits/dataset.yml", "", "\n" + (BASE / "data" / "visits" / "dataset.yml").read_text("utf-8")),
    "facts": ("data/towns/facts.yml", "facts:\n  towns.people:\n    ", ""),
    "published": ("data/towns/published.csv", "fact,printed,source,place.es,place.en\n", ""),
    "figure": ("docs/figures/banks.yml", "kind: nested-shares\n", ""),
    "front matter": ("docs/about/en.md", "---\n", f"\n---\n{FRONT[2]}"),
    "title": ("docs/about/en.md", "---\ndescription: x\ntitle: ", f"\n---\n{FRONT[2]}"),
    "page": ("docs/about/en.md", f"---\n{FRONT[1]}---\n", "\n\n## Who {#who}\n"),
}
YAML = st.text(alphabet="{}[]:-?&*!|>%@#'\",. \n\tab01éx")


@pytest.mark.parametrize("place", PLACES)
@SOME
@given(content=st.one_of(st.binary(max_size=200), YAML.map(str.encode), NOTATION.map(str.encode)))
@example(content=b"[" * 5000)
@example(content=b"a: " + b"9" * 5000)
@example(content=b"\x00\xff")
def test_no_content_whatever_ends_in_an_exception(place: str, content: bytes, project: Project) -> None:
    file, before, after = PLACES[place]
    outcome(project, file, before.encode() + content + after.encode())


@pytest.mark.parametrize("place", PLACES)
@FEW
@given(content=st.binary(max_size=60))
def test_no_file_whatever_ends_in_an_exception(place: str, content: bytes, project: Project) -> None:
    outcome(project, PLACES[place][0], content)


def test_a_cell_may_be_long_but_not_without_end() -> None:
    problems = Problems()
    rows = read_rows(f'a\n"{"x" * MOST_CELL}"\n', ["a"], Place("rows.csv"), problems)
    assert len(rows[0].cells["a"]) == MOST_CELL
    assert not problems
    assert not read_rows(f'a\n"{"x" * (MOST_CELL + 1)}"\n', ["a"], Place("rows.csv"), problems)
    assert [problem.code for problem in problems] == ["D011"]
