"""A number does not change in silence: what it was is on record, and `check` and `build` stop until it is accepted."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from bs4 import BeautifulSoup

from build_site.acceptance import accept, check_accepted
from build_site.checks import read_checked
from build_site.cli import main
from build_site.content import Content
from build_site.dates import PartialDate
from build_site.downloads import facts_json
from build_site.explaining import explain
from build_site.history import changes
from build_site.problems import ContentError
from build_site.project import Project
from build_site.schema import facts_schema
from build_site.templates import Templates
from build_site.urls import row_anchor
from tests.pages import LANGUAGES, Soup

ROOT = Path(__file__).parent.parent
DAY = PartialDate.parse("2021-06-01")
ROWS = "data/libraries/rows.csv"


def replace(project: Project, file: str, old: str, new: str) -> None:
    path = project.root / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def recorded(project: Project) -> list[list[str]]:
    with project.history.open(encoding="utf-8", newline="") as opened:
        return list(csv.reader(opened))


def waiting(project: Project) -> list[str]:
    """The numbers that wait for consent, as the messages of `check` name them."""
    try:
        check_accepted(read_checked(project), Templates(project))
    except ContentError as error:
        return [dict(problem.values)["key"] for problem in error.problems if problem.code == "F030"]
    return []


def changed(project: Project) -> None:
    """Another count in one row, with its own parts: no total that anybody printed speaks against it."""
    replace(project, ROWS, "sunday,no,88,8,80", "sunday,no,89,9,80")
    (project.data / "libraries" / "published.csv").unlink()


def test_a_number_that_changes_stops_check_and_build_until_it_is_accepted(
    tiny: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(tiny)
    command = ["--root", str(tiny.root), "--lang", "en"]
    for stopped in ("check", "build"):
        assert main([*command, stopped]) == 1
        said = capsys.readouterr().err
        assert "“libraries.sunday-reading” was 88 and is now 89. Pages that show it: docs/" in said
        assert "[F030]" in said
        assert not tiny.site.exists()
    assert main([*command, "accept", "--date", "2021-06-01"]) == 0
    assert "  libraries.sunday-reading: 89\n" in capsys.readouterr().out
    assert main([*command, "check"]) == 0
    assert ["libraries.sunday-reading", "2021-06-01", "89"] in recorded(tiny)
    assert ["libraries.sunday-reading", "2021-03-10", "88"] in recorded(tiny)


def test_every_number_that_rests_on_a_changed_row_is_listed(tiny: Project) -> None:
    before = read_checked(tiny).facts
    changed(tiny)
    after = read_checked(tiny).facts
    assert sorted(waiting(tiny)) == sorted(key for key in after if after[key].exact != before[key].exact)
    assert len(waiting(tiny)) > 10


def test_accepting_some_leaves_the_others_waiting(tiny: Project) -> None:
    changed(tiny)
    before = waiting(tiny)
    accepted = accept(read_checked(tiny), DAY, ["libraries.sunday", "libraries.total"])
    assert sorted(accepted) == ["libraries.sunday", "libraries.total"]
    assert sorted([*waiting(tiny), *accepted]) == sorted(before)


def test_a_second_change_of_one_day_replaces_the_first_and_the_way_back_leaves_no_trace(tiny: Project) -> None:
    first = recorded(tiny)
    changed(tiny)
    accept(read_checked(tiny), DAY)
    replace(tiny, ROWS, "sunday,no,89,9,80", "sunday,no,90,10,80")
    accept(read_checked(tiny), DAY)
    days = [row for row in recorded(tiny) if row[0] == "libraries.sunday-reading"]
    assert days == [["libraries.sunday-reading", "2021-03-10", "88"], ["libraries.sunday-reading", "2021-06-01", "90"]]
    replace(tiny, ROWS, "sunday,no,90,10,80", "sunday,no,88,8,80")
    accept(read_checked(tiny), DAY)
    assert recorded(tiny) == first


ADDED = """\
  islands.added:
    label: {fr: Une de plus, en: One more, pt: Mais uma}
    unit: groups
    count: rows
