"""Events in time: no date is finer than it is known, the figure, the list and the calendars say the same."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import icalendar
import pytest
from bs4 import BeautifulSoup, Tag

from build_site.calendars import calendar_files
from build_site.cells import Code, Value
from build_site.charts import KINDS
from build_site.charts.reading import Plot, Shown
from build_site.charts.topology import Outlines, Projection
from build_site.checks import read_checked
from build_site.content import Content
from build_site.dates import PartialDate
from build_site.declared import EventColumns
from build_site.drawings import svg, timeline
from build_site.drawings.look import COLOURS, Look
from build_site.drawings.measure import width
from build_site.facts import matching
from build_site.markup import visible
from build_site.periods import SHAPES, Period, period_of
from build_site.project import Project
from build_site.tables import Row
from build_site.text import Text
from build_site.words import Words
from tests.charts.samples import ENGLISH, HOSTILE, LONG, SPANISH, both, figure
from tests.conftest import ROOT
from tests.pages import LANGUAGES, Soup

FONTS = ROOT / "templates" / "fonts"
BOTH_WIDTHS = pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
BOTH_MANNERS = pytest.mark.parametrize("manner", ["lanes", "list"])
EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
COLUMNS = {"until": "until", "known": "known", "reported": ["news"]}

# Id, not before, not after, until, how known, group: an event of each shape, and one of which nothing is known.
EVENTS = (
    ("day", "2015-05-04", "2015-05-04", "", "exact", "one"),
    ("month", "2015-06", "2015-06", "", "exact", "one"),
    ("between", "2015", "2016-07-12", "", "exact", "one"),
    ("lasted", "2015-10-27", "2015-10-27", "2015-10-29", "exact", "other"),
    ("ever", "2002", "2002", "2025", "exact", "other"),
    ("news", "2016-12-22", "2016-12-22", "", "news", "other"),
    ("by", "", "2018", "", "exact", "other"),
    ("since", "2019-03", "", "", "exact", "other"),
    ("undated", "", "", "", "exact", "other"),
)


def event(known: tuple[str, str, str, str, str, str], name: str) -> Row:
    key, first, last, until, how, group = known
    dates = {"not_before": first, "not_after": last, "until": until}
    cells: dict[str, Value] = {column: PartialDate.parse(text) if text else None for column, text in dates.items()}
    cells |= {column: Code(text, Text.of(both(text))) for column, text in {"known": how, "group": group}.items()}
    cells |= {column: Text.of(both(f"{name} {key}")) for column in ("title", "short")}
    return Row(key, 1, cells, {"id": key, **dates})


@dataclass(frozen=True)
class EventReading:
    """A reading of the events, each with `name` before its id."""

    words: Words
    name: str = "event"

    @property
    def keys(self) -> Collection[str]:
        return ()

    def fact(self, key: str) -> Shown:
        raise NotImplementedError

    def text(self, text: Text) -> str:
        return self.words.of(text)

    def date(self, date: PartialDate) -> str:
        return self.words.date(date)

    def rows(self, dataset: str, where: Mapping[str, str], columns: Sequence[str] = ()) -> Sequence[Row]:
        rows = [event(known, self.name) for known in EVENTS]
        assert all(set(columns) <= row.cells.keys() for row in rows)
        return rows

    def outlines(self, dataset: str, file: str, projection: Projection = "mercator") -> Outlines:
        raise NotImplementedError


def read(manner: str, words: Words = SPANISH, name: str = "event") -> tuple[Any, EventReading]:
    heads = {"row_head": both("event"), "group_head": both("group")}
    sample = figure("timeline", dataset="d", columns=COLUMNS, group="group", short="short", manner=manner, **heads)
    declared = KINDS["timeline"].declared.model_validate(sample, context={"languages": ["es", "en"]})
    return declared, EventReading(words, name)


def plot_of(manner: str, words: Words = SPANISH, name: str = "event") -> Plot:
    return KINDS["timeline"].plot(*read(manner, words, name))


def records(plot: Plot, kind: str, narrow: bool) -> list[dict[str, Any]]:
    """The records behind all marks of a kind."""
    spec = timeline.draw(plot, Look(narrow)).to_dict()
    layers = [layer for layer in spec["layer"] if layer["mark"]["type"] == kind]
    return [record for layer in layers for record in spec["datasets"][layer["data"]["name"]]]


# Dates.


def period(key: str) -> Period:
    columns = EventColumns.model_validate(COLUMNS)
    (found,) = [period_of(event(known, "").cells, columns) for known in EVENTS if known[0] == key]
    assert found is not None
    return found


def test_each_date_has_the_shape_of_what_is_known() -> None:
    found = {known[0]: period(known[0]).shape for known in EVENTS[:-1]}
    assert found == {
        "day": "day",
        "month": "span",
        "between": "span",
        "lasted": "lasting",
        "ever": "lasting",
        "news": "reported",
        "by": "by",
        "since": "since",
    }
    known = [key for key in found if period(key).day_known]
    assert known == ["day", "lasted", "news"]


def test_a_date_is_written_no_finer_than_it_is() -> None:
    written = {known[0]: period(known[0]).written(ENGLISH) for known in EVENTS[:-1]}
    assert written == {
        "day": "May 4, 2015",
        "month": "June 2015",
        "between": "from 2015 to July 12, 2016",
        "lasted": "Oct 27\u2009–\u200929, 2015",
        "ever": "2002 – 2025",
        "news": "December 22, 2016",
        "by": "by 2018",
        "since": "since March 2019",
    }


# The figure.


@BOTH_MANNERS
@BOTH_WIDTHS
@pytest.mark.parametrize("words", [SPANISH, ENGLISH], ids=["es", "en"])
def test_every_dated_event_is_named_literally_and_whole(manner: str, narrow: bool, words: Words) -> None:
    name = f"{HOSTILE} {LONG}"
    drawn = svg.render(timeline.draw(plot_of(manner, words, name), Look(narrow)), FONTS)
    page = BeautifulSoup(svg.inline(drawn, "fig-", svg.About("Name", "Words")), "html.parser")
    text = re.sub(r"\s", "", page.get_text())
    for known in EVENTS[:-1]:
        assert re.sub(r"\s", "", visible(f"{name} {known[0]}")) in text
    assert {tag.name for tag in page.find_all(True)} <= {"svg", "title", "desc", "g", "rect", "path", "line", "text"}
    sizes = [float(str(tag["font-size"])[:-2]) for tag in page.find_all("text")]
    assert min(sizes) >= 12


@BOTH_MANNERS
@BOTH_WIDTHS
@pytest.mark.parametrize("name", ["event", LONG], ids=["short", "long"])
def test_nothing_reaches_out_of_the_drawing(manner: str, narrow: bool, name: str) -> None:
    plot, full = plot_of(manner, name=name), Look(narrow).width
    for box in records(plot, "rect", narrow):
        assert -1 <= box["x"] <= box["x2"] <= full + 1
    spec = timeline.draw(plot, Look(narrow)).to_dict()
    for layer in spec["layer"]:
        if layer["mark"]["type"] == "text":
            bold, align = layer["mark"]["fontWeight"] == "bold", layer["mark"]["align"]
            for words in spec["datasets"][layer["data"]["name"]]:
                room = width(words["text"], words["size"], bold)
                start = words["x"] - room if align == "right" else words["x"]
                assert start >= -1, words
                assert start + room <= full + 1, words
                assert words["y"] <= spec["height"], words


@BOTH_MANNERS
@BOTH_WIDTHS
def test_the_same_events_are_the_same_bytes_and_a_valid_chart(manner: str, narrow: bool) -> None:
    first, second = (timeline.draw(plot_of(manner), Look(narrow)) for _ in range(2))
    assert svg.render(first, FONTS) == svg.render(second, FONTS)
    assert first.to_dict(validate=True)


@BOTH_MANNERS
@BOTH_WIDTHS
def test_shapes_tell_days_news_and_what_lasted_apart_without_colour(manner: str, narrow: bool) -> None:
    plot = plot_of(manner)
    points = {(point["shape"], point["fill"] == COLOURS["paper"]) for point in records(plot, "point", narrow)}
    assert {("circle", False), ("diamond", True)} <= points
    assert {row["shape"] for row in plot.rows} == set(SHAPES)
    assert {f"key-{shape}" for shape in SHAPES} <= plot.texts.keys()


@BOTH_WIDTHS
def test_no_symbol_of_a_lane_lies_over_another(narrow: bool) -> None:
    points = records(plot_of("lanes"), "point", narrow)
    for index, one in enumerate(points):
        for other in points[:index]:
            assert abs(one["x"] - other["x"]) >= 10 or abs(one["y"] - other["y"]) >= 10


def test_the_table_has_every_dated_event_in_order() -> None:
    grid = KINDS["timeline"].grid(*read("list"))
    order = ["ever", "between", "day", "month", "lasted", "news", "by", "since"]
    assert [row[0].text for row in grid.rows] == [f"event {key}" for key in order]


# What the site says.


def test_where_takes_one_word_of_a_list(content: Content) -> None:
    table = content.tables["events"]
    found = {row.id for row in matching(table, {"cases": "surveillance"})}
    assert found == {row.id for row in table.rows if "surveillance" in row.raw["cases"].split()}
    assert "withdrawal" in found
    assert not matching(table, {"cases": "surv"})


@EVERY_LANGUAGE
def test_the_page_has_every_event_once_with_title_date_sphere_kind_and_source(
    language: str, soup: Soup, content: Content
) -> None:
    table, page = content.tables["events"], soup(f"{language}/events/index.html")
    items = {str(item["id"]): item for item in page.select("#events li")}
    assert len(page.select("#events li")) == len(items)
    assert items.keys() == {row.id for row in table.rows}
    for row in table.rows:
        item, title = items[row.id], row.cells["title"]
        assert isinstance(title, Text)
        assert title[language] in item.get_text()
        assert (item["data-sphere"], item["data-kind"]) == (row.raw["sphere"], row.raw["kind"])
        cited = [str(link["href"]).partition("#")[2] for link in item.select("a.cite")]
        assert cited == row.raw["sources"].split()


@EVERY_LANGUAGE
def test_the_events_stand_under_their_years_in_order(language: str, soup: Soup, content: Content) -> None:
    table, page = content.tables["events"], soup(f"{language}/events/index.html")
    years = [str(time["datetime"]) for time in page.select("#events :is(h2, h3) time")]
    assert years == sorted({row.raw["not_before"][:4] for row in table.rows})
    for section in page.select("#events section"):
        heading = section.find(["h2", "h3"])
        assert isinstance(heading, Tag)
        begun = {table.row(str(item["id"])).raw["not_before"][:4] for item in section.select("li")}
        assert begun == {heading.get_text(strip=True)}


@EVERY_LANGUAGE
def test_an_event_leads_to_those_of_its_stories_that_are_written(language: str, soup: Soup, content: Content) -> None:
    page = soup(f"{language}/events/index.html")
    for row in content.tables["events"].rows:
        (item,) = page.select(f"#events li[id='{row.id}']")
        found = [str(link["href"]) for link in item.select("a:not(.cite)")]
        stories = row.raw["cases"].split()
        assert stories
        assert found == [f"../cases/{case}/" for case in stories if f"cases/{case}" in content.pages]


def test_a_story_with_four_events_has_a_figure_of_them(content: Content) -> None:
    table = content.tables["events"]
    for case in table.column("cases").values:
        enough = len(matching(table, {"cases": case})) >= 4
        assert (f"timeline-{case}" in content.figures) == enough, case


# Calendars.


def calendars(content: Content) -> dict[str, icalendar.Calendar]:
    files = {file.path: file.content for file in calendar_files(content.tables["events"], content)}
    return {code: _parsed(files[f"data/events/events.{code}.ics"]) for code in LANGUAGES}


def _parsed(text: bytes) -> icalendar.Calendar:
    read = icalendar.Calendar.from_ical(text)
    assert isinstance(read, icalendar.Calendar)
    return read


def test_the_calendars_have_every_event_under_a_lasting_name(content: Content, built_site: Project) -> None:
    for code, calendar in calendars(content).items():
        uids = [str(one["uid"]) for one in calendar.walk("VEVENT")]
        assert uids == [f"{row.id}@example.org" for row in content.tables["events"].rows]
        written = (built_site.site / "data" / "events" / f"events.{code}.ics").read_bytes()
        assert written.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
        assert all(len(line) <= 75 for line in written.split(b"\r\n"))


def test_a_calendar_gives_no_event_a_day_that_is_not_known(content: Content) -> None:
    table, found = content.tables["events"], calendars(content)
    columns = table.declared.calendar
    assert columns is not None
    for code, calendar in found.items():
        (words,) = [words for words in content.site.words if words.language.code == code]
        for one, row in zip(calendar.walk("VEVENT"), table.rows, strict=True):
            known = period_of(row.cells, columns)
            assert known is not None
            assert type(one.decoded("dtstart")) is datetime.date
            days = one.decoded("dtstart"), one.decoded("dtend") - datetime.timedelta(days=1)
            assert days == known.days
            if row.raw["precision"] in ("month", "year", "interval"):
                assert days[0] < days[1]
            assert (words.say("calendar.not-known") in str(one["description"])) == (not known.day_known)


def test_the_clock_is_no_input_of_a_calendar(content: Content) -> None:
    for calendar in calendars(content).values():
        stamps = {one.decoded("dtstamp") for one in calendar.walk("VEVENT")}
        assert stamps == {datetime.datetime(2026, 11, 21, tzinfo=datetime.UTC)}
    again = read_checked(content.project)
    first, second = (list(calendar_files(one.tables["events"], one)) for one in (content, again))
    assert first == second


@EVERY_LANGUAGE
def test_the_calendar_and_the_json_are_offered_on_both_pages(language: str, soup: Soup) -> None:
    for path, up in (("events", "../../"), ("datasets/events", "../../../")):
        links = {str(link["href"]) for link in soup(f"{language}/{path}/index.html").select("a.download")}
        assert {f"{up}data/events/events.{language}.ics", f"{up}data/events/events.json"} <= links
