"""A published export becomes our table: by its header, with nothing guessed and each doubt told."""

from __future__ import annotations

import hashlib
import json
import random
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from build_site.checks.marks import check_digits
from build_site.importing.addresses import addresses, full_number
from build_site.importing.declared import AddressDeclared
from build_site.intake import Intake, take_in
from build_site.problems import ContentError, Problems
from build_site.project import Project
from build_site.site import read_site
from build_site.tables import read_table
from tests.conftest import Run
from tests.exports import (
    BESIDE,
    EXPLORER,
    MASTER,
    RETRIEVED,
    csv_export,
    imported,
    importing_project,
    rows_of,
    table,
    workbook,
)
from tests.folders import bytes_of

COLUMNS = BESIDE / "master_2024_columns.txt"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return importing_project(tmp_path / "project")


def notes(made: Intake, kind: str) -> list[dict[str, Any]]:
    return [note for note in made.report["notes"] if note["kind"] == kind]


def refused(project: Project, text: str | bytes, name: str = "export.csv") -> list[tuple[str, int, dict[str, str]]]:
    """The code, row and values of every problem."""
    with pytest.raises(ContentError) as raised:
        imported(project, text, name)
    return [(one.code, one.place.line, dict(one.values)) for one in raised.value.problems]


def test_a_row_is_mapped_to_the_terms_of_the_review(project: Project) -> None:
    made = imported(project, csv_export([EXPLORER], nameless=10))
    (row,) = table(project)
    expected = {
        "id": "mx-2-1",
        "country": "MX",
        "plan": "2",
        "year": "2013",
        "title": "1. Open data portal",
        "title_language": "en",
        "chapter": "not-applicable",
        "start": "07/01/2013",
        "end": "not-specified",
        "support": "not-specified",
        "values": "access",
        "themes": "open-data",
        "specificity": "medium",
        "ambition_scale": "potential-impact",
        "ambition": "minor",
        "completion_mid": "limited",
        "completion_end": "no-data",
        "star_2012": "no-data",
        "star_2015": "no",
        "star_mid": "not-reviewed",
        "ogp_id": "",
        "row": "3",
    }
    assert {name: row[name] for name in expected} == expected
    assert made.report["nameless"] == {"columns": 10, "cells": 0}


def test_the_lock_names_the_file(project: Project) -> None:
    text = csv_export([EXPLORER])
    made = imported(project, text)
    assert yaml.safe_load((made.folder / "lock.yml").read_text("utf-8")) == {
        "file": "export.csv",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "layout": "explorer",
        "rows": 1,
        "retrieved": RETRIEVED,
    }


def test_the_result_is_a_dataset_that_passes_all_checks(project: Project) -> None:
    imported(project, csv_export(rows_of({}, {"Full Text": "One.<br/>Two."}, {"Value -Info": "0"})))
    problems = Problems()
    site = read_site(project, problems)
    assert site is not None
    read = read_table(project.data / "commitments", project, site, problems, {})
    assert read is not None
    for text in (*read.declared.notes, *(column.meaning for column in read.declared.columns)):
        for _, words in text.strings:
            check_digits(words, read.place, problems)
    assert list(problems) == []
    assert [row.id for row in read.rows] == ["mx-2-1", "mx-2-2", "mx-2-3"]
    assert read.rows[2].cells["values"] is None


SEVERAL = rows_of(
    {"Commitment Title": "1. Portal", "Specificity": "NR"},
    {"Country": "Norway", "Comm No": "NA", "Commitment Title": "An Open Public Sector"},
    {"Country": "Norway", "Comm No": "NA", "Commitment Title": "An Open Public Sector", "Full Text": "Another text."},
    {"Country": "UK", "Comm No": "2.1", "Commitment Title": "2.10 Budgets", "E-government": "1"},
)


def test_the_same_file_gives_the_same_bytes(project: Project, tmp_path: Path) -> None:
    text = csv_export(SEVERAL)
    first = bytes_of(imported(project, text).folder)
    assert bytes_of(imported(project, text).folder) == first
    assert bytes_of(imported(importing_project(tmp_path / "other"), text).folder) == first


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_columns_changes_nothing_but_the_digest(seed: int, project: Project) -> None:
    before = bytes_of(imported(project, csv_export(SEVERAL, nameless=2)).folder)
    header = list(EXPLORER)
    random.Random(seed).shuffle(header)  # noqa: S311 - an order, no secret
    after = bytes_of(imported(project, csv_export(SEVERAL, header, nameless=2)).folder)
    assert before.pop("lock.yml") != after.pop("lock.yml")
    assert after == before


