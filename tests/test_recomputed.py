"""Numbers of the built site worked out anew from the raw rows, by code that shares nothing with the generator's."""

from __future__ import annotations

import csv
import json
import random
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from build_site.project import Project

DATA = Path(__file__).parent.parent / "data"
TABLES = ("irm-assessment", "mexico-plans")
# The same numbers for everybody, until someone draws others.
SEED, DRAWN = 20261125, 10
Row = Mapping[str, str]


@cache
def rows(dataset: str) -> list[Row]:
    with (DATA / dataset / "rows.csv").open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


@cache
def described(dataset: str) -> Any:
    return yaml.load((DATA / dataset / "dataset.yml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - it makes texts only


def declared() -> Iterator[tuple[str, str, dict[str, Any], list[Row]]]:
    """Each number's key, its dataset, what is declared of it, and the rows that it may be made of."""
    for path in sorted(DATA.glob("*/rows.csv")):
        dataset, file = path.parent.name, path.with_name("facts.yml")
        known = yaml.load(file.read_text("utf-8"), yaml.BaseLoader) if file.is_file() else {}  # noqa: S506 - as above
        for key, fact in known.get("facts", {}).items():
            yield key, dataset, fact, rows(dataset)
        for family in known.get("each_row", []):
            chosen = [row for row in rows(dataset) if fits(row, family.get("where", {}), dataset)]
            for row, (key, fact) in ((row, one) for row in chosen for one in family["facts"].items()):
                alike = [one for one in chosen if one[family["by"]] == row[family["by"]]] if "by" in family else [row]
                yield filled(key, row, dataset), dataset, named(fact, row, dataset), alike


def fits(row: Row, where: Mapping[str, str], dataset: str) -> bool:
    kinds = {one["name"]: one["type"] for one in described(dataset)["columns"]}
    several = {name for name, kind in kinds.items() if kind in ("list", "source")}
    return all(str(cell) in (row[name].split() if name in several else [row[name]]) for name, cell in where.items())


def filled(text: str, row: Row, dataset: str) -> str:
    lower = {one["name"] for one in described(dataset)["columns"] if one["type"] == "country"}
    return re.sub(r"\{(\w+)\}", lambda place: row[place[1]].lower() if place[1] in lower else row[place[1]], text)


def named(fact: dict[str, Any], row: Row, dataset: str) -> dict[str, Any]:
    """A family's declaration with the keys of its parts for one row."""
    parts: dict[str, Any] = {
        how: [filled(key, row, dataset) for key in fact[how]] for how in ("ratio", "difference") if how in fact
    }
    return {**fact, **parts}


KNOWN = {key: (dataset, fact, among) for key, dataset, fact, among in declared()}


def value(key: str) -> Fraction | None:
    """A number by its declaration; None where a cell gives a reason in the place of one."""
    dataset, fact, among = KNOWN[key]
    if "ratio" in fact or "difference" in fact:
        first, second = map(value, fact.get("ratio") or fact["difference"])
        if first is None or second is None:
            return None
        return first / second if "ratio" in fact else first - second
    ids = described(dataset)["key"]
    chosen = [row for row in among if fits(row, fact.get("where", {}), dataset)]
    if "row" in fact:
        chosen = [row for row in chosen if ".".join(row[name] for name in ids) == fact["row"]]
    if "count" in fact:
        return Fraction(len(chosen))
    cells = [row[fact.get("cell") or fact["sum"]] for row in chosen]
    numeric = [cell for cell in cells if cell]
    return None if any(not re.match(r"-?[0-9]", cell) for cell in numeric) else sum(map(Fraction, numeric), Fraction(0))


PAPER = sorted(key for key, (dataset, _, _) in KNOWN.items() if dataset in TABLES)
OTHERS = random.Random(SEED).sample(sorted(KNOWN.keys() - {*PAPER}), DRAWN)  # noqa: S311 - no secret


@pytest.fixture(scope="module")
def published(built_site: Project) -> Mapping[str, Any]:
    return {one["key"]: one for one in json.loads((built_site.site / "data" / "facts.json").read_text("utf-8"))}


def check(key: str, published: Mapping[str, Any]) -> None:
    ours = value(key)
    assert (published[key]["exact"], published[key]["value"]) == (
        None if ours is None else str(ours),
        None if ours is None else pytest.approx(float(ours), rel=1e-12),
    )


@pytest.mark.parametrize("key", [*PAPER, *OTHERS])
def test_a_number_of_the_site_is_what_the_rows_give(key: str, published: Mapping[str, Any]) -> None:
    check(key, published)


@pytest.mark.slow
def test_all_of_them_are(published: Mapping[str, Any]) -> None:
    for key in KNOWN.keys() & published.keys():
        check(key, published)


def test_each_number_that_rows_are_kept_for_is_recomputed(published: Mapping[str, Any]) -> None:
    kept = {key for key, one in published.items() if (DATA / one["dataset"] / "rows.csv").is_file()}
    assert kept <= KNOWN.keys()
