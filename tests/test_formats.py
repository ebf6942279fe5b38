"""Problems for machines: JSON, annotations of GitHub and SARIF say the same as the lines for people."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from build_site.formats import FORMATS
from build_site.problems import Named, Place, Problems, said
from build_site.project import Project
from tests.test_problems import base_project, changed, command, problems_of

ROOT = Path(__file__).parent.parent
# A line break, a percent sign, a colon and a comma in what is found; a label; a file without a line.
PROBLEMS = Problems()
PROBLEMS.add(Place("data/towns/rows.csv", 3, 7, "B3"), "D046", column="bank", found="100 %: a,\nb", valid="left, right")
PROBLEMS.add(Place("docs/a b/es.md", 2, 1), "F004", key="x.y", valid="—", likely=Named.of("x.z", (("es", "Zeta"),)))
PROBLEMS.add(Place("docs/words/en.yml"), "W001", key="menu")
# What SARIF 2.1.0 asks of the parts that we write: its required properties, its closed lists of names, its ranges.
TEXT = {
    "type": "object",
    "required": ["text"],
    "properties": {"text": {"type": "string", "minLength": 1}},
    "additionalProperties": False,
}
RULE = {
    "type": "object",
    "required": ["id"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string"},
        "shortDescription": TEXT,
        "fullDescription": TEXT,
        "help": TEXT,
        "defaultConfiguration": {
            "type": "object",
            "additionalProperties": False,
            "properties": {"level": {"enum": ["none", "note", "warning", "error"]}},
        },
    },
}
REGION = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "startLine": {"type": "integer", "minimum": 1},
        "startColumn": {"type": "integer", "minimum": 1},
    },
}
ARTIFACT = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "uri": {"type": "string", "format": "uri-reference", "pattern": r"^[^ \\]*$"},
        "uriBaseId": {"type": "string"},
    },
}
RESULT = {
    "type": "object",
    "required": ["message"],
    "additionalProperties": False,
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": -1},
        "level": {"enum": ["none", "note", "warning", "error"]},
        "message": TEXT,
        "locations": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "physicalLocation": {
                        "type": "object",
                        "anyOf": [{"required": ["artifactLocation"]}, {"required": ["address"]}],
                        "additionalProperties": False,
                        "properties": {"artifactLocation": ARTIFACT, "region": REGION},
                    }
                },
            },
        },
    },
}
SARIF: dict[str, Any] = {
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"enum": ["2.1.0"]},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool"],
                "additionalProperties": False,
                "properties": {
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "additionalProperties": False,
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "additionalProperties": False,
                                "properties": {
                                    "name": {"type": "string"},
                                    "language": {"type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
                                    "rules": {"type": "array", "uniqueItems": True, "items": RULE},
                                },
                            }
                        },
                    },
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {"type": ["array", "null"], "items": RESULT},
                },
            },
        },
    },
}


def written(kind: str, language: str = "en", problems: Problems = PROBLEMS) -> str:
    return "\n".join(FORMATS[kind](problems, language))


def test_json_has_every_part_of_a_problem() -> None:
    first, second, third = json.loads(written("json"))
    assert first == {
        "file": "data/towns/rows.csv",
        "line": 3,
        "column": 7,
        "cell": "B3",
        "code": "D046",
        "found": "“100 %: a,�b” is not a value of “bank”.",
        "do": "Values that are allowed: left, right",
        "values": {"column": "bank", "found": "100 %: a,\nb", "valid": "left, right"},
    }
    assert second["do"].startswith("Did you mean Zeta (x.z)? ")
    assert (third["line"], third["column"], third["cell"]) == (None, None, None)


def test_github_gets_a_command_for_each_problem_on_a_line_of_its_own() -> None:
    lines = written("github").split("\n")
    assert len(lines) == len(PROBLEMS)
    assert lines[0].startswith("::error file=data/towns/rows.csv,line=3,col=7,title=D046::“100 %25: a,�b” is not")
    assert "%0AValues that are allowed: left, right" in lines[0]
    assert lines[2].startswith("::error file=docs/words/en.yml,title=W001::")


def test_a_command_for_github_cannot_be_broken_by_a_name() -> None:
    problems = Problems()
    problems.add(Place("docs/a,b: c\n::error::x.md"), "S003")
    (line,) = written("github", problems=problems).split("\n")
    assert line.startswith("::error file=docs/a%2Cb%3A c%0A%3A%3Aerror%3A%3Ax.md,title=S003::")


@pytest.mark.parametrize("language", ["es", "en"])
def test_sarif_is_as_its_schema_asks(language: str) -> None:
    for problems in (PROBLEMS, Problems()):
        log = json.loads(written("sarif", language, problems))
        jsonschema.validate(log, SARIF)
        (run,) = log["runs"]
        rules = run["tool"]["driver"]["rules"]
        assert [rule["id"] for rule in rules] == sorted({problem.code for problem in problems})
        for result, problem in zip(run["results"], problems, strict=True):
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == problem.code
            assert result["message"]["text"] == "\n".join(said(problem, language))


@pytest.mark.parametrize("kind", [kind for kind in FORMATS if kind != "text"])
def test_the_command_prints_for_machines_on_its_output_and_counts_on_its_errors(kind: str, tmp_path: Path) -> None:
    project = base_project(tmp_path)
    changed(project, {"file": "data/towns/rows.csv", "replace": "birch,left,", "with": "birch,LEFT,"})
    done = command(project, "--lang", "es", "check", "--format", kind)
    assert done.returncode == 1
    assert done.stdout == written(kind, "es", problems_of(project)) + "\n"
    assert done.stderr == "1 problema.\n"


def test_without_problems_there_is_nothing_for_machines(tmp_path: Path) -> None:
    project: Project = base_project(tmp_path)
    assert [command(project, "check", "--format", kind).stdout for kind in ("json", "github")] == ["[]\n", ""]


def test_the_checks_of_pull_requests_put_problems_on_their_lines() -> None:
    workflow = (ROOT / ".github" / "workflows" / "checks.yml").read_text("utf-8")
    assert re.search(r"run: make check .*FORMAT=github", workflow)
