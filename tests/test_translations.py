"""A translation cannot fall behind unseen: each text knows which revision of its counterparts it was compared with."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import pytest
import yaml

from build_site.checks import read_checked
from build_site.checks.translations import stale_texts
from build_site.content import Content
from build_site.dates import PartialDate
from build_site.drawer import NoDrawer
from build_site.pages import page_paths, render_language
from build_site.project import Project
from build_site.rendering import Rendering
from build_site.reviewing import note_reviewed, note_touched
from build_site.templates import Templates
from tests.conftest import ROOT, copied

DAY = PartialDate.parse("2021-05-06")
NOTICE = re.compile(r'class="stale"')


def notices(project: Project) -> list[tuple[str, str, str]]:
    """What `check` lists: code, the text to look at, the text that is newer."""
    found = stale_texts(read_checked(project))
    return [(one.code, f"{one.place.file}:{one.place.line}", dict(one.values).get("other", "")) for one in found]


def pages_with_notices(content: Content, paths: Iterator[str] | tuple[str, ...] = ()) -> Counter[str]:
    """How often a page of each language tells its readers, by its address."""
    wanted, found = set(paths), Counter[str]()
    for words in content.site.words:
        rendering = Rendering(content, words, Templates(content.project), NoDrawer())
        for page in render_language(rendering, lambda path: not wanted or path in wanted):
            found[f"{words.language.code}/{page.path}"] += len(NOTICE.findall(page.output().content.decode()))
    return +found


def replace(project: Project, file: str, old: str, new: str) -> None:
    path = project.root / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1, file
    path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def compared(tiny: Project) -> Project:
    """The tiny site with every text compared."""
    note_reviewed("", read_checked(tiny), DAY)
    assert notices(tiny) == []
    return tiny


def test_one_spanish_paragraph_is_edited_and_its_english_page_says_so_until_it_is_reviewed(tmp_path: Path) -> None:
    project = Project(copied(ROOT, tmp_path / "copy"))
    note_reviewed("", read_checked(project), DAY)
    file, page = "docs/cases/promises/es.md", "cases/promises"
    line = next(text for text in (project.root / file).read_text("utf-8").split("\n") if "[^" in text)
    replace(project, file, line, f"Dicho de otro modo: {line}")
    (notice,) = notices(project)
    content = read_checked(project)
    assert notice[0] == "L002"
    assert notice[1].startswith("docs/cases/promises/en.md:")
    assert notice[2].startswith(f"{file}:")
    told = [one for one in page_paths(content) if one in content.pages]
    assert pages_with_notices(content, tuple(told)) == {f"en/{page}": 1}
    note_reviewed(notice[1], content, DAY)
    assert notices(project) == []
    assert pages_with_notices(read_checked(project), (page,)) == {}


EDITS = {
    "paragraph": ("libraries", "Une seule ouvrait", "Une ouvrait"),
    "list item": ("libraries", "*une* liste", "*cette* liste"),
    "heading": ("libraries", "## Deux qualités", "## Leurs qualités"),
    "title": ("libraries", "title: Les bibliothèques", "title: Toutes les bibliothèques"),
    "standfirst": ("stories/ferry", "emporta des livres", "prit des livres"),
    "menu": ("stories/ferry", "menu: Le bac", "menu: Ce bac"),
}


@pytest.mark.parametrize("kind", EDITS)
def test_a_change_makes_just_its_counterparts_stale(kind: str, compared: Project) -> None:
    page, old, new = EDITS[kind]
    text = (compared.docs / page / "fr.md").read_text("utf-8")
    if old not in text:
        old = next(
            line for line in text.split("\n") if line.startswith("standfirst:" if kind == "standfirst" else "menu:")
        )
        new = f"{old} !"
    replace(compared, f"docs/{page}/fr.md", old, new)
    found = notices(compared)
    assert [code for code, _, _ in found] == ["L002", "L002"]
    assert {place.partition(":")[0] for _, place, _ in found} == {f"docs/{page}/en.md", f"docs/{page}/pt.md"}
    assert len({other for _, _, other in found}) == 1
    content = read_checked(compared)
    assert pages_with_notices(content, (page,)) == {f"en/{page}": 1, f"pt/{page}": 1}


def test_neither_language_is_the_original(compared: Project) -> None:
    for language, word in (("fr", "groupes"), ("en", "groups"), ("pt", "grupos")):
        replace(compared, f"docs/libraries/{language}.md", f" {word}.", f" {word} !")
        stale = {place.partition(":")[0] for _, place, _ in notices(compared)}
        others = {f"docs/libraries/{other}.md" for other in ("fr", "en", "pt") if other != language}
        assert stale == others
        note_reviewed("docs/libraries", read_checked(compared), DAY)
        assert notices(compared) == []


def test_reviewing_one_language_leaves_the_other_stale(compared: Project) -> None:
    replace(compared, "docs/libraries/fr.md", "Une seule ouvrait", "Une ouvrait")
    note_reviewed("docs/libraries/en.md", read_checked(compared), DAY)
    assert [place.partition(":")[0] for _, place, _ in notices(compared)] == ["docs/libraries/pt.md"]


def test_reviewing_one_line_leaves_the_others_stale(compared: Project) -> None:
    replace(compared, "docs/libraries/fr.md", "Une seule ouvrait", "Une ouvrait")
    replace(compared, "docs/libraries/fr.md", "## Deux qualités", "## Qualités")
    before = notices(compared)
    place = next(place for _, place, _ in before if place.startswith("docs/libraries/en.md"))
    note_reviewed(place, read_checked(compared), DAY)
    assert {one[1] for one in before} - {one[1] for one in notices(compared)} == {place}


def test_spaces_line_ends_and_what_all_languages_share_are_no_change(compared: Project) -> None:
    for language in ("fr", "en", "pt"):
        replace(compared, f"docs/libraries/{language}.md", "{libraries.groups}", "{libraries.total}")
    path = compared.docs / "libraries" / "fr.md"
    text = path.read_text("utf-8").replace("Une seule ouvrait", "Une  seule\nouvrait")
    path.write_bytes(text.replace("\n", "\r\n").encode())
    assert notices(compared) == []


def test_a_paragraph_in_the_middle_moves_no_other(compared: Project) -> None:
    replace(compared, "docs/libraries/fr.md", "- *une* liste", "Un mot de plus.\n\n- *une* liste")
    assert [(code, place.partition(":")[0]) for code, place, _ in notices(compared)] == [
        ("L003", "docs/libraries/fr.md")
    ] * 2
    assert pages_with_notices(read_checked(compared), ("libraries",)) == {"en/libraries": 1, "pt/libraries": 1}
    note_reviewed("docs/libraries/fr.md", read_checked(compared), DAY)
    replace(compared, "docs/libraries/en.md", "- *one* list", "One more word.\n\n- *one* list")
    replace(compared, "docs/libraries/pt.md", "- *uma* lista", "Mais uma palavra.\n\n- *uma* lista")
    assert {(code, place.partition(":")[0]) for code, place, _ in notices(compared)} == {
        ("L002", "docs/libraries/en.md"),
        ("L002", "docs/libraries/pt.md"),
    }
    note_reviewed("docs/libraries", read_checked(compared), DAY)
    assert notices(compared) == []


def test_a_paragraph_that_goes_everywhere_leaves_nothing_behind(compared: Project) -> None:
    for language in ("fr", "en", "pt"):
        path = compared.docs / "libraries" / f"{language}.md"
        path.write_text(re.sub(r"\n- \*.*\n", "\n", path.read_text("utf-8"), count=1), "utf-8")
    assert notices(compared) == []


def test_the_day_of_a_change_is_told_once_it_is_noted(compared: Project) -> None:
    replace(compared, "docs/libraries/fr.md", "Une seule ouvrait", "Une ouvrait")
    said = {}
    for noted in (False, True):
        if noted:
            assert note_touched(read_checked(compared), PartialDate.parse("2021-08-09")) == 1
        content = read_checked(compared)
        words = content.site.words[1]
        pages = render_language(Rendering(content, words, Templates(compared), NoDrawer()), "libraries".__eq__)
        (said[noted],) = [line for line in pages[0].body.split("\n") if 'class="stale"' in line]
    assert "<time" not in said[False][said[False].index('class="stale"') :]
    assert '<time datetime="2021-08-09">9 August 2021</time>' in said[True]
    assert 'href="../../fr/libraries/" hreflang="fr">Read it in French</a>' in said[True]
    assert len(notices(compared)) == 2


def test_the_lock_is_the_same_bytes_and_a_line_a_text(compared: Project) -> None:
    lock = compared.docs / "libraries" / "translations.lock.json"
    before = lock.read_bytes()
    note_reviewed("", read_checked(compared), PartialDate.parse("2022-01-01"))
    assert lock.read_bytes() == before
    assert before.decode().count("\n") == len(json.loads(before)) + 2


def test_a_project_without_locks_is_not_asked_for_any(tiny: Project) -> None:
    for path in tiny.docs.rglob("translations.lock.json"):
        path.unlink()
    assert notices(tiny) == []


def test_a_new_page_without_a_lock_is_named(compared: Project) -> None:
    (compared.docs / "stories" / "ferry" / "translations.lock.json").unlink()
    assert notices(compared) == [("L004", "docs/stories/ferry:0", "")]


def with_a_language(project: Project, code: str, like: str) -> None:
    """The project in a language more, whose texts are those of another: a line in `site.yml`, then files only."""
    site = project.site_file.read_text("utf-8")
    project.site_file.write_text(
        site.replace("  pt: {name", f"  {code}: {{name: Deutsch, locale: de_DE}}\n  pt: {{name"), "utf-8"
    )
    for path in [*project.data.rglob("*.yml"), *project.docs.rglob("*.yml")]:
        if path.parent.name == "words":
            continue
        value = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - plain strings, nothing else
        path.write_text(yaml.safe_dump(_with_text(value, code, like), allow_unicode=True, sort_keys=False), "utf-8")
    shutil.copy(project.docs / "words" / f"{like}.yml", project.docs / "words" / f"{code}.yml")
    for path in [*project.docs.rglob(f"{like}.md")]:
        path.with_name(f"{code}.md").write_text(path.read_text("utf-8").replace(f"{like}.md", f"{code}.md"), "utf-8")
    for path in project.data.rglob("*.csv"):
        _with_columns(path, code, like)


def _with_text(value: object, code: str, like: str) -> object:
    """Every text with its string in the language more."""
    if isinstance(value, list):
        own = [one for one in value if isinstance(one, dict) and str(one.get("name")).endswith(f"_{like}")]
        more = [{**one, "name": str(one["name"]).replace(f"_{like}", f"_{code}")} for one in own]
        return [_with_text(one, code, like) for one in [*value, *more]]
    if not isinstance(value, dict):
        return value
    found = {key: _with_text(one, code, like) for key, one in value.items()}
    return {**found, code: deepcopy(found[like])} if {"fr", like, "pt"} <= found.keys() and code not in found else found


def _with_columns(path: Path, code: str, like: str) -> None:
    with path.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.reader(opened))
    wordy = [index for index, name in enumerate(rows[0]) if name.endswith(f".{like}")]
    named = [rows[0][index].removesuffix(like) + code for index in wordy]
    rows = [[*row, *(named if number == 0 else [row[index] for index in wordy])] for number, row in enumerate(rows)]
    with path.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened, lineterminator="\n").writerows(rows)


def test_a_fourth_language_is_files_and_one_line(compared: Project) -> None:
    before = read_checked(compared)
    with_a_language(compared, "de", "en")
    content = read_checked(compared)
    assert content.site.codes == ["fr", "en", "de", "pt"]
    assert content.facts.keys() == before.facts.keys()
    pages = [
        render_language(Rendering(content, words, Templates(compared), NoDrawer())) for words in content.site.words
    ]
    assert len({tuple(page.path for page in one) for one in pages}) == 1
    assert {place.rpartition("/")[2].partition(":")[0] for _, place, _ in notices(compared)} == {"de.md"}
    for path in compared.docs.rglob("de.md"):
        note_reviewed(path.relative_to(compared.root).as_posix(), read_checked(compared), DAY)
    assert notices(compared) == []


def test_the_report_counts_what_is_compared_stale_and_missing(compared: Project) -> None:
    replace(compared, "docs/libraries/fr.md", "Une seule ouvrait", "Une ouvrait")
    replace(compared, "docs/libraries/fr.md", "- *une* liste", "Un mot de plus.\n\n- *une* liste")
    review = read_checked(compared).reviews["libraries"]
    counts = {code: (len(review.stale(code)), len(review.missing(code))) for code in ("fr", "en", "pt")}
    assert counts == {"fr": (0, 0), "en": (1, 1), "pt": (1, 1)}


def test_the_published_table_has_every_page_in_every_language(content: Content) -> None:
    rows = [(row.raw["page"], row.raw["language"]) for row in content.tables["translations"].rows]
    assert rows == [(path, code) for path in content.pages for code in content.site.codes]
    for row in content.tables["translations"].rows:
        review = content.reviews[row.raw["page"]]
        assert int(row.raw["pieces"]) == len(review.units)
        assert int(row.raw["stale"]) == len(review.stale(row.raw["language"])) or not review.kept
