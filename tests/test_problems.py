"""Every mistake that contributors make is said where it is and with what to do, in both languages, never as a trace."""

from __future__ import annotations

import io
import re
import shutil
import string
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from build_site.acceptance import accept, check_accepted
from build_site.checks import read_checked
from build_site.checks.translations import stale_texts
from build_site.dates import PartialDate
from build_site.intake import fetch, summarise, take_in
from build_site.pages import try_out
from build_site.problems import ContentError, Problems, catalogue, message_languages, say
from build_site.project import Project
from build_site.reviewing import note_reviewed
from build_site.templates import Templates

ROOT = Path(__file__).parent.parent
BASE = Path(__file__).parent / "problems" / "base"
DATED = BASE.with_name("dated")
TOLD = BASE.with_name("told")
TAKEN = BASE.with_name("taken")
ACCEPTED = BASE.with_name("accepted")
CASES: dict[str, dict[str, Any]] = {
    f"{path.stem}: {name}": case
    for path in sorted(BASE.parent.glob("*.yml"))
    for name, case in yaml.safe_load(path.read_text("utf-8")).items()
}


def base_project(folder: Path) -> Project:
    """A project without a mistake: the base, with the interface words, templates and settings of this repository."""
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    shutil.copytree(ROOT / "docs" / "words", folder / "docs" / "words")
    (folder / "templates").symlink_to(ROOT / "templates")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return Project(folder)


def with_dates(project: Project) -> Project:
    """The base with steps whose dates have bounds, a list that agrees with them, a page for each row and a map."""
    own_templates(project)
    shutil.copytree(DATED, project.root, dirs_exist_ok=True)
    return project


def with_a_narrative(project: Project) -> Project:
    """The base with a page of statements, the tags they bear and a glossary."""
    shutil.copytree(TOLD, project.root, dirs_exist_ok=True)
    return project


def with_an_import(project: Project) -> Project:
    """The base with an import that is declared, and an export that it can take in."""
    shutil.copytree(TAKEN, project.root, dirs_exist_ok=True)
    return project


def with_accepted_numbers(project: Project) -> Project:
    """The base with the history of its numbers."""
    shutil.copytree(ACCEPTED, project.root, dirs_exist_ok=True)
    return project


def own_templates(project: Project) -> None:
    """Templates that a case may change."""
    project.templates.unlink()
    shutil.copytree(ROOT / "templates", project.templates)


def changed(project: Project, change: dict[str, Any]) -> None:
    """Make one change of a case: `write`, `hex`, `delete`, or `replace` a text that must be there `with` another."""
    path = project.root / change["file"]
    if change["file"].startswith("templates/") and project.templates.is_symlink():
        own_templates(project)
    path.parent.mkdir(parents=True, exist_ok=True)
    if change.get("delete"):
        path.unlink()
    elif "write" in change:
        path.write_bytes(change["write"].encode() * change.get("times", 1))
    elif "hex" in change:
        path.write_bytes(bytes.fromhex(change["hex"]))
    else:
        before = path.read_bytes()
        wanted = change["replace"].encode()
        assert wanted in before, f"{change['file']} no longer holds {change['replace']!r}"
        path.write_bytes(before.replace(wanted, change["with"].encode(change.get("encoding", "utf-8"))))


def problems_of(project: Project, accepting: str | None = None, reviewing: str = "") -> Problems:
    """All that `check` finds, the texts to be compared too; or `accept` with a date, or `reviewed` with a text."""
    try:
        content, templates = read_checked(project), Templates(project)
        if accepting:
            accept(content, PartialDate.parse(accepting))
        if reviewing:
            note_reviewed(reviewing, content, PartialDate(2020, 1, 2))
        check_accepted(content, templates)
        try_out(content, templates)
        return stale_texts(content)
    except ContentError as error:
        return error.problems


def taking_problems(project: Project, case: dict[str, Any]) -> Problems:
    """All that a command says that takes in an export, fetches one (which `fetch` answers) or counts from it."""

    def answer(url: str, timeout: float) -> io.BytesIO:
        if case["fetch"] is None:
            raise OSError(url)
        return io.BytesIO(case["fetch"].encode())

    try:
        if "import" in case:
            take_in(project, project.root / case["import"], case.get("retrieved", "2024") or None, case.get("into"))
        elif "fetch" in case:
            fetch(project, opened=answer)
        else:
            summarise(project)
    except ContentError as error:
        return error.problems
    return Problems()


def said(problems: Problems, language: str) -> str:
    return "".join(say(problem, language) + "\n" for problem in problems)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return base_project(tmp_path)


def test_the_base_has_no_problem(project: Project) -> None:
    assert said(problems_of(project), "en") == ""
    assert said(problems_of(with_an_import(with_a_narrative(with_dates(project)))), "en") == ""
    assert said(taking_problems(project, {"import": "census.csv"}), "en") == ""
    assert said(problems_of(project), "en") == ""


@pytest.mark.parametrize("name", CASES)
def test_each_mistake_is_said_in_both_languages(name: str, project: Project, request: pytest.FixtureRequest) -> None:
    if CASES[name].get("dated"):
        with_dates(project)
    if CASES[name].get("told"):
        with_a_narrative(project)
    if CASES[name].get("taken"):
        with_an_import(project)
    if CASES[name].get("accepted"):
        with_accepted_numbers(project)
    if CASES[name].get("compared"):
        note_reviewed("", read_checked(project), PartialDate(2020, 1, 1))
    for change in CASES[name]["change"]:
        changed(project, change)
    taking = {"import", "fetch", "summarise"} & CASES[name].keys()
    problems = (
        taking_problems(project, CASES[name])
        if taking
        else problems_of(project, CASES[name].get("accept"), CASES[name].get("review", ""))
    )
    if request.config.getoption("--regenerate"):
        write_messages(name, {language: said(problems, language) for language in ("es", "en")})
        return
    assert said(problems, "es") == CASES[name].get("es", "")
    assert said(problems, "en") == CASES[name].get("en", "")


