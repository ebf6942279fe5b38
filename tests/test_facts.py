"""Every number is computed from the rows and guarded: the paper's tables to each printed digit, and each operation."""

from __future__ import annotations

import csv
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from build_site.checks import read_checked
from build_site.content import Content
from build_site.problems import ContentError
from build_site.project import Project
from build_site.words import rounded
from tests.test_problems import base_project

ROOT = Path(__file__).parent.parent
IRM, PLANS = "data/irm-assessment/rows.csv", "data/mexico-plans/rows.csv"


def rows(file: str) -> list[dict[str, str]]:
    with (ROOT / file).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


@pytest.fixture(scope="module")
def ours() -> Content:
    return read_checked(Project(ROOT))


def percent(part: int, whole: int) -> str:
    """A share with one decimal, rounded half up once, by arithmetic that shares nothing with the package's."""
    return str((Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))


COUNTS = {(row["ambition"], row["completion"]): int(row["commitments"]) for row in rows(IRM)}
TOTAL = sum(COUNTS.values())
# Table 1 as the paper prints it: the fact, its count by our own addition, its printed share.
TABLE_1 = [
    ("irm.neither", COUNTS["low", "low"], 115, "14.7"),
    ("irm.completed-only", COUNTS["low", "high"], 243, "31.1"),
    ("irm.unambitious", COUNTS["low", "low"] + COUNTS["low", "high"], 358, "45.8"),
    ("irm.ambitious-only", COUNTS["high", "low"], 138, "17.7"),
    ("irm.both", COUNTS["high", "high"], 285, "36.5"),
    ("irm.ambitious", COUNTS["high", "low"] + COUNTS["high", "high"], 423, "54.2"),
    ("irm.uncompleted", COUNTS["low", "low"] + COUNTS["high", "low"], 253, "32.4"),
    ("irm.completed", COUNTS["low", "high"] + COUNTS["high", "high"], 528, "67.6"),
    ("irm.total", TOTAL, 781, "100.0"),
]


@pytest.mark.parametrize(("key", "count", "printed", "share"), TABLE_1, ids=[row[0] for row in TABLE_1])
def test_table_1_to_every_printed_digit(key: str, count: int, printed: int, share: str, ours: Content) -> None:
    assert ours.facts[key].value == count == printed
    fact = ours.facts[f"{key}.share"]
    assert fact.value == Fraction(count, TOTAL)
    assert str(rounded(fact.value * 100, 1)) == percent(count, TOTAL) == share


# Table 2: column of the rows, the fact, and the printed share of each plan; None where the paper rates nothing.
TABLE_2 = [
    ("ambitious", "ambitious", (None, "23.1", "72.7")),
    ("completed_mid", "completed-mid", ("69.4", "73.1", "0.0")),
    ("completed_end", "completed-end", (None, "92.3", "45.5")),
]


@pytest.mark.parametrize(("column", "name", "printed"), TABLE_2, ids=[row[0] for row in TABLE_2])
def test_table_2_to_every_printed_digit(column: str, name: str, printed: tuple[str | None, ...], ours: Content) -> None:
    for row, share in zip(rows(PLANS), printed, strict=True):
        count, whole = ours.facts[f"plans.{row['plan']}.{name}"], int(row["commitments"])
        fact = ours.facts[f"plans.{row['plan']}.{name}.share"]
        assert ours.facts[f"plans.{row['plan']}.commitments"].value == whole
        if share is None:
            assert (count.value, fact.value) == (None, None)
            assert fact.missing == count.missing is not None
        else:
            assert count.value == int(row[column])
            assert fact.value == Fraction(int(row[column]), whole)
            assert str(rounded(fact.value * 100, 1)) == percent(int(row[column]), whole) == share


def test_a_count_worked_back_from_a_share_is_the_only_one_that_gives_it() -> None:
    for column, _, printed in TABLE_2:
        for row, share in zip(rows(PLANS), printed, strict=True):
            whole = int(row["commitments"])
            fitting = [count for count in range(whole + 1) if percent(count, whole) == share]
            assert fitting == ([] if share is None else [int(row[column])])


def test_what_the_first_plan_was_not_rated_on_is_said_in_words(ours: Content) -> None:
    consultation, completed = ours.facts["plans.1.consultation"], ours.facts["plans.1.completed-end"]
    assert consultation.missing is not None
    assert completed.missing is not None
    assert (consultation.missing["es"], consultation.missing["en"]) == ("sin calificar", "not rated")
    assert (completed.missing["es"], completed.missing["en"]) == ("sin evaluar", "not assessed")


def test_consultation_scores_are_those_of_the_table(ours: Content) -> None:
    assert [ours.facts[f"plans.{plan}.consultation"].value for plan in (2, 3)] == [5, 4]


Change = Callable[..., Content]


