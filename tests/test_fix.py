"""`fix` mends what is safe, says what it did, does it once, and never changes what a file says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_site.declared import DatasetDeclared
from build_site.fix import fix
from build_site.mending import mended
from build_site.problems import Place, Problems
from build_site.project import Project
from build_site.rows import records
from build_site.yamltext import parse_yaml
from tests.conftest import TINY, Run, copied
from tests.test_problems import base_project, problems_of

ROOT = Path(__file__).parent.parent
ALWAYS_THE_SAME = settings(derandomize=True, database=None, deadline=None, max_examples=300)

MENDED = {
    "a byte order mark": ("csv", b"\xef\xbb\xbfid,a\n1,2\n", b"id,a\n1,2\n", "bom"),
    "line ends of Windows": ("md", b"---\r\ntitle: a\r\n---\r\nText\r\n", b"---\ntitle: a\n---\nText\n", "line-ends"),
    "spaces around a cell": ("csv", b"id,a\n1, b \n2,\xc2\xa0c\n", b"id,a\n1,b\n2,c\n", "spaces"),
    "spaces inside quotes": ("csv", b'id,a\n1," b, c "\n', b'id,a\n1,"b, c"\n', "spaces"),
    "spaces in the header": ("csv", b"id , a\n1,2\n", b"id,a\n1,2\n", "spaces"),
    "no end of the last line": ("csv", b"id,a\n1,2", b"id,a\n1,2\n", "end"),
    "lines too many at the end": ("yml", b"a: b\n\n\n", b"a: b\n", "end"),
    "spaces at the end of a line": ("yml", b"a: b  \nc: d\n", b"a: b\nc: d\n", "spaces"),
    "curly quotes around texts": (
        "yml",
        "a: {es: “Uno: dos”, en: “One: two”}\nb: x\n".encode(),
        b'a: {es: "Uno: dos", en: "One: two"}\nb: x\n',
        "quotes",
    ),
    "keys in another order": (
        "yml",
        b"# The towns.\nsummary: b\n# What it is called.\ntitle: a\nkey: [id]\n",
        None,
        "",
    ),
    "keys in another order after the first": (
        "yml",
        b"title: a\n# The key.\nkey: [id]\nsummary: b\n",
        b"title: a\nsummary: b\n# The key.\nkey: [id]\n",
        "order",
    ),
    "keys of a column": (
        "yml",
        b"title: a\ncolumns:\n  - name: x\n    label: y\n    type: id\n  - name: z\n    type: id\n",
        b"title: a\ncolumns:\n  - name: x\n    type: id\n    label: y\n  - name: z\n    type: id\n",
        "order",
    ),
}
LEFT_ALONE = {
    "what is not UTF-8": ("csv", b"id,a\n1,caf\xe9 \n"),
    "a NUL byte": ("csv", b"id,a \n\0,b\n"),
    "quotes that are not closed": ("csv", b'id,a\n1," b\n'),
    "a cell whose quotes are part of it": ("csv", b'id,a\n1, "b"\n'),
    "curly quotes that are part of a text": ("yml", "a: “Uno”\nb: the “two” of it\n".encode()),
    "YAML that stays broken": ("yml", "a: “b\nc: ]  \n".encode()),
    "spaces that a text holds": ("yml", b"a: |\n  two  \n  lines  \nb: c\n"),
    "two spaces that break a line": ("md", b"---\ntitle: a\n---\nOne  \ntwo\n"),
    "an empty file": ("yml", b"\n\n"),
}


@pytest.mark.parametrize("name", MENDED)
def test_what_is_safe_is_mended(name: str) -> None:
    ending, before, after, done = MENDED[name]
    found = mended(before, ending, DatasetDeclared if ending == "yml" else None)
    assert found.content == (before if after is None else after)
    assert found.done == ((done,) if done else ())


@pytest.mark.parametrize("name", LEFT_ALONE)
def test_what_is_not_safe_is_left_to_people(name: str) -> None:
    ending, before = LEFT_ALONE[name]
    assert mended(before, ending) == mended(before, ending, DatasetDeclared)
    assert mended(before, ending).content == before
    assert mended(before, ending).done == ()


def says(text: str, ending: str) -> object:
    """What a file says, as far as its kind is read."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    problems = Problems()
    if ending == "yml":
        parsed = parse_yaml(text, Place("x.yml"), problems)
        return None if problems or parsed is None else [parsed[0]]
    if ending == "csv":
        read = records(text, Place("x.csv"), problems)
        return read and [[cell.strip() for cell in record.cells] for record in read if any(record.cells)]
    return text.rstrip("\n")