def write_messages(name: str, messages: dict[str, str]) -> None:
    """Put the messages of a case into its file (one worker only: `-n 0 --regenerate`); read the difference after."""
    stem, _, title = name.partition(": ")
    path = BASE.parent / f"{stem}.yml"
    cases = re.split(r"^(?=\S)", path.read_text("utf-8"), flags=re.MULTILINE)
    for index, case in enumerate(cases):
        if case.startswith((f"{title}:", f'"{title}":')):
            kept = re.split(r"^  (?:es|en): \|\n", case, flags=re.MULTILINE)[0].rstrip("\n") + "\n"
            parts = (f"  {language}: |\n{indented(text)}" for language, text in messages.items() if text)
            cases[index] = kept + "".join(parts) + "\n"
    path.write_text("".join(cases).rstrip("\n") + "\n", "utf-8")


def indented(text: str) -> str:
    return "".join(f"    {line}\n" for line in text.splitlines())


def test_every_message_is_produced_by_a_case() -> None:
    produced = {code for case in CASES.values() for code in re.findall(r"\[([A-Z]\d{3})\]$", case.get("en", ""), re.M)}
    assert produced == {code for code in catalogue("en") if code[1:].isdigit()}


def test_the_messages_exist_in_every_language_with_the_same_fields() -> None:
    languages = message_languages()
    assert languages == ["en", "es"]
    assert list(catalogue("es")) == list(catalogue("en"))
    for code, parts in catalogue("en").items():
        for part, text in parts.items():
            if part in ("what", "do") or code == "cli":
                assert fields(text) == fields(catalogue("es")[code][part]), f"{code}.{part}"


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


FIVE_MISTAKES: tuple[dict[str, Any], ...] = (
    {"file": "data/towns/rows.csv", "replace": "fila 3,row 3", "with": "fila 3,"},
    {"file": "data/sources.yml", "replace": "read: whole", "with": "read: all"},
    {"file": "docs/figures/banks.yml", "replace": "whole:", "with": "hole:"},
    {"file": "docs/words/en.yml", "replace": "figure.share:", "with": "figure.shares:"},
    {"file": "docs/about/en.md", "replace": "Neighbours", "with": "12 neighbours"},
)


def test_mistakes_in_five_files_are_reported_at_once(project: Project) -> None:
    for change in FIVE_MISTAKES:
        changed(project, change)
    found = {problem.place.file for problem in problems_of(project)}
    assert found == {change["file"] for change in FIVE_MISTAKES} | {"docs/words/es.yml"}


def test_one_mistake_in_a_table_that_many_pages_use_is_reported_once(project: Project) -> None:
    changed(project, {"file": "data/towns/rows.csv", "replace": "id,bank", "with": "id;bank"})
    assert {problem.place.file for problem in problems_of(project)} == {"data/towns/rows.csv"}


def command(project: Project, *arguments: str) -> subprocess.CompletedProcess[str]:
    run = [sys.executable, "-m", "build_site", "--root", str(project.root), *arguments]
    return subprocess.run(run, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


BROKEN_DATA: dict[str, Any] = {"file": "data/towns/rows.csv", "replace": "1810,", "with": "13/04/2018,"}
BROKEN_PAGE: dict[str, Any] = {"file": "docs/about/es.md", "replace": "{2019-03}", "with": "{marzo}"}
BROKEN_TEMPLATE: dict[str, Any] = {
    "file": "templates/blocks/sources.html.jinja",
    "replace": "{% endfor %}",
    "with": "",
}


@pytest.mark.parametrize("change", [BROKEN_DATA, BROKEN_PAGE, BROKEN_TEMPLATE], ids=["data", "page", "template"])
def test_a_mistake_ends_the_build_with_a_message_and_leaves_the_last_site(
    change: dict[str, Any], project: Project
) -> None:
    old = project.site / "es" / "index.html"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"the last good site")
    before = contents(project.site)
    changed(project, change)
    done = command(project, "--lang", "en", "build")
    assert done.returncode == 1
    assert change["file"] in done.stderr
    assert done.stderr.endswith("\n1 problem.\n")
    assert "Traceback" not in done.stderr + done.stdout
    assert contents(project.site) == before


@pytest.mark.parametrize(("language", "end"), [("es", "1 problema.\n"), ("en", "1 problem.\n")])
def test_messages_come_in_the_language_that_is_asked_for(language: str, end: str, project: Project) -> None:
    changed(project, BROKEN_PAGE)
    done = command(project, "--lang", language, "check")
    assert done.returncode == 1
    found = problems_of(project)
    more = catalogue(language)["cli"]["more"].format(code=next(iter(found)).code)
    assert done.stderr == f"{said(found, language)}{more}\n{end}"


def test_byte_order_marks_and_windows_line_ends_change_no_fact(project: Project) -> None:
    before = read_checked(project).facts
    for path in [*project.data.rglob("*.*"), *project.docs.rglob("*.*")]:
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_checked(project).facts == before
