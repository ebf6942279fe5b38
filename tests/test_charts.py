"""Each kind of figure: what its plot and table say, and that its drawing says it too, whatever the labels."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from build_site.charts import KINDS
from build_site.charts.dated_counts import DatedCountsDeclared, dated_rows
from build_site.charts.reading import Grid, Plot, PlotRow
from build_site.drawings import svg
from build_site.drawings.labels import free_place, overlap
from build_site.drawings.look import COLOURS, Look
from build_site.drawings.marks import Area
from build_site.drawings.measure import width, wrapped
from build_site.drawings.square import layout
from build_site.markup import visible
from build_site.words import Words
from tests.charts.samples import DATED_ROWS, ENGLISH, HOSTILE, LONG, SAMPLES, SPANISH, SampleReading, both, figure

ROOT = Path(__file__).parent.parent
FONTS = ROOT / "templates" / "fonts"
EVERY_KIND = pytest.mark.parametrize("kind", list(SAMPLES))
BOTH_WIDTHS = pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])


def read(kind: str, label: str = "label", words: Words = SPANISH) -> tuple[Any, SampleReading]:
    sample, numbers = SAMPLES[kind]
    declared = KINDS[kind].declared.model_validate(sample(label), context={"languages": ["es", "en"]})
    return declared, SampleReading(words, numbers, DATED_ROWS)


def plot_of(kind: str, label: str = "label", words: Words = SPANISH) -> Plot:
    return KINDS[kind].plot(*read(kind, label, words))


def grid_of(kind: str) -> Grid:
    return KINDS[kind].grid(*read(kind))


def chart_of(plot: Plot, narrow: bool) -> Any:
    module = importlib.import_module(f"build_site.drawings.{plot.kind.replace('-', '_')}")
    return module.draw(plot, Look(narrow))


def marks(plot: Plot, kind: str, narrow: bool = False) -> list[dict[str, Any]]:
    """The records behind all marks of a kind, as the chart holds them."""
    spec = chart_of(plot, narrow).to_dict()
    layers = [layer for layer in spec["layer"] if layer["mark"]["type"] == kind]
    return [record for layer in layers for record in spec["datasets"][layer["data"]["name"]]]


class Drawing(HTMLParser):
    """The elements, attributes and text of an SVG as a browser reads it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@EVERY_KIND
@BOTH_WIDTHS
@pytest.mark.parametrize("words", [SPANISH, ENGLISH], ids=["es", "en"])
def test_a_label_comes_out_literally_and_whole(kind: str, narrow: bool, words: Words) -> None:
    label = f"{HOSTILE} {LONG}"
    plain = svg.render(chart_of(plot_of(kind, label, words), narrow), FONTS)
    drawing = Drawing(svg.inline(plain, "fig-", svg.About(HOSTILE, "description")))
    assert squeezed(visible(label)) in squeezed(drawing.text)
    assert drawing.text.startswith(visible(HOSTILE))
    assert {name for name, _ in drawing.elements} <= {"svg", "title", "desc", "g", "rect", "path", "line", "text"}
    attributes = {name for _, found in drawing.elements for name in found}
    assert not attributes & {"style", "class", "href"}
    assert not [name for name in attributes if name.startswith("on")]


@EVERY_KIND
@BOTH_WIDTHS
def test_the_same_plot_is_the_same_bytes(kind: str, narrow: bool) -> None:
    first, second = (svg.render(chart_of(plot_of(kind), narrow), FONTS) for _ in range(2))
    assert first == second


