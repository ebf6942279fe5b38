"""The export of 2017 itself, where it is at hand: the counts that are committed are those of this program."""

from __future__ import annotations

from collections import Counter

import pytest

from build_site.intake import Intake, summarise, take_in
from build_site.project import Project
from tests.exports import BESIDE, ROOT, importing_project, table

PUBLISHED = BESIDE / "ogpirm_live_data.csv"
if not PUBLISHED.is_file():
    pytest.skip("the export of 2017 is not here, so that it cannot be counted again", allow_module_level=True)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return importing_project(tmp_path_factory.mktemp("published") / "project")


@pytest.fixture(scope="module")
def made(project: Project) -> Intake:
    return take_in(project, PUBLISHED)


def test_the_committed_counts_are_those_of_the_export(made: Intake, project: Project) -> None:
    for folder in summarise(project):
        assert (folder / "rows.csv").read_bytes() == (ROOT / "data" / folder.name / "rows.csv").read_bytes()
        assert (folder / "lock.yml").read_bytes() == (ROOT / "data" / folder.name / "lock.yml").read_bytes()


def test_every_doubt_is_told(made: Intake) -> None:
    counts = made.report["counts"]
    assert counts["disagreement"] == {"specificity": 19, "ambition": 20, "completion_mid": 4}
    assert sum(counts["breaks"].values()) + made.report["breaks_left_out"] == 2812
    assert counts["broken"] == {"text": 5}
    assert made.report["nameless"] == {"columns": 10, "cells": 0}
    assert not {"email", "telephone", "duplicate"} & counts.keys()
    assert (made.report["read"], made.report["taken"]) == (1927, 1927)


def test_each_row_has_an_address_and_its_ratings(made: Intake, project: Project) -> None:
    rows = table(project)
    assert len({row["id"] for row in rows}) == 1927
    assert len({row["country"] for row in rows}) == 61
    ambition, midterm = (Counter(row[name] for row in rows) for name in ("ambition", "completion_mid"))
    assert [ambition[one] for one in ("transformative", "moderate", "minor", "none", "unclear")] == [
        284,
        665,
        624,
        102,
        7,
    ]
    assert (ambition["no-data"], ambition["not-reviewed"]) == (195, 50)
    assert [midterm[one] for one in ("complete", "substantial", "limited", "not-started")] == [435, 511, 649, 192]
    assert [midterm[one] for one in ("not-reviewed", "unclear", "withdrawn", "not-applicable")] == [70, 49, 20, 1]
    assert Counter(row["plan"] for row in rows if row["country"] == "MX") == {"1": 37, "2": 26}