CELLS = st.text(alphabet="ab, \"\n\r\t\u00a0;'é", max_size=40)
PIECES = [
    "a",
    "b: ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "“",
    "”",
    '"',
    "'",
    " ",
    "  ",
    "\n",
    "\n  ",
    "\r\n",
    "# c",
    "|",
    "title: ",
    "key: ",
]
YAML = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@ALWAYS_THE_SAME
@given(st.sampled_from(["csv", "yml", "md"]), st.one_of(CELLS, YAML, st.text(max_size=40)))
def test_nothing_else_is_said_after_than_before_and_a_second_time_does_nothing(ending: str, text: str) -> None:
    try:
        content = text.encode()
    except UnicodeEncodeError:
        return
    once = mended(content, ending, DatasetDeclared)
    before = says(text, ending)
    if before is not None:
        assert says(once.content.decode(), ending) == before
    assert mended(once.content, ending, DatasetDeclared).content == once.content
    assert bool(once.done) == (once.content != content)


def test_the_command_says_what_it_did_in_both_languages(tmp_path: Path, run: Run) -> None:
    project = base_project(tmp_path)
    list(fix(project, []))
    rows, page = project.data / "visits" / "rows.csv", project.docs / "about" / "en.md"
    lines = {
        "es": ("espacios de más, quitados", "Archivos corregidos: 2."),
        "en": ("stray spaces removed", "Files mended: 2."),
    }
    for language, (spaces, number) in lines.items():
        rows.write_bytes(rows.read_bytes().replace(b"first,alder", b"first, alder "))
        page.write_bytes(b"\xef\xbb\xbf" + page.read_bytes())
        done = run("--root", str(project.root), "--lang", language, "fix")
        assert done.returncode == 0
        said = done.stdout.splitlines()
        assert said[0] == f"data/visits/rows.csv: {spaces}"
        assert said[1].startswith("docs/about/en.md: ")
        assert said[2] == number
        assert not problems_of(project)


def test_only_the_files_that_are_named_are_mended(tmp_path: Path, run: Run) -> None:
    project = base_project(tmp_path)
    rows, page = project.data / "visits" / "rows.csv", project.docs / "about" / "en.md"
    for path in (rows, page):
        path.write_bytes(path.read_bytes() + b"\n\n")
    done = run("--root", str(project.root), "fix", str(rows))
    assert done.stdout.startswith("data/visits/rows.csv: ")
    assert page.read_bytes().endswith(b"\n\n\n")


@pytest.mark.parametrize("source", [ROOT, TINY], ids=["shipped", "tiny"])
def test_the_content_needs_no_mending(source: Path, tmp_path: Path) -> None:
    project = Project(copied(source, tmp_path / "site", ("data", "docs")))
    assert list(fix(project, [])) == []


def test_windows_files_with_marks_become_the_same_bytes(tmp_path: Path) -> None:
    project = base_project(tmp_path)
    list(fix(project, []))
    shutil.copytree(project.data, tmp_path / "before")
    for path in project.data.rglob("*.*"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert len(list(fix(project, []))) == len(list(project.data.rglob("*.*")))
    for path in project.data.rglob("*.*"):
        assert path.read_bytes() == (tmp_path / "before" / path.relative_to(project.data)).read_bytes()