@pytest.fixture
def derived(tmp_path: Path) -> Change:
    """The base project with these facts for its towns (people 300, 100, 400; women 160, not asked, 190)."""

    def derived(**facts: dict[str, object]) -> Content:
        project = base_project(tmp_path)
        path = project.data / "towns" / "facts.yml"
        declared = yaml.safe_load(path.read_text("utf-8"))
        for key, fact in facts.items():
            label = {"label": {"es": key, "en": key}, "unit": "people"}
            declared["facts"][f"made.{key}"] = {**label, **fact}
        path.write_text(yaml.safe_dump(declared, allow_unicode=True), "utf-8")
        return read_checked(project)

    return derived


def test_a_cell_is_the_value_of_one_row(derived: Change) -> None:
    fact = derived(x={"cell": "people", "row": "cedar"}).facts["made.x"]
    assert fact.value == 400
    assert (fact.rows, fact.kind, fact.sources) == (("cedar",), "reported", ("census-2020",))
    assert fact.place is not None
    assert fact.place["en"] == "row 3"


def test_a_cell_is_exact(derived: Change) -> None:
    assert derived(x={"cell": "height", "row": "alder"}).facts["made.x"].value == Fraction(25, 2)


def test_a_sum_adds_the_rows_that_where_lets_through(derived: Change) -> None:
    fact = derived(x={"sum": "people", "where": {"bank": "left"}}).facts["made.x"]
    assert fact.value == 400
    assert (fact.rows, fact.kind) == (("alder", "birch"), "computed")


def test_a_sum_with_a_part_that_nobody_asked_for_has_no_value(derived: Change) -> None:
    fact = derived(x={"sum": "women"}).facts["made.x"]
    assert fact.value is None
    assert fact.missing is not None
    assert fact.missing["es"] == "sin preguntar"


def test_a_count_counts_rows(derived: Change) -> None:
    fact = derived(x={"count": "rows", "where": {"bank": "left"}}).facts["made.x"]
    assert fact.value == 2
    assert fact.kind == "counted"


def test_a_ratio_is_an_exact_fraction_with_the_rows_and_sources_of_its_parts(derived: Change) -> None:
    fact = derived(x={"ratio": ["town.alder.people", "town.cedar.people"], "unit": "share"}).facts["made.x"]
    assert (fact.value, fact.rows) == (Fraction(3, 4), ("alder", "cedar"))
    assert fact.parts == ("town.alder.people", "town.cedar.people")
    assert fact.sources == ("census-2020",)


def test_a_difference_may_be_below_zero(derived: Change) -> None:
    assert derived(x={"difference": ["town.alder.people", "town.cedar.people"]}).facts["made.x"].value == -100


def test_what_is_computed_from_a_value_that_is_missing_is_missing_too(derived: Change) -> None:
    ratio = {"ratio": ["town.birch.women", "town.birch.people"], "unit": "share"}
    content = derived(x=ratio, y={"difference": ["made.x", "made.x"]})
    for key in ("made.x", "made.y"):
        assert content.facts[key].value is None
        assert content.facts[key].missing == content.facts["town.birch.women"].missing


def test_facts_may_be_declared_in_any_order(derived: Change) -> None:
    content = derived(x={"difference": ["made.y", "made.y"]}, y={"sum": "people"})
    assert [content.facts[key].value for key in ("made.x", "made.y")] == [0, 800]


def test_a_family_makes_a_fact_for_each_row(derived: Change) -> None:
    facts = derived().facts
    assert [facts[f"town.{town}.people"].value for town in ("alder", "birch", "cedar")] == [300, 100, 400]
    assert facts["town.birch.people"].label["en"] == "birch: people"


def test_a_family_leaves_out_what_an_empty_cell_would_give(tmp_path: Path) -> None:
    project = base_project(tmp_path)
    path = project.data / "towns" / "facts.yml"
    added = "      town.{id}.height:\n        label: {es: a, en: a}\n        unit: people\n        cell: height\n"
    path.write_text(path.read_text("utf-8") + added, "utf-8")
    keys = [key for key in read_checked(project).facts if key.endswith(".height")]
    assert keys == ["town.alder.height", "town.cedar.height"]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"x": {"ratio": ["made.x", "made.x"]}}, "F003"),
        ({"x": {"ratio": ["made.y", "made.y"]}, "y": {"difference": ["made.x", "made.x"]}}, "F003"),
        ({"x": {"cell": "people"}}, "F008"),
        ({"x": {"sum": "people", "where": {"bank": "middle"}}}, "F008"),
        ({"x": {"count": "rows", "sum": "people"}}, "F005"),
        ({"x": {}}, "F005"),
    ],
)
def test_a_fact_that_cannot_be_computed_is_a_problem(
    facts: dict[str, dict[str, object]], code: str, derived: Change
) -> None:
    with pytest.raises(ContentError) as error:
        derived(**facts)
    assert {problem.code for problem in error.value.problems} == {code}
