"""Small exports in the forms that the project's layouts know, made here: tests need no published file."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import openpyxl

from build_site.intake import Intake, take_in
from build_site.project import Project

ROOT = Path(__file__).parent.parent
RETRIEVED = "2024-05-02"
# Published files that may lie beside the project; what needs them says so when it skips.
BESIDE = next(
    (one for folder in ROOT.parents if (one := folder / "shared" / "reference" / "ogp").is_dir()), ROOT / "none"
)
Row = Mapping[str, str]

# As in the published edition of 2017: two rows of header, and columns without a name at the end.
EXPLORER: Row = {
    "Country": "Mexico",
    "Action Plan Number": "2",
    "Theme": "NA",
    "Comm No": "1",
    "Comm Dummy": "1",
    "Commitment Title": "1. Open data portal",
    "Short Title": "Open data portal",
    "Full Text": "The government will publish a portal of open data for everybody.",
    "Start Date": "07/01/2013",
    "End Date": "Not Specified",
    "Lead Institution": "Ministry of Finance",
    "Supporting Institution(s)": "None Specified",
    "Contact Name": "NR",
    "Contact Position": "NR",
    "Contact Email": "NR",
    "Contact Telephone": "NR",
    "Open Data": "1",
    "E-government": "0",
    "Specificity": "b. medium",
    "_Specificity": "2",
    "Value -Info": "1",
    "Value -Part": "0",
    "Value -Acc": "0",
    "Value -Tech": "0",
    "Potential impact": "Minor",
    "_Pot Impact Coded": "1",
    "Completion (progress report)": "b. Limited",
    "_CompletionProgress": "3",
    "Starred (pre-June 2014 assessments)": "ND",
    "Starred (2015 only)": "0",
    "Starred (current formula) progress report": "NR",
    "Year of submission": "2013",
    "Report publication year (progress report)": "2015",
    "Report publication year (end of term)": "ND",
    "Completion (end of term)": "ND",
    "_CompletionEndTerm": "ND",
    "Did it open government (end of term only)": "ND",
    "_OpenGovt": "ND",
    "Starred (current formula) end of term": "ND",
}
MASTER: Row = {
    "Commitment Unique Identifier": "MX0001",
    "Country/Locality": "Mexico",
    "Action Plan Number": "2",
    "Commitment Number": "1",
    "Year Of Submission": "2013",
    "Theme": "",
    "Commitment Title": "Open data portal",
    "Full Text": "The government will publish a portal of open data for everybody.",
    "Lead Institution": "Ministry of Finance",
    "Open Data": "1",
    "Gender": "0",
    "OGP Value Access To Information": "1",
    "OGP Value Civic Participation": "0",
    "Potential Impact": "Minor",
    "_Potential Impact": "1",
    "Potential for Results": "ND",
    "_Potential for Results": "ND",
    "Completion (Progress Report)": "Limited",
    "Completion (End Of Term)": "Substantial",
    "Early Results": "ND",
}


def importing_project(folder: Path) -> Project:
    """A project with nothing but its languages and the repository's imports."""
    (folder / "docs").mkdir(parents=True)
    shutil.copy(ROOT / "docs" / "site.yml", folder / "docs")
    shutil.copytree(ROOT / "docs" / "words", folder / "docs" / "words")
    shutil.copytree(ROOT / "data" / "imports", folder / "data" / "imports")
    return Project(folder)


def rows_of(*changes: Row, base: Row = EXPLORER) -> list[dict[str, str]]:
    """A row for each change of the base; each has a number of its own unless it names one."""
    number = "Comm No" if "Comm No" in base else "Commitment Number"
    return [{**base, number: str(index), **change} for index, change in enumerate(changes, 1)]


def csv_export(rows: Sequence[Row], header: Iterable[str] | None = None, *, nameless: int = 0) -> str:
    """An export as CSV; with `nameless`, as in 2017: numbers above the header and columns without a name."""
    names = list(header or dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO()
    writer = csv.writer(out)
    if nameless:
        writer.writerow(range(len(names) + nameless))
    writer.writerow([*names, *[""] * nameless])
    writer.writerows([*(row.get(name, "") for name in names), *[""] * nameless] for row in rows)
    return out.getvalue()


def imported(project: Project, text: str | bytes, name: str = "export.csv") -> Intake:
    """The import of a file with this content. Raises ContentError."""
    path = project.root / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return take_in(project, path, RETRIEVED)


def workbook(path: Path, rows: Sequence[Row]) -> Path:
    """An export as a workbook."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    names = list(dict.fromkeys(name for row in rows for name in row))
    for cells in (names, *([row.get(name, "") for name in names] for row in rows)):
        sheet.append(cells)
    book.save(path)
    return path


def table(project: Project) -> list[dict[str, str]]:
    """The rows that the last import made."""
    text = (project.data / "commitments" / "rows.csv").read_text("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))
