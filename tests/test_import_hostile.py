"""Files that nobody should publish: a clear message or literal text, within bounds, and the earlier import stays."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from build_site.importing.sheets import MOST_CELL, MOST_COLUMNS
from build_site.problems import ContentError, say
from build_site.project import Project
from tests.exports import EXPLORER, csv_export, imported, importing_project, rows_of, table
from tests.folders import bytes_of

ROOT = Path(__file__).parent.parent
TRAPS = ROOT / "tests" / "sites" / "hostile" / "data" / "traps" / "rows.csv"
ROWS = list(csv.reader(io.StringIO(TRAPS.read_text("utf-8"), newline="")))[1:]
HOSTILE = list(dict.fromkeys(cell for row in ROWS for cell in row if cell))
# Names of columns whose cells are text, and come out as they are.
LITERAL = {"Commitment Title": "title", "Full Text": "text", "Lead Institution": "lead", "Theme": "chapter"}
GOOD = csv_export(rows_of({}, {"Potential impact": "Moderate", "_Pot Impact Coded": "2"}))


def zipped(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("export.csv", content)
    return out.getvalue()


def bomb(sheet: bytes) -> bytes:
    """A workbook with a sheet of our making."""
    out = io.BytesIO()
    whole = io.BytesIO()
    openpyxl.Workbook().save(whole)
    with zipfile.ZipFile(whole) as good, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name in good.namelist():
            packed.writestr(name, sheet if name == "xl/worksheets/sheet1.xml" else good.read(name))
    return out.getvalue()


LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha">' + b"".join(
    f'<!ENTITY {chr(one + 1)} "{f"&{chr(one)};" * 10}">'.encode() for one in range(ord("a"), ord("j"))
)
SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a cell of a megabyte": ("x.csv", lambda: csv_export(rows_of({"Full Text": "a" * 2**20})).encode(), "I017"),
    "a title of a million letters": (
        "x.csv",
        lambda: csv_export(rows_of({"Commitment Title": "á" * 10**6})).encode(),
        "I017",
    ),
    "five thousand columns": (
        "x.csv",
        lambda: csv_export([{**EXPLORER, **{f"column {one}": "1" for one in range(5000)}}]).encode(),
        "I016",
    ),
    "a zip renamed to csv": ("x.csv", lambda: zipped(GOOD.encode()), "I013"),
    "a zip renamed to xlsx": ("x.xlsx", lambda: zipped(GOOD.encode()), "I018"),
    "text renamed to xlsx": ("x.xlsx", GOOD.encode, "I014"),
    "a workbook of the old kind": ("x.xls", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "I012"),
    "NUL bytes": ("x.csv", lambda: GOOD.replace("Ministry", "Mini\0stry").encode(), "S004"),
    "Latin-1": ("x.csv", lambda: GOOD.replace("Ministry", "Ministère").encode("latin-1"), "S002"),
    "UTF-16": ("x.csv", lambda: GOOD.encode("utf-16"), "S002"),
    "nothing": ("x.csv", lambda: b"", "S003"),
    "a header and nothing else": ("x.csv", (GOOD.partition("\n")[0] + "\n").encode, "D013"),
    "cut off within a row": ("x.csv", GOOD[: GOOD.rindex("Ministry")].encode, "D010"),
    "cut off within quotes": (
        "x.csv",
        lambda: csv_export(rows_of({"Full Text": "a, b"})).partition('"a')[0].encode() + b'"a',
        "D011",
    ),
    "a column twice": ("x.csv", lambda: csv_export([EXPLORER], [*EXPLORER, "Country"]).encode(), "D003"),
    "a page": ("x.csv", lambda: b"<!doctype html>\n<p>Not found</p>\n", "I025"),
    "semicolons": ("x.csv", lambda: GOOD.replace(",", ";").encode(), "I025"),
    "a workbook cut off": ("x.xlsx", lambda: bomb(SHEET % b"")[:-200], "I018"),
    "a workbook without rows": ("x.xlsx", lambda: bomb(SHEET % b""), "I025"),
    "a workbook of broken XML": ("x.xlsx", lambda: bomb(b"<worksheet><sheetData><row>"), "I018"),
    "a workbook whose entities grow": (
        "x.xlsx",
        lambda: bomb(LAUGHS + b"]>" + SHEET % b"<row><c t='str'><v>&j;</v></c></row>"),
        "I018",
    ),
    "a workbook of far more than it seems": ("x.xlsx", lambda: bomb(SHEET % (b"<row/>" * 34_000_000)), "I019"),
    "a cell in the last column of a sheet": (
        "x.xlsx",
        lambda: bomb(SHEET % b'<row r="1"><c r="XFD1" t="str"><v>x</v></c></row>'),
        "I016",
    ),
    "a cell in the last row of a sheet": (
        "x.xlsx",
        lambda: bomb(
            SHEET % b'<row r="1"><c r="A1" t="str"><v>x</v></c></row><row r="1048576"><c r="A1048576"/></row>'
        ),
        "I015",
    ),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with an earlier import, for all files here."""
    project = importing_project(tmp_path_factory.mktemp("hostile") / "project")
    imported(project, GOOD)
    return project


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_gets_a_message_and_the_earlier_import_stays(name: str, project: Project) -> None:
    before = bytes_of(project.data / "commitments")
    file, content, code = REFUSED[name]
    with pytest.raises(ContentError) as raised:
        imported(project, content(), file)
    assert {problem.code for problem in raised.value.problems} == {code}
    for problem in raised.value.problems:
        assert problem.place.file == file
        assert all(len(say(problem, language)) < 2000 for language in ("es", "en"))
    assert bytes_of(project.data / "commitments") == before