"""


def test_a_number_that_goes_keeps_its_history_and_may_come_back(tiny: Project) -> None:
    facts = tiny.data / "islands" / "facts.yml"
    without, found = facts.read_text("utf-8"), []
    for month, text in enumerate([without + ADDED, without, without + ADDED], 6):
        facts.write_text(text, "utf-8")
        with pytest.raises(ContentError) as error:
            check_accepted(read_checked(tiny), Templates(tiny))
        found += [problem.code for problem in error.value.problems]
        accept(read_checked(tiny), PartialDate(2021, month, 1))
    assert found == ["F031", "F032", "F031"]
    added = [row[1:] for row in recorded(tiny) if row[0] == "islands.added"]
    assert added == [["2021-06-01", "4"], ["2021-07-01", ""], ["2021-08-01", "4"]]


def test_a_reason_for_no_value_is_a_value_of_its_own(tiny: Project) -> None:
    replace(tiny, "data/libraries/dataset.yml", "not-measured:", "not-asked:")
    replace(tiny, ROWS, "not-measured", "not-asked")
    assert waiting(tiny) == ["shelf.sunday-no"]


def test_counts_of_our_own_texts_go_on_without_consent_and_are_told(
    tiny: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tiny.history.read_text("utf-8")
    tiny.history.write_text(text.replace("statements.winds.sea,2021-03-10,1", "statements.winds.sea,2021-03-10,7"))
    content = read_checked(tiny)
    assert content.history
    assert changes(content.facts, content.tables, content.history).counted == ("statements.winds.sea",)
    assert main(["--root", str(tiny.root), "--lang", "en", "check"]) == 0
    assert capsys.readouterr().out.startswith(
        "Numbers counted from the texts of this site that are not as in data/history.csv: 1;"
    )


def test_a_project_without_a_history_begins_one_by_accepting(tiny: Project) -> None:
    tiny.history.unlink()
    assert waiting(tiny) == []
    facts = read_checked(tiny).facts
    assert sorted(accept(read_checked(tiny), DAY)) == sorted(facts)
    assert recorded(tiny)[1:] == [[key, "2021-06-01", facts[key].exact] for key in sorted(facts)]


def test_the_clock_is_read_only_to_accept(tiny: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    changed(tiny)
    monkeypatch.setattr("time.strftime", lambda form: "2030-12-31")
    assert main(["--root", str(tiny.root), "accept"]) == 0
    assert {row[1] for row in recorded(tiny)[1:]} == {"2020-01-15", "2020-11-02", "2021-03-10", "2030-12-31"}


@pytest.mark.parametrize("language", ["fr", "en", "pt"])
def test_the_entry_of_a_number_says_what_it_was_and_since_when(language: str, built_tiny: Project) -> None:
    page = built_tiny.site / language / "numbers" / "libraries" / "index.html"
    entry = BeautifulSoup(page.read_bytes(), "html.parser").select("#n-libraries-sunday .number-history li")
    (words,) = [one for one in read_checked(built_tiny).site.words if one.language.code == language]
    dates = {day: words.date(PartialDate.parse(day)) for day in ("2020-01-15", "2020-11-02", "2021-03-10")}
    assert [line.get_text() for line in entry] == [
        words.say("numbers.since", since=dates["2021-03-10"]),
        words.say("numbers.until", value="498", since=dates["2020-11-02"], until=dates["2021-03-10"]),
        words.say("numbers.until", value="480", since=dates["2020-01-15"], until=dates["2020-11-02"]),
    ]


def entries(soup: Soup, html_paths: list[str], language: str) -> Iterator[tuple[str, BeautifulSoup]]:
    for path in html_paths:
        if path.startswith(f"{language}/numbers/") and path.count("/") == 3:
            yield path, soup(path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_has_its_whole_trail(language: str, html_paths: list[str], soup: Soup, content: Content) -> None:
    found = {}
    for path, page in entries(soup, html_paths, language):
        table = content.tables[path.split("/")[2]]
        assert page.select(".digest-line code")[0].get_text() == table.sha256
        for entry in page.select(".number-record"):
            key = entry.select("dd code")[-1].get_text()
            found[key] = entry
            values = {one["lang"] for one in entry.select(".value-elsewhere data")}
            assert values == set(LANGUAGES) - {language}
            assert len({str(one["value"]) for one in entry.select(".number-value data")}) == 1
            assert entry.select(".number-history li"), key
    assert found.keys() == content.facts.keys()
    assert content.history
    for key, fact in content.facts.items():
        if not content.tables[fact.dataset].declared.computed:
            assert content.history[key][-1].value == fact.exact


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_rows_behind_a_number_light_up_together(
    language: str, html_paths: list[str], soup: Soup, content: Content, built_site: Project
) -> None:
    css = "".join(path.read_text("utf-8") for path in (built_site.site / "assets").glob("site.*.css"))
    linked = 0
    for path, page in entries(soup, html_paths, language):
        dataset = soup(f"{language}/datasets/{path.split('/')[2]}/index.html")
        marks = {str(mark["id"]): mark for mark in dataset.select("[id]")}
        rows = dataset.select("tbody tr[id]")
        for entry in page.select(".number-record"):
            fact = content.facts[entry.select("dd code")[-1].get_text()]
            (anchor,) = [str(one["href"]).partition("#")[2] for one in entry.select("a.rows-together")] or [""]
            assert bool(anchor) == (len({*fact.rows}) > 1), fact.key
            if not anchor:
                continue
            mark = marks[anchor]
            (number,) = [one.removeprefix("set-") for one in mark["class"] if one.startswith("set-")]
            lit = [row for row in rows if number == "0" or f"in-{number}" in (row.get("class") or [])]
            assert {str(row["id"]) for row in lit} == {row_anchor(row) for row in fact.rows}, fact.key
            assert f".set-{number}:target" in css
            linked += 1
    assert linked > 30


def test_explain_prints_the_trail_in_each_language(tiny: Project) -> None:
    content, templates = read_checked(tiny), Templates(tiny)
    for language, expected in EXPLAINED.items():
        assert "\n".join(explain("libraries.sunday.share", content, templates, language)) == expected.strip()


EXPLAINED = {
    "en": """