def test_the_order_of_rows_changes_no_address(project: Project) -> None:
    imported(project, csv_export(SEVERAL))
    before = {row["text"] + row["title"]: row["id"] for row in table(project)}
    imported(project, csv_export(SEVERAL[::-1]))
    assert {row["text"] + row["title"]: row["id"] for row in table(project)} == before


def test_columns_may_be_missing_or_new(project: Project) -> None:
    rows = [{**EXPLORER, "Mood": "glad"}]
    for name in ("Start Date", "_Specificity", "Specificity", "E-government"):
        del rows[0][name]
    made = imported(project, csv_export(rows))
    (row,) = table(project)
    assert made.report["new"] == ["Mood"]
    assert made.report["absent"] == ["start", "specificity"]
    assert (row["start"], row["specificity"], row["themes"]) == ("not-given", "not-given", "open-data")


def test_names_of_columns_are_known_whatever_their_capitals_and_spaces(project: Project) -> None:
    header = {name: f" {name.upper()} " for name in EXPLORER}
    imported(project, csv_export([{header[name]: cell for name, cell in EXPLORER.items()}]))
    assert table(project)[0]["ambition"] == "minor"


def test_words_win_over_numbers_and_each_disagreement_is_told(project: Project) -> None:
    rows = rows_of(*[{} for _ in range(5)], {"_CompletionProgress": "2"}, {"Potential impact": "NR"})
    made = imported(project, csv_export(rows))
    found = [(note["row"], note["column"], note["found"], note["taken"]) for note in notes(made, "disagreement")]
    assert found == [
        (7, "completion_mid", "b. Limited / 2", "limited"),
        (8, "ambition", "NR / 1", "not-reviewed"),
    ]
    assert [row["completion_mid"] for row in table(project)] == ["limited"] * 7


OLDER = {"not started": "1", "limited": "2", "substantial": "3", "complete": "4"}


def test_numbers_of_an_older_scale_are_known_by_the_words_beside_them(project: Project) -> None:
    rows = rows_of(*({"Completion (progress report)": w, "_CompletionProgress": n} for w, n in OLDER.items()))
    assert notes(imported(project, csv_export(rows)), "disagreement") == []


def test_numbers_alone_are_taken_only_if_one_scale_can_be_meant(project: Project) -> None:
    rows = rows_of(*({"_CompletionProgress": number} for number in "2345"))
    for row in rows:
        del row["Completion (progress report)"]
    imported(project, csv_export(rows))
    assert [row["completion_mid"] for row in table(project)] == ["not-started", "limited", "substantial", "complete"]
    rows[3]["_CompletionProgress"] = "3"
    assert [code for code, _, _ in refused(project, csv_export(rows))] == ["I024"]


def test_a_rating_carries_its_scale(project: Project) -> None:
    rows = rows_of(
        {},
        {"Potential Impact": "ND", "_Potential Impact": "ND", "Potential for Results": "Modest"},
        {"Potential Impact": "ND", "_Potential Impact": "ND", "Potential for Results": "NR"},
        {"Potential for Results": "Substantial"},
        base=MASTER,
    )
    made = imported(project, csv_export(rows))
    found = [(row["ambition_scale"], row["ambition"]) for row in table(project)]
    assert found == [
        ("potential-impact", "minor"),
        ("potential-for-results", "modest"),
        ("potential-for-results", "not-reviewed"),
        ("potential-impact", "minor"),
    ]
    assert [note["row"] for note in notes(made, "two-scales")] == [5]


def test_a_place_in_a_country_has_its_own_address(project: Project) -> None:
    imported(project, csv_export(rows_of({"Country/Locality": "Jalisco, Mexico"}, {}, base=MASTER)))
    found = [(row["country"], row["locality"], row["id"]) for row in table(project)]
    assert found == [("MX", "", "mx-2-2"), ("MX", "Jalisco", "mx-jalisco-2-1")]


def test_rows_that_share_a_number_get_the_publishers_identifier_or_words_of_the_title(project: Project) -> None:
    shared = {"Commitment Number": "7"}
    ids = ({**shared, "Commitment Unique Identifier": one} for one in ("MX0009", "MX0010"))
    imported(project, csv_export(rows_of(*ids, base=MASTER)))
    assert [row["id"] for row in table(project)] == ["mx-2-7-mx0009", "mx-2-7-mx0010"]
    titles = ({"Comm No": "7", "Commitment Title": f"7. {title}"} for title in ("Water", "Air and soil"))
    made = imported(project, csv_export(rows_of(*titles)))
    assert [row["id"] for row in table(project)] == ["mx-2-7-air-and-soil", "mx-2-7-water"]
    assert [note["row"] for note in notes(made, "shared")] == [2, 3]


