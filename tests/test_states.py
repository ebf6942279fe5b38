"""The 32 states: what is known of each is said, what is not known is said nowhere, and a changed row is enough."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from build_site.charts.reading import Grid, Plot
from build_site.checks import read_checked
from build_site.content import Content
from build_site.dates import PartialDate
from build_site.drawer import NoDrawer
from build_site.figures import FigureReading, plot_and_grid
from build_site.intervals import interval_of
from build_site.pages import render_language
from build_site.problems import ContentError, Problems
from build_site.project import Project
from build_site.rendering import Rendering
from build_site.templates import Templates
from build_site.text import Text
from build_site.writing import Writer
from tests.conftest import ROOT, copied
from tests.pages import LANGUAGES, Soup

# One of these was the 26th to join; no source says which.
ONE_OF_FIVE = ("baja-california-sur", "colima", "nayarit", "tamaulipas", "yucatan")
CERTAIN = {"yes", "inferred"}
DATES = ("2016-12", "2017-09-05", "2018-01-03", "2018-12")
EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
MAPS = ("states-maps", "states-tiles")


def ids() -> list[str]:
    with (ROOT / "data" / "states" / "rows.csv").open(encoding="utf-8", newline="") as file:
        return [row["id"] for row in csv.DictReader(file)]


def shown(content: Content, figure: str, language: str = "es") -> tuple[Plot, Grid]:
    """A figure as one language shows it."""
    (words,) = [words for words in content.site.words if words.language.code == language]
    writer = Writer(words, content.facts, content.sources, "")
    return plot_and_grid(FigureReading(writer, content.project, content.tables, content.figures[figure], Problems()))


def name(content: Content, state: str, language: str) -> str:
    """What a state is called."""
    called = content.tables["states"].row(state).cells["name"]
    assert isinstance(called, Text)
    return called[language]


# What is there.


@EVERY_LANGUAGE
def test_each_state_has_a_page(language: str, html_paths: list[str], soup: Soup, content: Content) -> None:
    assert len(ids()) == 32
    for state in ids():
        path = f"{language}/states/{state}/index.html"
        assert path in html_paths
        assert soup(path).find_all("h1")[0].get_text(strip=True) == name(content, state, language)


@EVERY_LANGUAGE
def test_each_state_is_reached_from_the_maps_and_from_the_list(language: str, soup: Soup) -> None:
    page = soup(f"{language}/states/index.html")
    wanted = {f"{state}/" for state in ids()}
    assert {str(link["href"]) for link in page.select("ul.records a")} == wanted
    for figure in MAPS:
        for drawing in page.select(f"#figure-{figure} .drawing"):
            assert {str(link["href"]) for link in drawing.select("a")} == wanted


def test_those_in_and_those_out_add_up_to_all(content: Content) -> None:
    cohorts = Counter(row.raw["cohort"] for row in content.tables["states"].rows)
    assert cohorts == {"listed": 23, "between": 2, "unsigned": 7}
    between = {row.id for row in content.tables["states"].rows if row.raw["cohort"] == "between"}
    assert between == {"guanajuato", "quintana-roo"}
    value = {key: content.facts[key].value for key in content.facts}
    parts = ("states.listed", "states.between", "states.unsigned")
    assert sum(value[part] or 0 for part in parts) == value["states.total"] == 32


@EVERY_LANGUAGE
def test_jalisco_is_in_two_programmes_that_are_kept_apart(language: str, soup: Soup) -> None:
    headings = [str(heading["id"]) for heading in soup(f"{language}/states/jalisco/index.html").select("h2[id]")]
    assert "ogp-local" in headings
    assert headings.index("timeline") < headings.index("ogp-local")
    assert "ogp-local" not in [str(one["id"]) for one in soup(f"{language}/states/colima/index.html").select("h2[id]")]


# What is not known.


def test_the_data_say_of_none_of_the_five_that_it_joined(content: Content) -> None:
    states = content.tables["states"]
    assert {row.id for row in states.rows if row.raw["candidate"]} == set(ONE_OF_FIVE)
    for state in ONE_OF_FIVE:
        joined = interval_of(states.row(state).cells, "joined")
        assert (joined.not_after, str(joined.not_before)) == (None, "2017-09-05")
        assert "yes" not in {joined.by(PartialDate.parse(date)) for date in DATES}
    said = {row.raw["said"] for row in content.tables["state-snapshots"].rows if row.raw["state"] in ONE_OF_FIVE}
    assert said == {"no"}


def test_the_downloads_say_of_none_of_the_five_that_it_joined(built_site: Project) -> None:
    written = json.loads((built_site.site / "data" / "states" / "states.json").read_text("utf-8"))
    five = [row for row in written["rows"] if row["id"] in ONE_OF_FIVE]
    assert len(five) == 5
    assert {row["joined_not_after"] for row in five} == {None}


@EVERY_LANGUAGE
@pytest.mark.parametrize("figure", MAPS)
def test_no_map_gives_one_of_the_five_as_in(figure: str, language: str, content: Content) -> None:
    plot, grid = shown(content, figure, language)
    found = Counter(
        (row["panel"], row["status"]) for row in plot.rows if row.get("id") in ONE_OF_FIVE and "status" in row
    )
    assert found == {(0, "no"): 5, (1, "no"): 5, (2, "one-of"): 5, (3, "one-of"): 5}
    names = {name(content, state, language) for state in ONE_OF_FIVE}
    cells = {cell.text for row in grid.rows if row[0].text in names for cell in row[1:]}
    assert cells == {plot.texts[key][0].lower() + plot.texts[key][1:] for key in ("key-one-of", "key-no")}


@pytest.mark.parametrize("figure", MAPS)
def test_no_map_gives_more_states_as_in_than_were_counted(figure: str, content: Content) -> None:
    plot, _ = shown(content, figure)
    certain = Counter(row["panel"] for row in plot.rows if row.get("status") in CERTAIN)
    assert [certain[panel] for panel in range(4)] == [23, 25, 25, 26]
    possible = certain + Counter({row["panel"]: 1 for row in plot.rows if row.get("status") == "one-of"})
    assert [possible[panel] for panel in range(4)] == [23, 25, 26, 27]


@EVERY_LANGUAGE
def test_neither_the_intervals_nor_the_funnel_give_one_of_the_five_as_in(language: str, content: Content) -> None:
    names = {name(content, state, language) for state in ONE_OF_FIVE}
    intervals = [row for row in shown(content, "joining-intervals", language)[0].rows if row["label"] in names]
    assert [(row["shape"], row["last"]) for row in intervals] == [("one-of", None)] * 5
    steps = [row for row in shown(content, "funnel", language)[0].rows if row["label"] in names]
    assert [row["step-0"] for row in steps] == ["one-of"] * 5


@EVERY_LANGUAGE
@pytest.mark.parametrize("state", ONE_OF_FIVE)
def test_the_page_of_one_of_the_five_says_that_it_is_not_known(
    state: str, language: str, soup: Soup, content: Content
) -> None:
    (words,) = [words for words in content.site.words if words.language.code == language]
    article = soup(f"{language}/states/{state}/index.html").select("#content")[0]
    called = name(content, state, language)
    assert article.select(".standfirst")[0].get_text() == words.say("state.lead.candidate", name=called)
    start = words.say("state.lead.joined", name=called, when="").removesuffix(".").strip()
    assert start not in article.get_text().replace(f"Whether {called} joined", "")
    assert f"{called}: {words.say('state.by.yes')}" not in article.get_text(" ")
    assert article.select(".timeline-open")
    assert not article.select(".timeline-day")


@EVERY_LANGUAGE
def test_no_page_says_in_words_that_one_of_the_five_joined(
    language: str, html_paths: list[str], soup: Soup, content: Content
) -> None:
    verbs = {"es": ("entró", "se sumó", "se adhirió", "firmó", "ya había"), "en": ("joined", "signed", "had joined")}
    said = [
        f"{name(content, state, language)}{between}{verb}"
        for state in ONE_OF_FIVE
        for verb in verbs[language]
        for between in (" ", ": ", ", ")
    ]
    for path in (path for path in html_paths if path.startswith(f"{language}/")):
        text = re.sub(r"\bWhether [\w ]+ joined", "", " ".join(soup(path).get_text(" ").split()))
        assert [sentence for sentence in said if sentence in text] == [], path


# What fails, and what follows.


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(copied(ROOT, tmp_path / "copy"))


def edited(project: Project, dataset: str, row_id: str, **cells: str) -> None:
    """Write other values in a row."""
    path = project.data / dataset / "rows.csv"
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        header, rows = list(reader.fieldnames or ()), list(reader)
    (row,) = [row for row in rows if row["id"] == row_id]
    assert cells.keys() <= row.keys()
    row.update(cells)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def codes(project: Project) -> dict[str, set[str]]:
    """The codes of the problems by the file they are in."""
    with pytest.raises(ContentError) as raised:
        read_checked(project)
    found: dict[str, set[str]] = {}
    for problem in raised.value.problems:
        found.setdefault(problem.place.file, set()).add(problem.code)
    return found


STATES, SNAPSHOTS = "data/states/rows.csv", "data/state-snapshots/rows.csv"


def test_an_interval_turned_round_is_a_mistake(project: Project) -> None:
    edited(project, "states", "guanajuato", joined_not_before="2017-09-05", joined_not_after="2016-12")
    assert codes(project) == {STATES: {"D020"}}


def test_a_secretariat_before_the_state_can_have_joined_is_a_mistake(project: Project) -> None:
    edited(project, "states", "guanajuato", secretariat_not_before="", secretariat_not_after="2016-03")
    assert "D023" in codes(project)[STATES]


def test_a_list_that_contradicts_an_interval_is_a_mistake(project: Project) -> None:
    edited(project, "state-snapshots", "colima-joined-2017-09-05", said="yes")
    assert "D024" in codes(project)[SNAPSHOTS]


def test_an_interval_that_contradicts_a_list_is_a_mistake(project: Project) -> None:
    edited(project, "states", "colima", joined_not_before="", joined_not_after="2016-12")
    assert codes(project) == {SNAPSHOTS: {"D024"}}


def test_an_unknown_source_is_a_mistake(project: Project) -> None:
    edited(project, "states", "colima", joined_sources="el-dragonario")
    assert codes(project) == {STATES: {"C001"}}


def test_a_state_in_another_group_is_a_mistake(project: Project) -> None:
    edited(project, "states", "colima", cohort="between")
    assert codes(project) == {"data/states/published.csv": {"F011"}}


COUNT = (
    "entities-2017-12-20,entities,26,32,exact,2017-12-20,2017-12-20,exact,20 de diciembre de 2017,20 December 2017,"
    "el-universal-2018-01-03,texto,text,,\n"
)


@pytest.fixture
def moved(project: Project) -> Content:
    """As if a source had been found by which Colima was the 26th: a dated count and an interval, two rows."""
    with (project.data / "adoption-counts" / "rows.csv").open("a", encoding="utf-8") as file:
        file.write(COUNT)
    bounds = {"joined_not_after": "2017-12-20", "joined_known": "by", "candidate": ""}
    edited(project, "states", "colima", **bounds)
    return read_checked(project)


def test_facts_and_figures_follow_two_rows(moved: Content) -> None:
    assert moved.facts["adoption.entities-2017-12-20"].value == 26
    assert moved.facts["states.one-of-five"].value == 4
    assert any(
        row.get("key") == "adoption.entities-2017-12-20" or row.get("first") == "2017-12-20"
        for row in shown(moved, "adoption-counts")[0].rows
    )
    for figure in MAPS:
        colima = [
            row["status"] for row in shown(moved, figure)[0].rows if row.get("id") == "colima" and "status" in row
        ]
        assert colima == ["no", "no", "yes", "yes"]
    (interval,) = [row for row in shown(moved, "joining-intervals")[0].rows if row["label"] == "Colima"]
    assert (interval["shape"], interval["first"], interval["last"]) == ("span", "2017-09-05", "2017-12-20")


def test_pages_of_both_languages_follow_two_rows(moved: Content) -> None:
    lead = {
        "es": "Colima entró en la iniciativa local de gobierno abierto entre el 5 de septiembre de 2017 y el 20 de",
        "en": "Colima joined the local open government initiative between 5 September 2017 and 20 December 2017.",
    }
    wanted = {"states/colima", "numbers/adoption-counts", "datasets/adoption-counts"}
    for words in moved.site.words:
        rendering = Rendering(moved, words, Templates(moved.project), NoDrawer())
        pages = render_language(rendering, wanted.__contains__)
        written = {page.path: page.output().content.decode() for page in pages}
        assert lead[rendering.language] in BeautifulSoup(written["states/colima"], "html.parser").get_text()
        assert "n-adoption-entities-2017-12-20" in written["numbers/adoption-counts"]
        assert "entities-2017-12-20" in written["datasets/adoption-counts"]
