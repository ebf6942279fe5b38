"""Maps, intervals and what belongs to them: what is known by a date, how it is told apart, and where it leads."""

from __future__ import annotations

import csv
import gzip
import importlib
import json
import math
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from build_site.charts import KINDS
from build_site.charts.boundary_map import shape_rows
from build_site.charts.intervals import shape_of, written
from build_site.charts.reading import Grid, Plot, PlotRow, Shown
from build_site.charts.statuses import Moment, status_of
from build_site.charts.topology import read_outlines
from build_site.dates import PartialDate
from build_site.drawings import svg
from build_site.drawings.knowledge import FILLS
from build_site.drawings.links import linked, unlinked
from build_site.drawings.look import COLOURS, PATTERNS, Look
from build_site.drawings.patterns import patterned
from build_site.intervals import interval_of
from build_site.markup import visible
from build_site.words import Words
from tests.charts.places import DATES, KNOWN, MOMENT, PLACES, PlaceReading, place, square_topology
from tests.charts.samples import ENGLISH, HOSTILE, LONG, SAMPLES, SPANISH

ROOT = Path(__file__).parent.parent
FONTS = ROOT / "templates" / "fonts"
STATES = ROOT / "data" / "states"
IDS = [known[0] for known in KNOWN]
ONE_OF = [name for name in IDS if name.startswith("one-of")]
EVERY_KIND = pytest.mark.parametrize("kind", list(PLACES))
EVERY_MAP = pytest.mark.parametrize("kind", ["boundary-map", "tile-map"])
BOTH_WIDTHS = pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])


def read(kind: str, label: str = "label", words: Words = SPANISH, name: str = "place") -> tuple[Any, PlaceReading]:
    declared = KINDS[kind].declared.model_validate(PLACES[kind](label), context={"languages": ["es", "en"]})
    return declared, PlaceReading(words, name)


def plot_of(kind: str, label: str = "label", words: Words = SPANISH, name: str = "place") -> Plot:
    return KINDS[kind].plot(*read(kind, label, words, name))


def grid_of(kind: str) -> Grid:
    return KINDS[kind].grid(*read(kind))


def chart_of(plot: Plot, narrow: bool) -> Any:
    return importlib.import_module(f"build_site.drawings.{plot.kind.replace('-', '_')}").draw(plot, Look(narrow))


def drawn(plot: Plot, narrow: bool = False) -> str:
    return svg.render(chart_of(plot, narrow), FONTS)


def on_page(plot: Plot, narrow: bool = False) -> str:
    return svg.inline(drawn(plot, narrow), "fig-", svg.About("Name", "Words"), lambda name: f"../{name}/")


