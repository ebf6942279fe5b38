"""A few files are checked by themselves, in a moment, and get the same messages as when everything is checked."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from build_site.load import read_model
from build_site.problems import ContentError, Problems
from build_site.project import Project
from build_site.selected import check_everything, check_files
from build_site.snapshot import kept, stamps_of
from tests.test_problems import CASES, base_project, changed, problems_of, said, with_a_narrative, with_dates

ROOT = Path(__file__).parent.parent


def problems_in(project: Project, *files: str) -> Problems:
    try:
        check_files(project, files)
    except ContentError as error:
        return error.problems
    return Problems()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project in which everything was in order a moment ago."""
    project = with_a_narrative(with_dates(base_project(tmp_path)))
    check_everything(project)
    return project


# Those that change one file, which alone has the mistakes that come of it.
ONE_FILE = {
    name: case
    for name, case in CASES.items()
    if len(case["change"]) == 1
    and {*case} == {"change", "en", "es"}
    and "delete" not in case["change"][0]
    and case["change"][0]["file"].startswith(("data/", "docs/"))
    and {line.split(":")[0] for line in case.get("en", "").splitlines() if not line.startswith(" ")}
    == {case["change"][0]["file"]}
}


def test_there_are_enough_cases_of_every_kind() -> None:
    assert len(ONE_FILE) > 100
    files = {case["change"][0]["file"].rpartition("/")[2] for case in ONE_FILE.values()}
    assert files >= {
        "rows.csv",
        "dataset.yml",
        "facts.yml",
        "published.csv",
        "sources.yml",
        "site.yml",
        "banks.yml",
        "en.md",
    }


@pytest.fixture(scope="module")
def in_order(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project that tests put back in order."""
    project = base_project(tmp_path_factory.mktemp("in order"))
    check_everything(project)
    return project


@pytest.mark.parametrize("name", ONE_FILE)
def test_a_file_alone_has_the_messages_that_it_has_among_all(name: str, in_order: Project) -> None:
    (change,) = ONE_FILE[name]["change"]
    path = in_order.root / change["file"]
    before = path.read_bytes() if path.exists() else None
    try:
        changed(in_order, change)
        found = problems_in(in_order, change["file"])
    finally:
        if before is None:
            path.unlink()
        else:
            path.write_bytes(before)
    assert said(found, "en") == ONE_FILE[name]["en"]


def test_several_files_are_checked_together(project: Project) -> None:
    changed(project, {"file": "docs/about/en.md", "replace": "Neighbours", "with": "12 neighbours"})
    changed(project, {"file": "data/towns/rows.csv", "replace": "birch,left", "with": "birch,lef"})
    found = problems_in(project, "docs/about/en.md", "data/towns/rows.csv")
    assert said(found, "en") == said(problems_of(project), "en")


def test_mistakes_in_other_files_are_not_reported_and_do_not_hinder(project: Project) -> None:
    changed(project, {"file": "data/towns/rows.csv", "replace": "birch,left", "with": "birch,lef"})
    assert not problems_in(project, "docs/about/en.md")
    changed(project, {"file": "docs/about/en.md", "replace": "{2019-03}", "with": "{March}"})
    assert {problem.code for problem in problems_in(project, "docs/about/en.md")} == {"P002"}


def test_what_other_files_have_come_to_say_is_known(project: Project) -> None:
    change = {"file": "data/towns/facts.yml", "replace": "towns.largest:", "with": "towns.biggest:"}
    changed(project, change)
    changed(project, {**change, "replace": "ratio: [towns.largest,", "with": "ratio: [towns.biggest,"})
    changed(project, {"file": "docs/about/en.md", "replace": "Neighbours", "with": "{towns.biggest} neighbours"})
    assert {problem.code for problem in problems_in(project, "docs/about/en.md")} == {"P020"}


def test_the_other_language_of_a_page_is_looked_at_with_it(project: Project) -> None:
    changed(project, {"file": "docs/about/es.md", "replace": "{2019-03}", "with": "{2019-03}, con {towns.people}"})
    assert {problem.place.file for problem in problems_in(project, "docs/about/es.md")} == {"docs/about/en.md"}


def test_a_file_that_is_not_there_is_said_so(project: Project) -> None:
    (project.docs / "about" / "en.md").unlink()
    assert [problem.code for problem in problems_in(project, "docs/about/en.md")] == ["S001"]


def test_without_a_check_before_it_everything_is_read_once_and_kept(tmp_path: Path) -> None:
    project = base_project(tmp_path)
    assert kept(project) is None
    assert not problems_in(project, "docs/about/en.md")
    snapshot = kept(project)
    assert snapshot
    assert snapshot.stamps == stamps_of(project)


def test_a_damaged_memory_is_no_hindrance(project: Project) -> None:
    for content in (b"", b"not a pickle", b"\x80\x05."):
        (project.build / "cache" / "checked.pickle").write_bytes(content)
        assert not problems_in(project, "docs/about/en.md")


def test_a_project_that_was_moved_is_read_anew(project: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    moved = Project(tmp_path_factory.mktemp("moved") / "here")
    shutil.copytree(project.root, moved.root, symlinks=True)
    assert kept(moved) is None
    assert not problems_in(moved, "docs/about/en.md")


def test_the_lock_of_a_page_is_read_again_and_nothing_else(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def everything(_: Project) -> None:
        raise AssertionError

    lock = project.docs / "home" / "translations.lock.json"
    for text, codes in (("[]\n", set[str]()), ("[{]\n", {"L001"})):
        lock.write_text(text, "utf-8")
        with monkeypatch.context() as only:
            only.setattr("build_site.selected.check_everything", everything)
            found = problems_in(project, "docs/home/translations.lock.json")
        assert {problem.code for problem in found} == codes


def test_a_file_of_sources_is_read_without_the_others_and_compared_with_them(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = project.data / "sources.yml"
    text = first.read_text("utf-8")
    more = project.sources / "more.yml"
    more.parent.mkdir(exist_ok=True)
    more.write_text(text, "utf-8")
    found = problems_in(project, "data/sources/more.yml")
    assert {(one.place.file, one.code) for one in found} == {("data/sources/more.yml", "C002")}
    more.write_text(text.replace("census-2020:", "never-cited:"), "utf-8")
    read: list[Path] = []

    def only_named(path: Path, *rest: object) -> object:
        read.append(path)
        return read_model(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("build_site.bibliography.read_model", only_named)
    found = problems_in(project, "data/sources/more.yml")
    assert ("data/sources/more.yml", "C003") in {(one.place.file, one.code) for one in found}
    assert read == [more]
