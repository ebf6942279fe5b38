"""Shares that stand together add up to one hundred per cent, and say so where one is rounded in another way."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_site.apportioning import Together, added_up, apportioned
from build_site.checks import read_checked
from build_site.content import Content
from build_site.facts import Fact
from build_site.problems import Problems
from build_site.project import Project
from build_site.words import rounded
from tests.conftest import ROOT

COUNTS = st.lists(st.integers(min_value=0, max_value=5000), min_size=1, max_size=12).filter(any)


@settings(derandomize=True, database=None, deadline=None, max_examples=500)
@given(COUNTS, st.integers(min_value=0, max_value=3))
def test_percentages_of_one_whole_add_up_and_none_is_moved_by_more_than_its_last_digit(
    counts: list[int], places: int
) -> None:
    shares = [Fraction(count, sum(counts)) for count in counts]
    shown = apportioned(shares, places)
    assert sum(shown) == 100
    step = Decimal(1).scaleb(-places)
    for share, one in zip(shares, shown, strict=True):
        assert abs(one - rounded(share * 100, places + 6)) < step
        assert one == one.quantize(step) >= 0
    # Where the plain percentages add up, they stay as they are.
    plain = [rounded(share * 100, places) for share in shares]
    assert sum(plain) != 100 or sorted(plain) == sorted(shown)


def test_what_is_left_goes_to_the_largest_remainders_and_to_the_first_of_equal_ones() -> None:
    thirds = apportioned([Fraction(1, 3)] * 3, 0)
    assert [str(one) for one in thirds] == ["34", "33", "33"]
    assert [str(one) for one in apportioned([Fraction(1, 6), Fraction(1, 6), Fraction(2, 3)], 1)] == [
        "16.7",
        "16.7",
        "66.6",
    ]


@pytest.fixture(scope="module")
def ours() -> Content:
    return read_checked(Project(ROOT))


def parts_of(ours: Content, *values: Fraction) -> dict[str, Fact]:
    """Facts like one of ours, with other values."""
    fact = ours.facts["irm.both.share"]
    made = {f"made.{at}": value for at, value in enumerate(values)}
    return {key: Fact(**{**fact.__dict__, "key": key, "value": value}) for key, value in made.items()}


def test_only_those_are_changed_that_have_to_be_and_none_exactly(ours: Content) -> None:
    facts, problems = parts_of(ours, *[Fraction(1, 3)] * 3), Problems()
    made = added_up(facts, [Together(tuple(facts), ours.facts["irm.both"].at)], problems)
    assert not problems
    assert [one.shown for one in made.values()] == [Decimal("33.4"), None, None]
    assert [one.value for one in made.values()] == [Fraction(1, 3)] * 3
    assert [one.exact for one in made.values()] == ["1/3"] * 3


def test_the_shares_of_the_paper_add_up_as_they_are_printed(ours: Content) -> None:
    groups = [
        ("irm.neither.share", "irm.completed-only.share", "irm.ambitious-only.share", "irm.both.share"),
        ("irm.unambitious.share", "irm.ambitious.share"),
        ("irm.uncompleted.share", "irm.completed.share"),
    ]
    for keys in groups:
        facts = [ours.facts[key] for key in keys]
        assert all(fact.shown is None for fact in facts)
        assert sum(rounded((fact.value or 0) * Fraction(100), 1) for fact in facts) == 100