def test_a_zero_that_a_spreadsheet_took_is_read_back_from_the_title() -> None:
    assert full_number("2.1", "2.10 Ley de partidos") == "2.10"
    assert full_number("2.1", "2.1 Ley de acceso") == "2.1"
    assert full_number("2.1", "2.11 Otra ley") == "2.1"
    assert full_number("2", "20. Budgets") == "2"


ADDRESS = AddressDeclared(
    column="id", parts=["country", "plan", "number"], number="number", own="own", words="title", digest="text"
)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "country": st.sampled_from(["MX", "NO"]),
            "plan": st.sampled_from(["1", "2"]),
            "number": st.sampled_from(["1", "2", "10", "4:A", "NA", "1.1"]),
            "title": st.sampled_from(["1.10 Open data", "Open data", "…", "Datos abiertos"]),
            "text": st.text(max_size=3),
        }
    ),
    max_size=12,
    unique_by=lambda row: tuple(sorted(row.items())),
)


@settings(derandomize=True, database=None, deadline=None, max_examples=150)
@given(ROWS, ROWS)
def test_rows_have_addresses_of_their_own_which_others_do_not_change(
    rows: list[dict[str, str]], more: list[dict[str, str]]
) -> None:
    given = addresses(rows, ADDRESS, ["NA"])
    assert len(set(given)) == len(rows)
    assert all(address.replace("-", "").isalnum() and address.isascii() for address in given)
    added = [row for row in more if row not in rows]
    keys = {key(row) for row in added}
    after = dict(zip(map(repr, added + rows), addresses(added + rows, ADDRESS, ["NA"]), strict=True))
    for row, address in zip(rows, given, strict=True):
        if key(row) not in keys:
            assert after[repr(row)] == address


def key(row: dict[str, str]) -> tuple[str, ...]:
    """What several rows may share: an address without more."""
    (base,) = addresses([row], ADDRESS, ["NA"])
    return (base,)


def test_breaks_written_as_letters_become_breaks_and_all_else_stays_literal(project: Project) -> None:
    row = {
        "Commitment Title": "1. Open<br/>data <b>now</b> {{ 7*7 }}",
        "Full Text": "One.<br/>Two &amp; <i>three</i>.",
        "Short Title": "A<br/>b",
    }
    made = imported(project, csv_export(rows_of(row)))
    (found,) = table(project)
    assert found["title"] == "1. Open data <b>now</b> {{ 7*7 }}"
    assert found["text"] == "One.\nTwo &amp; <i>three</i>."
    assert made.report["counts"]["breaks"] == {"title": 1, "text": 1}
    assert made.report["breaks_left_out"] == 1


def test_dates_stay_as_printed_and_doubtful_ones_are_counted(project: Project) -> None:
    days = ["07/01/2012", "31/12/2014", "01/01/2013", "2012", "4/5/13"]
    made = imported(project, csv_export(rows_of(*({"Start Date": day} for day in days))))
    assert [row["start"] for row in table(project)] == days
    assert [note["found"] for note in notes(made, "dates")] == ["07/01/2012", "4/5/13"]


def test_each_text_has_its_language(project: Project) -> None:
    spanish = "Publicar los montos asignados a las entidades federativas para la compra de medicamentos."
    portuguese = "Elaboração e oferta de cursos de capacitação de servidores públicos para o atendimento ao cidadão."
    title = "4. Publication of the budget of each ministry"
    rows = rows_of(
        {}, {"Full Text": spanish}, {"Full Text": portuguese}, {"Full Text": "N/A", "Commitment Title": title}
    )
    rows[1]["Commitment Title"] = rows[2]["Commitment Title"] = title
    imported(project, csv_export(rows))
    assert [row["language"] for row in table(project)] == ["en", "es", "pt", "en"]
    assert [row["title_language"] for row in table(project)] == ["en"] * 4


def test_contact_details_do_not_come_in(project: Project) -> None:
    row = {
        "Contact Name": "Juana Pérez",
        "Contact Email": "juana@example.org",
        "Contact Telephone": "55 1234 5678",
        "Full Text": "Write to info@example.org or call 55 5093 5000. Ley 19.550 holds in 2012-2014.",
        "Lead Institution": "Secretaría, tel. 5093-5000",
    }
    made = imported(project, csv_export(rows_of(row)))
    (found,) = table(project)
    assert found["text"] == "Write to [e-mail] or call [telephone]. Ley 19.550 holds in 2012-2014."
    assert made.report["personal"]["Contact Name"] == 1
    assert made.report["counts"]["email"] == {"text": 1}
    assert made.report["counts"]["telephone"] == {"text": 1, "lead": 1}
    everything = b"".join(path.read_bytes() for path in made.folder.iterdir())
    for secret in (b"Juana", b"juana", b"info@", b"5093", b"1234"):
        assert secret not in everything