def hostile_export(name: str) -> str:
    """Every hostile text in one column, a row each."""
    rows = rows_of(*({name: text} for text in HOSTILE))
    return csv_export(rows if name == "Comm No" else [{**row, "Comm No": str(at)} for at, row in enumerate(rows, 1)])


CODED = ("Value -", "Potential impact", "Completion", "Did it", "Starred", "Specificity", "Open Data", "E-government")
CHECKED = ("Country", "Action Plan Number", "Year of submission", *CODED)


@pytest.mark.parametrize("name", [name for name in EXPLORER if name.startswith(CHECKED)])
def test_hostile_text_where_a_code_or_number_should_be_is_refused(name: str, project: Project) -> None:
    before = bytes_of(project.data / "commitments")
    with pytest.raises(ContentError) as raised:
        imported(project, hostile_export(name))
    assert {problem.code for problem in raised.value.problems} <= {"I020", "I021", "I022", "I029"}
    assert len(raised.value.problems) <= 6
    assert bytes_of(project.data / "commitments") == before


@pytest.mark.parametrize("name", [name for name in EXPLORER if not name.startswith(CHECKED)])
def test_hostile_text_anywhere_else_is_literal_or_left_out(name: str, project: Project) -> None:
    imported(project, hostile_export(name))
    found = {row["row"]: row[LITERAL[name]] if name in LITERAL else "" for row in table(project)}
    for at, text in enumerate(HOSTILE, 2):
        assert found[str(at)] == (text.strip() if name in LITERAL else "")
    imported(project, GOOD)


@pytest.mark.slow
@pytest.mark.skipif(
    not Path("/proc/self/status").is_file(), reason="needs a system that tells how much memory was used"
)
def test_memory_stays_within_bounds(tmp_path: Path) -> None:
    project = importing_project(tmp_path / "project")
    for number, (file, content, _) in enumerate(REFUSED.values()):
        (project.root / f"{number}-{file}").write_bytes(content())
    command = [sys.executable, "-c", MEASURED, str(project.root)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 200_000  # kB


MEASURED = """
import re, sys
from pathlib import Path
from build_site.intake import take_in
from build_site.problems import ContentError
from build_site.project import Project
root = Path(sys.argv[1])
for path in sorted(root.glob("[0-9]*")):
    try:
        take_in(Project(root), path, "2024")
    except ContentError:
        continue
    sys.exit(f"{path.name} was taken in")
print(re.search("VmHWM:\\s*([0-9]+)", Path("/proc/self/status").read_text())[1])
"""


def test_texts_as_long_as_may_be_are_taken_in(tmp_path: Path) -> None:
    project = importing_project(tmp_path / "project")
    row = {"Full Text": "a " * (MOST_CELL // 2 - 1) + "b", "Commitment Title": "word " * 1000}
    extra = {f"column {one}": "1" for one in range(MOST_COLUMNS - len(EXPLORER))}
    made = imported(project, csv_export([{**EXPLORER, **row, **extra}]))
    assert len(made.report["new"]) == len(extra)
    (found,) = table(project)
    assert len(found["text"]) == MOST_CELL - 1
    assert found["id"] == "mx-2-1"


@pytest.mark.parametrize(
    "text", ["a" * 99_000, "1" * 99_000, "a@" * 49_000, "+52 55 " * 14_000, "(at)" * 24_000, "tel " * 24_000]
)
def test_no_text_takes_long_to_be_masked(text: str, project: Project) -> None:
    imported(project, csv_export(rows_of({"Full Text": text})))