libraries.sunday.share: Open on Sundays, as a share
  20.0% = 1/5
  Français: 20,0\u00a0%
  Português: 20,0%
What it is:
  percentage; computed here
How it is had:
  Open on Sundays ÷ All libraries
  libraries.sunday = 500
  libraries.total = 2500
Rows:
  data/libraries/rows.csv:2 Opening: Sundays too; Lending: Lends
  data/libraries/rows.csv:3 Opening: Sundays too; Lending: On the spot
  data/libraries/rows.csv:4 Opening: Weekdays; Lending: Lends
  data/libraries/rows.csv:5 Opening: Weekdays; Lending: On the spot
They come from:
  Libraries by group (data/libraries/rows.csv)
  SHA-256 7196f3b409c1ad8814160821ff5cdb646a188963446d2060f3154c6ad9f5d834
Source:
  Moreau et al. (2020), table A
Shown on:
  Who reads on Sundays? (en/)
  The libraries (en/libraries/)
  The ministry counts more (en/figures/counted-twice/)
  Only 16.5% open on Sundays and lend (en/figures/four-groups/)
  Two merits seldom together (en/figures/shares-in-common/)
History:
  This value since 10 March 2021.
""",
    "pt": """
libraries.sunday.share: Abertas ao domingo, em proporção
  20,0% = 1/5
  Français: 20,0\u00a0%
  English: 20.0%
O que é:
  percentagem; calculado aqui
Cálculo:
  Abertas ao domingo ÷ Todas as bibliotecas
  libraries.sunday = 500
  libraries.total = 2500
Linhas:
  data/libraries/rows.csv:2 Abertura: Ao domingo também; Empréstimo: Empresta
  data/libraries/rows.csv:3 Abertura: Ao domingo também; Empréstimo: No local
  data/libraries/rows.csv:4 Abertura: Dias úteis; Empréstimo: Empresta
  data/libraries/rows.csv:5 Abertura: Dias úteis; Empréstimo: No local
Vêm de:
  As bibliotecas por grupo (data/libraries/rows.csv)
  SHA-256 7196f3b409c1ad8814160821ff5cdb646a188963446d2060f3154c6ad9f5d834
Fonte:
  Moreau et al. (2020), quadro A
Aparece em:
  Quem lê ao domingo? (pt/)
  As bibliotecas (pt/libraries/)
  O ministério conta mais (pt/figures/counted-twice/)
  Só 16,5% abrem ao domingo e emprestam (pt/figures/four-groups/)
  Dois méritos raramente juntos (pt/figures/shares-in-common/)
História:
  Este valor desde 10 de março de 2021.
""",
}


def test_a_key_that_nobody_has_is_met_with_those_like_it(tiny: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(tiny.root), "--lang", "es", "explain", "libraries.sundai"]) == 1
    assert "libraries.sunday" in capsys.readouterr().err


@pytest.mark.parametrize("site", ["built_site", "built_tiny"])
def test_the_file_of_facts_is_what_its_schema_says(site: str, request: pytest.FixtureRequest) -> None:
    data = request.getfixturevalue(site).site / "data"
    schema, facts = (json.loads((data / name).read_text("utf-8")) for name in ("facts.schema.json", "facts.json"))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"].endswith("/data/facts.schema.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(facts)


BROKEN: list[dict[str, object]] = [
    {"key": "Sunday"},
    {"value": "500"},
    {"value": None},
    {"missing": {"fr": "x", "en": "x", "pt": "x"}},
    {"exact": "0.2"},
    {"unit": "books"},
    {"kind": "guessed"},
    {"label": {"fr": "x", "en": "x"}},
    {"dataset": "shelves"},
    {"rows": "all"},
    {"history": [{"since": "2021", "value": "1"}]},
    {"remark": "new"},
]


@pytest.mark.parametrize("change", BROKEN, ids=[next(iter(change)) for change in BROKEN])
def test_the_schema_refuses_what_is_wrong(change: dict[str, object], built_tiny: Project) -> None:
    content = read_checked(built_tiny)
    (fact,) = [one for one in facts_json(content) if one["key"] == "libraries.sunday.share"]
    validator = jsonschema.Draft202012Validator(facts_schema(content))
    assert validator.is_valid([fact])
    assert not validator.is_valid([{**fact, **change}])