@EVERY_KIND
@BOTH_WIDTHS
def test_a_drawing_has_a_name_scales_and_follows_the_theme(kind: str, narrow: bool) -> None:
    drawn = svg.render(chart_of(plot_of(kind), narrow), FONTS)
    drawing = Drawing(svg.inline(drawn, "fig-", svg.About("Name", "Words")))
    root = drawing.elements[0][1]
    assert (root["role"], root["aria-labelledby"], root["aria-describedby"]) == ("img", "fig-title", "fig-desc")
    assert str(root["viewbox"]).startswith(f"0 0 {328 if narrow else 640} ")
    ids = [str(found["id"]) for _, found in drawing.elements if "id" in found]
    assert sorted(ids) == sorted(set(ids))
    assert all(one.startswith("fig-") for one in ids)
    colours = {found.get(name) for _, found in drawing.elements for name in ("fill", "stroke")} - {None, "none"}
    assert all(re.fullmatch(r"var\(--fig-[a-z0-9-]+,#[0-9a-f]{6}\)", str(colour)) for colour in colours)
    sizes = [float(str(found["font-size"])[:-2]) for name, found in drawing.elements if name == "text"]
    assert min(sizes) >= 12


def test_colours_are_those_of_the_theme() -> None:
    tokens = (ROOT / "templates" / "assets" / "site" / "1-tokens.css").read_text("utf-8")
    declared = re.findall(r"--fig-([a-z0-9-]+): (#[0-9a-f]{6});", tokens)
    assert {role: dict(reversed(declared))[role] for role in COLOURS} == dict(COLOURS)


def test_declaring_figures_needs_neither_pandas_nor_altair() -> None:
    code = "import sys, build_site.charts, build_site.drawings.svg; print({'pandas', 'altair'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@BOTH_WIDTHS
def test_areas_of_the_square_are_proportional_to_counts(narrow: bool) -> None:
    boxes = marks(plot_of("square"), "rect", narrow)
    areas = [(box["x2"] - box["x"]) * (box["y2"] - box["y"]) for box in boxes]
    assert [area / sum(areas) for area in areas] == pytest.approx([0.1, 0.3, 0.2, 0.4], rel=1e-4)


def test_the_parts_fill_the_square_even_when_one_is_empty() -> None:
    counts = (("low", 0.0), ("high", 5.0))
    rows: list[PlotRow] = [{"across": across, "up": "high", "number": number} for across, number in counts]
    assert [area for _, area in layout(rows, Area(0, 0, 10, 10))] == [Area(0, 0, 0, 0), Area(0, 0, 10, 10)]


def test_a_square_has_each_of_its_four_parts_once() -> None:
    sample = SAMPLES["square"][0]("label")
    with pytest.raises(ValidationError) as error:
        KINDS["square"].declared.model_validate(
            {**sample, "parts": sample["parts"][:3]}, context={"languages": ["es", "en"]}
        )
    assert error.value.errors()[0]["type"] == "Y012"


@BOTH_WIDTHS
def test_nested_bars_begin_at_zero_with_the_part_in_common(narrow: bool) -> None:
    full = Look(narrow).width
    boxes = marks(plot_of("nested-shares"), "rect", narrow)
    common = [box for box in boxes if box["fill"] == COLOURS["1"]]
    assert [(box["x"], box["x2"]) for box in common] == [(0, full / 4)] * 3
    rest = [(box["x"], box["x2"]) for box in boxes if box["fill"] == COLOURS["soft-1"]]
    assert rest == [(full / 4, full / 2), (full / 4, full * 3 / 4)]


@BOTH_WIDTHS
def test_paired_counts_have_a_cell_for_each_thing_counted(narrow: bool) -> None:
    plot = plot_of("paired-counts")
    filled = [box for box in marks(plot, "rect", narrow) if box["fill"] != COLOURS["soft-3"]]
    assert [(box["x"], box["x2"]) for box in filled] == [(0, pytest.approx(Look(narrow).width * 0.8))]
    assert len(marks(plot, "rule", narrow)) == 2 * 9
    assert {"8 / 10", "0 / 10"} <= {record["text"] for record in marks(plot, "text", narrow)}


