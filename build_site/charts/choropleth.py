"""Kind `choropleth`: a number for each place of a map, in steps from light to dark."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from build_site.charts.boundary_map import FileName, shape_rows
from build_site.charts.declared import FigureDeclared
from build_site.charts.reading import Grid, GridCell, Plot, PlotRow, Reading, Shown, fact_cell
from build_site.charts.snapshots import in_words
from build_site.charts.topology import Projection
from build_site.tables import Row
from build_site.text import Text


class ChoroplethDeclared(FigureDeclared):
    """Rows of a dataset with the shapes of a TopoJSON file in its folder, which have the ids of the rows.

    `fact` is the key of each row's number, with `{id}` for the row's id; a row without one is `nothing`. `steps` are
    the numbers with which each step but the first begins. `pages` is the folder of the pages that places lead to.
    """

    kind: Literal["choropleth"]
    dataset: str
    boundaries: FileName
    projection: Projection = "mercator"
    name: str = "name"
    fact: str
    steps: list[int] = Field(min_length=1, max_length=3)
    row_head: Text
    number_head: Text
    nothing: Text
    pages: str | None = None


def plot(declared: ChoroplethDeclared, reading: Reading) -> Plot:
    """A row a place with its step and what it says, a row a shape, and the words of each step."""
    numbers = _numbers(declared, reading)
    rows: list[PlotRow] = []
    for row, shown in numbers:
        if shown and shown.number is not None:
            said = f"{_named(row, declared, reading)}: {shown.text}"
            rows.append({"role": "place", "id": row.id, "step": step_of(shown.number, declared.steps), "label": said})
    outlines = reading.outlines(declared.dataset, declared.boundaries, declared.projection)
    values = [shown.number for _, shown in numbers if shown and shown.number is not None]
    texts = {"across": str(outlines.width), "down": str(outlines.height), "key-none": reading.text(declared.nothing)}
    return Plot("choropleth", (*rows, *shape_rows(outlines)), {**texts, **_key(values, declared, reading)})


def grid(declared: ChoroplethDeclared, reading: Reading) -> Grid:
    """The places with a number, the largest first."""
    found = [(row, shown) for row, shown in _numbers(declared, reading) if shown]
    found.sort(key=lambda one: (-(one[1].number or 0), reading.words.sorting(_named(one[0], declared, reading))))
    header = (reading.text(declared.row_head), reading.text(declared.number_head))
    rows = tuple((GridCell(_named(row, declared, reading)), fact_cell(shown)) for row, shown in found)
    return Grid(header, rows, (False, True))


def sizes(declared: ChoroplethDeclared, reading: Reading) -> list[list[str]]:
    """The number of every place."""
    return [[shown.key for _, shown in _numbers(declared, reading) if shown]]


def step_of(number: float, steps: list[int]) -> int:
    """Which step a number is in; the first is 1."""
    return 1 + sum(number >= one for one in steps)


def _numbers(declared: ChoroplethDeclared, reading: Reading) -> list[tuple[Row, Shown | None]]:
    """Each row with its number, if there is one."""
    keys = reading.keys
    rows = reading.rows(declared.dataset, {}, (declared.name,))
    named = [(row, declared.fact.replace("{id}", row.id)) for row in rows]
    return [(row, reading.fact(key) if key in keys else None) for row, key in named]


def _named(row: Row, declared: ChoroplethDeclared, reading: Reading) -> str:
    return in_words(row.cells[declared.name], reading)


def _key(values: list[float], declared: ChoroplethDeclared, reading: Reading) -> dict[str, str]:
    """From which number to which each step goes, as they occur."""
    texts = {}
    for step in range(1, len(declared.steps) + 2):
        found = [round(value) for value in values if step_of(value, declared.steps) == step]
        if found:
            least, most = (reading.words.whole(one) for one in (min(found), max(found)))
            texts[f"key-{step}"] = least if least == most else f"{least}–{most}"
    return texts