class Drawing(HTMLParser):
    """The elements of an SVG as a browser reads it, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def links(self) -> list[dict[str, str | None]]:
        return [found for name, found in self.elements if name == "a"]


def by(date: str) -> dict[str, str]:
    moment = Moment.model_validate(MOMENT)
    return {known[0]: status_of(place(0, known), moment, PartialDate.parse(date)) for known in KNOWN}


def test_what_is_known_by_each_date_follows_from_the_bounds() -> None:
    always = {"by-then": "yes", "not-by": "no", "unknown": "open"}
    later = {**always, "exact": "no", "window": "yes", "inferred": "inferred"}
    four = (
        {**always, "exact": "no", "window": "no", "inferred": "no"},
        later,
        later,
        {**later, "exact": "yes"},
    )
    for date, expected in zip(DATES, four, strict=True):
        assert {name: status for name, status in by(date).items() if name not in ONE_OF} == expected, date


def test_one_of_five_is_said_of_each_and_joined_of_none() -> None:
    assert {by("2017-09-05")[name] for name in ONE_OF} == {"no"}
    for date in ("2018-01-03", "2018-12"):
        assert {by(date)[name] for name in ONE_OF} == {"one-of"}
    without_group = Moment.model_validate({**MOMENT, "one_of": None})
    row = place(0, KNOWN[-1])
    assert status_of(row, without_group, PartialDate.parse("2018-12")) == "open"


def test_between_its_bounds_a_place_is_neither_in_nor_out() -> None:
    assert by("2017-03")["window"] == by("2017-03")["inferred"] == "open"


def test_intervals_have_the_shape_of_what_is_known() -> None:
    moment = Moment.model_validate(MOMENT)
    rows = {known[0]: place(0, known) for known in KNOWN}
    shapes = {name: shape_of(row, moment) for name, row in rows.items() if name not in ONE_OF[1:]}
    assert shapes == {
        "by-then": "by",
        "exact": "day",
        "window": "span",
        "inferred": "inferred",
        "not-by": "since",
        "unknown": "unknown",
        "one-of-0": "one-of",
    }
    texts = {name: written(interval_of(row.cells, "joined"), ENGLISH) for name, row in rows.items()}
    assert texts["by-then"] == "by December 2016"
    assert texts["window"] == "December 2016 – September 5, 2017"
    assert texts["not-by"] == "since December 2018"
    assert not texts["unknown"]


def test_every_kind_has_a_sample() -> None:
    assert KINDS.keys() == SAMPLES.keys() | PLACES.keys() | {"timeline"}  # test_timeline.py


@EVERY_KIND
@BOTH_WIDTHS
@pytest.mark.parametrize("words", [SPANISH, ENGLISH], ids=["es", "en"])
def test_a_label_comes_out_literally_and_whole(kind: str, narrow: bool, words: Words) -> None:
    label = f"{HOSTILE} {LONG}"
    drawing = Drawing(on_page(plot_of(kind, label, words, HOSTILE), narrow))
    assert re.sub(r"\s", "", visible(label)) in re.sub(r"\s", "", drawing.text)
    shapes = {"svg", "title", "desc", "g", "rect", "path", "line", "text", "a", "defs", "pattern", "use"}
    assert {name for name, _ in drawing.elements} <= shapes
    attributes = {name for _, found in drawing.elements for name in found}
    assert not attributes & {"style", "class", "xlink:href"}
    assert not [name for name in attributes if name.startswith("on")]


@EVERY_KIND
@BOTH_WIDTHS
def test_the_same_plot_is_the_same_bytes_and_a_valid_chart(kind: str, narrow: bool) -> None:
    plot = plot_of(kind)
    assert drawn(plot, narrow) == drawn(plot_of(kind), narrow)
    assert chart_of(plot, narrow).to_dict(validate=True)


@EVERY_KIND
def test_the_table_is_whole(kind: str) -> None:
    grid = grid_of(kind)
    assert grid.rows
    for row in grid.rows:
        assert len(row) == len(grid.header) == len(grid.numeric)


@EVERY_MAP
@BOTH_WIDTHS
def test_every_place_is_a_named_link_once_for_the_keyboard(kind: str, narrow: bool) -> None:
    drawing = Drawing(on_page(plot_of(kind), narrow))
    links = drawing.links()
    assert drawing.elements[0][1]["role"] == "group"
    assert len(links) == len(IDS) * len(DATES)
    reached = [link["href"] for link in links if link.get("tabindex") != "-1"]
    assert sorted(map(str, reached)) == sorted(f"../{name}/" for name in IDS)
    assert all(("aria-hidden" in link) == ("tabindex" in link) for link in links)
    for name in IDS:
        assert f"place {name}, " in drawing.text


@EVERY_MAP
def test_taken_away_a_map_leads_nowhere_and_keeps_its_patterns(kind: str) -> None:
    plain = drawn(plot_of(kind))
    assert "<a " not in unlinked(plain)
    assert "<title>" not in unlinked(plain)
    assert unlinked(plain).count("<path") == plain.count("<path")
    assert 'fill="url(#striped)"' in plain
    picture = Drawing(svg.inline(plain, "fig-", svg.About("Name", "Words")))
    assert picture.elements[0][1]["role"] == "img"
    assert not picture.links()


@EVERY_MAP
@BOTH_WIDTHS
def test_what_is_not_certain_has_a_pattern_that_follows_the_theme(kind: str, narrow: bool) -> None:
    page = on_page(plot_of(kind), narrow)
    for pattern in PATTERNS:
        assert page.count(f'<pattern id="fig-{pattern}"') == 1
        assert f'fill="url(#fig-{pattern})"' in page
    colours = {found for found in re.findall(r'(?:fill|stroke)="([^"]*)"', page) if found not in ("none", "")}
    assert all(re.fullmatch(r"var\(--fig-[a-z0-9-]+,#[0-9a-f]{6}\)|url\(#fig-[a-z]+\)", one) for one in colours)


def test_without_colours_no_two_statuses_look_the_same() -> None:
    fills = [fill for fill, _, _ in FILLS.values()]
    assert len(set(fills)) == len(fills)
    plain = [fill for fill in fills if fill not in PATTERNS]
    assert sorted(plain) == ["1", "paper"]
    assert abs(_grey(COLOURS["1"]) - _grey(COLOURS["paper"])) > 0.5
    drawn_patterns = {patterned(f'<svg><rect fill="{reserved}"/></svg>') for reserved in PATTERNS.values()}
    assert len(drawn_patterns) == len(PATTERNS)


def _grey(colour: str) -> float:
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def test_an_address_is_escaped() -> None:
    once = '<svg><a href="x"><title>X</title><path d=""/></a></svg>'
    assert 'href="&#34;&#62;&#60;script&#62;"' in linked(once, lambda _: '"><script>')


def test_shapes_that_share_a_border_meet_and_keep_their_order() -> None:
    outlines = read_outlines(square_topology(["west", "east"]))
    (west,), (east,) = outlines.rings["west"], outlines.rings["east"]
    assert set(west) & set(east) == {(5000, 0), (5000, outlines.height)}
    assert outlines.width == 10_000
    assert min(x for x, _ in west) == 0


@pytest.mark.parametrize("text", ["{}", "[]", "no JSON", '{"objects": {"a": {"geometries": []}}, "arcs": []}'])
def test_a_file_that_is_no_topology_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_outlines(text)


def test_the_boundaries_are_of_every_state_and_light() -> None:
    text = (STATES / "boundaries.topo.json").read_text("utf-8")
    with (STATES / "rows.csv").open(encoding="utf-8", newline="") as file:
        states = {row["id"] for row in csv.DictReader(file)}
    outlines = read_outlines(text)
    assert outlines.rings.keys() == states
    assert len(text) <= 25_000
    assert "not for measuring" in (STATES / "boundaries.md").read_text("utf-8").lower()


def test_borders_are_those_of_the_boundaries_both_ways() -> None:
    with (ROOT / "data" / "state-borders" / "rows.csv").open(encoding="utf-8", newline="") as file:
        pairs = {(row["state"], row["neighbour"]) for row in csv.DictReader(file)}
    assert pairs == {(second, first) for first, second in pairs}
    topology = json.loads((STATES / "boundaries.topo.json").read_text("utf-8"))
    (layer,) = topology["objects"].values()
    owners: dict[int, set[str]] = {}
    for shape in layer["geometries"]:
        for arc in re.findall(r"-?\d+", json.dumps(shape["arcs"])):
            owners.setdefault(max(int(arc), ~int(arc)), set()).add(shape["id"])
    shared = [sorted(ids) for ids in owners.values() if len(ids) > 1]
    assert {(first, second) for first, second in pairs if first < second} == {(ids[0], ids[1]) for ids in shared}


@BOTH_WIDTHS
def test_four_maps_of_all_states_are_light(narrow: bool) -> None:
    outlines = read_outlines((STATES / "boundaries.topo.json").read_text("utf-8"))
    known = [(name, "", "2016-12", "by", "") for name in outlines.rings]

    class AllStates(PlaceReading):
        def rows(self, *_: object) -> Any:
            return [place(index, one, self.name) for index, one in enumerate(known)]

        def outlines(self, *_: object) -> Any:
            return outlines

    declared, _ = read("boundary-map")
    page = on_page(KINDS["boundary-map"].plot(declared, AllStates(SPANISH)), narrow)
    assert len(Drawing(page).links()) == len(known) * len(DATES)
    assert len(gzip.compress(page.encode(), mtime=0)) <= 12_000


def test_a_place_without_a_number_is_ground_and_leads_nowhere() -> None:
    plot = plot_of("choropleth")
    steps = {row["id"]: row["step"] for row in plot.rows if row["role"] == "place"}
    assert steps == {"by-then": 1, "exact": 2, "window": 3}
    assert [plot.texts[f"key-{step}"] for step in (1, 2, 3)] == ["1", "2", "7"]
    assert {str(link["href"]) for link in Drawing(on_page(plot)).links()} == {f"../{name}/" for name in steps}
    assert [row[1].fact for row in grid_of("choropleth").rows] == ["window", "exact", "by-then"]


def test_a_place_too_small_to_be_seen_is_drawn_as_a_square() -> None:
    plot = plot_of("choropleth")
    shrunk = {**plot.texts, "across": "100000", "down": "100000"}
    marks = chart_of(Plot(plot.kind, plot.rows, shrunk), narrow=True).to_dict()["datasets"]["outlines"]
    for mark in marks:
        ring = mark["geometry"]["coordinates"][0][0]
        assert max(x for x, _ in ring) - min(x for x, _ in ring) == pytest.approx(5, abs=0.2)


def test_the_whole_earth_keeps_its_areas() -> None:
    topology = {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "objects": {"all": {"geometries": [{"type": "Polygon", "id": "low", "arcs": [[0]]}]}},
        "arcs": [],
    }

    def area(south: int, north: int) -> float:
        side = [[0, south], [10, 0], [0, north - south], [-10, 0], [0, south - north]]
        world = [[-180, -90], [360, 0], [0, 180], [-360, 0], [0, -180]]
        geometries = [{"type": "Polygon", "id": name, "arcs": [[at]]} for at, name in enumerate(("box", "world"))]
        made = {**topology, "objects": {"all": {"geometries": geometries}}, "arcs": [side, world]}
        (ring,) = read_outlines(json.dumps(made), "equal-earth").rings["box"]
        return abs(sum(x * b - a * y for (x, y), (a, b) in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2

    # Between two parallels there is as much as the sines of their latitudes are apart.
    ratio = (math.sin(math.radians(62)) - math.sin(math.radians(60))) / math.sin(math.radians(2))
    assert area(60, 62) / area(0, 2) == pytest.approx(ratio, rel=0.02)


@BOTH_WIDTHS
def test_the_map_of_the_world_is_light(narrow: bool) -> None:
    outlines = read_outlines((ROOT / "data" / "world" / "boundaries.topo.json").read_text("utf-8"), "equal-earth")
    rows: list[PlotRow] = [
        {"role": "place", "id": name, "step": 1, "label": name} for name in outlines.rings if name != "rest"
    ]
    size = {"across": str(outlines.width), "down": str(outlines.height), "key-none": "none", "key-1": "1"}
    page = on_page(Plot("choropleth", (*rows, *shape_rows(outlines)), size), narrow)
    assert len(Drawing(page).links()) == len(rows)
    assert len(gzip.compress(page.encode(), mtime=0)) <= 15_000


def test_no_figure_says_that_one_of_the_five_joined() -> None:
    for kind in ("boundary-map", "tile-map"):
        labels = [str(row["label"]) for row in plot_of(kind).rows if row["role"] == "status" and row["id"] in ONE_OF]
        assert len(labels) == len(ONE_OF) * len(DATES)
        assert not [label for label in labels if label.endswith((": label", "says inferred"))]


def test_counts_are_bars_from_zero_out_of_one_whole() -> None:
    spec = chart_of(plot_of("grouped-counts"), narrow=False).to_dict()
    boxes = spec["datasets"]["boxes"]
    filled = [box for box in boxes if box["fill"] != COLOURS["soft-3"]]
    assert [(box["x"], box["x2"]) for box in filled] == [
        (0, pytest.approx(640 * 6 / 11, abs=0.01)),
        (0, pytest.approx(640 * 4 / 11, abs=0.01)),
    ]


def test_reports_have_no_length_to_compare_and_no_line() -> None:
    spec = chart_of(plot_of("reports"), narrow=False).to_dict()
    assert spec["datasets"].keys() == {"boxes", "texts-bold-left", "texts-normal-left", "texts-normal-center"}
    assert len({box["x2"] - box["x"] for box in spec["datasets"]["boxes"]}) == 1


class Halves(PlaceReading):
    """One share is whole, one a half, the others nothing or not known."""

    def fact(self, key: str) -> Shown:
        number = {"by-then": 1.0, "window": 0.5, "exact": 0.0}.get(key)
        return Shown(key, number, "none here" if number is None else f"{number:g}", key)


def test_what_is_in_part_stands_before_what_is_whole_and_is_striped() -> None:
    declared, _ = read("row-shares")
    plot = KINDS["row-shares"].plot(declared, Halves(ENGLISH))
    lines = {str(row["label"]): (row["step-0"], row["step-1"]) for row in plot.rows if row["role"] == "row"}
    assert lines["place window"] == ("one-of", "no")
    assert list(lines).index("place exact") < list(lines).index("place window")
    assert plot.texts == {"key-one-of": "Says part", "key-no": "Says none"}


def test_the_table_of_shares_has_the_key_of_each_number() -> None:
    grid = KINDS["row-shares"].grid(read("row-shares")[0], Halves(ENGLISH))
    found = {row[0].text: [(cell.text, cell.fact) for cell in row[1:]] for row in grid.rows}
    assert found["place window"] == [("0.5", "window"), ("–", None)]
    assert found["place exact"] == [("–", None), ("0", "exact")]
