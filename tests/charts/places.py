"""Places whose date of joining is known in every way there is, and a declaration of each kind that shows them."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from build_site.cells import Code, Value
from build_site.charts.reading import Shown
from build_site.charts.topology import Outlines, Projection, read_outlines
from build_site.dates import PartialDate
from build_site.tables import Row
from build_site.text import Text
from build_site.words import Words
from tests.charts.samples import both, figure

# Id, not before, not after, how known, group.
KNOWN = (
    ("by-then", "", "2016-12", "by", ""),
    ("exact", "2018-11-15", "2018-11-15", "exact", ""),
    ("window", "2016-12", "2017-09-05", "list", ""),
    ("inferred", "2016-12", "2017-09-05", "subtraction", ""),
    ("not-by", "2018-12", "", "not-by", ""),
    ("unknown", "", "", "", ""),
    *((f"one-of-{index}", "2017-09-05", "", "not-by", "26th") for index in range(5)),
)
DATES = ("2016-12", "2017-09-05", "2018-01-03", "2018-12")
FACTS = {
    "by-then": 1.0,
    "exact": 2.0,
    "window": 7.0,
    "whole": 11.0,
    "all": 6.0,
    "some": 4.0,
    **{f"count-{date}": 3.0 for date in DATES},
}


def place(index: int, known: tuple[str, str, str, str, str], name: str = "") -> Row:
    """A row of the dataset."""
    key, first, last, how, group = known
    bounds = {"joined_not_before": first, "joined_not_after": last}
    cells: dict[str, Value] = {name: PartialDate.parse(text) if text else None for name, text in bounds.items()}
    codes = {"joined_known": how, "group": group}
    cells |= {name: Code(text, Text.of(both(text))) if text else None for name, text in codes.items()}
    raw = {"id": key, **bounds, **codes, "code": f"XX-P{index:02}", "tile_column": str(index % 4)}
    raw["tile_row"] = str(index // 4)
    cells |= {"id": key, "name": Text.of(both(f"{name} {key}")), "code": raw["code"]}
    return Row(key, index, {**cells, "tile_column": None, "tile_row": None}, raw)


def square_topology(ids: Sequence[str]) -> str:
    """Squares in a row, each sharing a side with the next, as TopoJSON."""
    sides = [[[index, 0], [0, 1]] for index in range(len(ids) + 1)]
    backs = [[[index, 1], [1, 0]] for index in range(len(ids))]
    fronts = [[[index, 0], [1, 0]] for index in range(len(ids))]
    first, second = len(sides), len(sides) + len(backs)
    shapes = [
        {"type": "Polygon", "id": name, "arcs": [[index, first + index, ~(index + 1), ~(second + index)]]}
        for index, name in enumerate(ids)
    ]
    transform = {"scale": [1, 1], "translate": [0, 0]}
    objects = {"places": {"type": "GeometryCollection", "geometries": shapes}}
    return json.dumps({"type": "Topology", "transform": transform, "objects": objects, "arcs": sides + backs + fronts})


@dataclass(frozen=True)
class PlaceReading:
    """A reading of the places, each with `name` before its id."""

    words: Words
    name: str = "place"

    @property
    def keys(self) -> Collection[str]:
        return FACTS

    def fact(self, key: str) -> Shown:
        number = FACTS.get(key)
        return Shown(key, number, "none here" if number is None else f"{number:g}", key)

    def text(self, text: Text) -> str:
        return self.words.of(text)

    def date(self, date: PartialDate) -> str:
        return self.words.date(date)

    def rows(self, dataset: str, where: Mapping[str, str], columns: Sequence[str] = ()) -> Sequence[Row]:
        rows = [place(index, known, self.name) for index, known in enumerate(KNOWN)]
        assert all(set(columns) <= row.cells.keys() for row in rows)
        return rows

    def outlines(self, dataset: str, file: str, projection: Projection = "mercator") -> Outlines:
        return read_outlines(square_topology([known[0] for known in KNOWN]))


MOMENT = {"name": "joined", "inferred": ["subtraction"], "one_of": "group"}
STATUSES = {name: both(f"says {name}") for name in ("yes", "inferred", "one_of", "open", "no")}


def snapshots(kind: str, label: str) -> dict[str, Any]:
    dates = [{"date": date, "count": f"count-{date}"} for date in DATES]
    rest = {"row_head": both("place"), "whole": "whole", "moment": MOMENT, "snapshots": dates}
    statuses = {**STATUSES, "yes": both(label)}
    return figure(kind, dataset="d", statuses=statuses, **rest)


def boundary_map(label: str = "label") -> dict[str, Any]:
    return {**snapshots("boundary-map", label), "boundaries": "boundaries.topo.json"}


def choropleth(label: str = "label") -> dict[str, Any]:
    rest = {"fact": "{id}", "steps": [2, 4], "row_head": both("place"), "number_head": both("number")}
    return figure("choropleth", dataset="d", boundaries="b.topo.json", nothing=both(label), **rest)


def tile_map(label: str = "label") -> dict[str, Any]:
    return snapshots("tile-map", label)


def intervals(label: str = "label") -> dict[str, Any]:
    shapes = {name: both(f"says {name}") for name in ("day", "span", "inferred", "by", "since", "one_of", "unknown")}
    shapes["by"] = both(label)
    return figure("intervals", dataset="d", row_head=both("place"), moment=MOMENT, shapes=shapes)


def status_matrix(label: str = "label") -> dict[str, Any]:
    steps = [
        {"short": both(f"short {fact}"), "label": both(label), "count": fact, "moment": MOMENT}
        for fact in ("all", "some")
    ]
    rest = {"row_head": both("place"), "date": "2018-12", "whole": "whole", "steps": steps, "statuses": STATUSES}
    return figure("status-matrix", dataset="d", **rest)


def row_shares(label: str = "label") -> dict[str, Any]:
    groups = [
        {"code": code, "short": both(code), "label": both(label), "count": fact}
        for code, fact in (("list", "all"), ("exact", "some"))
    ]
    rest = {"by": "code", "name": "name", "across": "joined_known", "share": "{id}", "row_head": both("place")}
    answers = {name: both(f"says {name}") for name in ("whole", "part", "none")}
    return figure("row-shares", dataset="d", whole="whole", groups=groups, answers=answers, **rest)


def grouped_counts(label: str = "label") -> dict[str, Any]:
    series = {"one": both(label), "other": both("other")}
    groups = [{"label": both("group"), "counts": {"one": "all", "other": "some"}}]
    return figure("grouped-counts", whole="whole", series=series, groups=groups)


def reports(label: str = "label") -> dict[str, Any]:
    says = [{"value": both(f"over {fact}"), "label": both(label), "fact": fact} for fact in ("all", "some")]
    parts = [{"label": both(name), "says": says} for name in ("first", "second")]
    return figure("reports", between=both("not to be compared"), reports=parts)


PLACES = {
    "boundary-map": boundary_map,
    "choropleth": choropleth,
    "tile-map": tile_map,
    "intervals": intervals,
    "status-matrix": status_matrix,
    "row-shares": row_shares,
    "grouped-counts": grouped_counts,
    "reports": reports,
}