def test_broken_characters_and_repeated_rows_are_counted(project: Project) -> None:
    rows = rows_of({"Full Text": "17\ufffd Asegurar"}, {}, {"Comm No": "2"})
    made = imported(project, csv_export(rows))
    assert made.report["counts"]["broken"] == {"text": 1}
    assert [(note["row"], note["taken"]) for note in notes(made, "duplicate")] == [(4, "3")]
    assert (made.report["read"], made.report["taken"], len(table(project))) == (3, 2, 2)


def test_a_workbook_gives_the_same_rows_as_text(project: Project) -> None:
    imported(project, csv_export(SEVERAL))
    expected = table(project)
    take_in(project, workbook(project.root / "export.xlsx", SEVERAL), RETRIEVED)
    assert table(project) == expected


def test_formulas_never_run(project: Project) -> None:
    rows = rows_of(
        {"Commitment Title": '=HYPERLINK("https://example.org")', "Full Text": "=1+1", "Lead Institution": "@x"}
    )
    imported(project, csv_export(rows))
    found = table(project)[0]
    assert (found["title"], found["text"], found["lead"]) == ('=HYPERLINK("https://example.org")', "=1+1", "@x")
    path = workbook(project.root / "export.xlsx", rows_of({"Full Text": "=1+1"}))
    take_in(project, path, RETRIEVED)
    assert table(project)[0]["text"] == ""


def test_an_unknown_header_names_the_nearest_layout_and_what_it_lacks(project: Project) -> None:
    row = {("Name" if name == "Commitment Title" else name): cell for name, cell in EXPLORER.items()}
    ((code, line, values),) = refused(project, csv_export([row], nameless=1))
    assert (code, line) == ("I025", 2)
    assert values["layout"] == "explorer"
    assert values["lacking"] == "Commitment Title"
    assert values["new"] == "Name"


def test_a_value_that_the_layout_does_not_foresee_is_told_once_with_how_often(project: Project) -> None:
    rows = rows_of(
        {"Potential impact": "Huge"},
        {"Potential impact": "Huge"},
        {"Country": "Atlantis"},
        {"Year of submission": "soon"},
    )
    found = {(code, line, values["found"], values["rows"]) for code, line, values in refused(project, csv_export(rows))}
    assert found == {("I020", 2, "Huge", "2"), ("I021", 4, "Atlantis", "1"), ("I022", 5, "soon", "1")}


def test_a_file_of_which_no_day_is_recorded_needs_one(project: Project) -> None:
    path = project.root / "export.csv"
    path.write_text(csv_export([EXPLORER]), "utf-8")
    for retrieved, code in ((None, "I027"), ("yesterday", "Y017")):
        with pytest.raises(ContentError) as raised:
            take_in(project, path, retrieved)
        assert [one.code for one in raised.value.problems] == [code]


def test_the_command_reports_and_leaves_an_earlier_import_when_it_fails(project: Project, run: Run) -> None:
    good, bad = project.root / "good.csv", project.root / "bad.csv"
    good.write_text(csv_export(SEVERAL), "utf-8")
    bad.write_text(csv_export(SEVERAL)[:-40], "utf-8")
    done = run("--root", str(project.root), "import", str(good), "--retrieved", RETRIEVED)
    assert done.returncode == 0, done.stderr
    assert "Done, in data/commitments/: 4 rows from good.csv" in done.stdout
    assert "row 5, gb-2-2-10: number 2.1 read as 2.10" in done.stdout
    before = bytes_of(project.data / "commitments")
    failed = run("--root", str(project.root), "import", str(bad), "--retrieved", RETRIEVED)
    assert failed.returncode == 1
    assert "bad.csv:5: The row has" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert bytes_of(project.data / "commitments") == before


def test_every_name_of_the_later_export_is_foreseen() -> None:
    layout = yaml.safe_load(
        (Path(__file__).parent.parent / "data/imports/commitments/layouts/master-2024.yml").read_text("utf-8")
    )
    columns = COLUMNS
    if not columns.is_file():
        pytest.skip("the list of the later export's columns is not here")
    text = json.dumps(layout, ensure_ascii=False)
    assert [
        name for name in columns.read_text("utf-8").splitlines() if json.dumps(name, ensure_ascii=False) not in text
    ] == []