def test_the_heads_of_six_columns_are_not_divided() -> None:
    heads = ["Entrevista", "Oficial", "Academia"] * 2
    rows = [{"label": both("Dentro del gobierno"), "facts": ["a"] * len(heads)}]
    sample = figure("count-matrix", row_head=both("row"), columns=[both(head) for head in heads], rows=rows)
    declared = KINDS["count-matrix"].declared.model_validate(sample, context={"languages": ["es", "en"]})
    plot = KINDS["count-matrix"].plot(declared, SampleReading(SPANISH, {"a": 4.0}, DATED_ROWS))
    written = [record["text"] for record in marks(plot, "text")]
    assert written[: len(heads)] == heads
    assert "Dentro del gobierno" in written


def test_a_group_without_value_has_words_and_no_bar_and_a_provisional_one_is_hollow() -> None:
    plot = plot_of("group-reference")
    boxes = marks(plot, "rect")
    assert [box["x2"] for box in boxes if box["fill"] == COLOURS["soft-3"]] == [640] * 3
    assert [box["x2"] for box in boxes if box["fill"] == COLOURS["1"]] == [pytest.approx(640 * 5 / 6, abs=0.01)]
    hollow = [box for box in boxes if box["fill"] == COLOURS["paper"]]
    assert [(box["x"], box["x2"], box["stroke"]) for box in hollow] == [
        (0, pytest.approx(640 / 3, abs=0.01), COLOURS["1"])
    ]
    written = {record["text"] for record in marks(plot, "text")}
    assert {"none here", "unrated", "early (so far)"} <= written


@BOTH_WIDTHS
def test_dated_counts_are_apart_and_the_doubtful_one_has_another_shape(narrow: bool) -> None:
    plot = plot_of("dated-counts")
    points = {record["shape"]: record for record in reversed(marks(plot, "point", narrow))}
    assert points["diamond"]["fill"] == COLOURS["paper"]
    assert points["circle"]["fill"] == COLOURS["1"]
    lines = marks(plot, "rule", narrow)
    long = [line for line in lines if line["y"] == line["y2"]]
    assert [(line["x"], line["x2"]) for line in long] == [(0, Look(narrow).width)] * 2
    assert all(line["x"] == line["x2"] for line in lines if line not in long)
    zero = long[1]["y"]
    tall = zero - long[0]["y"]
    circle = points["circle"]
    assert circle["y"] == pytest.approx(zero - tall * 23 / 32, abs=0.01)


def test_dates_are_written_no_more_precisely_than_they_are_known() -> None:
    declared, reading = read("dated-counts", words=ENGLISH)
    assert isinstance(declared, DatedCountsDeclared)
    found = {row.id: (when.shape, when.written(ENGLISH)) for when, row in dated_rows(declared, reading)}
    assert found == {
        "a": ("day", "December 22, 2016"),
        "b": ("span", "May 23, 2017 – September 5, 2017"),
        "c": ("span", "May 23, 2017 – September 5, 2017"),
        "d": ("by", "by January 3, 2018"),
        "e": ("doubtful", "2018"),
    }


@EVERY_KIND
def test_the_table_is_whole_and_its_numbers_are_facts(kind: str) -> None:
    grid = grid_of(kind)
    assert grid.rows
    for row in grid.rows:
        assert len(row) == len(grid.header) == len(grid.numeric)
        assert [cell.fact is not None for cell in row] == list(grid.numeric)


def test_lines_fit_and_nothing_is_lost() -> None:
    for room in (60, 200, 640):
        lines = wrapped(LONG, room, 13)
        assert all(width(line, 13) <= room for line in lines)
        assert squeezed("".join(lines)) == squeezed(LONG)


def test_labels_find_a_free_place() -> None:
    mark = Area(50, 50, 10, 10)
    taken = [mark]
    for _ in range(4):
        place = free_place(mark, 20, 10, taken, 640)
        assert not any(overlap(place, other) for other in taken)
        taken.append(place)
