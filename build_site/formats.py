"""Problems for people and for machines: plain lines, JSON, annotations of GitHub, SARIF."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from urllib.parse import quote

from build_site.explanations import explanation
from build_site.problems import Problem, catalogue, said, say

SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_text(problems: Iterable[Problem], language: str) -> Iterator[str]:
    """Each problem as people read it."""
    yield from (say(problem, language) for problem in problems)


def as_json(problems: Iterable[Problem], language: str) -> Iterator[str]:
    """One list of objects; a line, a column or a cell that is not known is null."""
    yield json.dumps([_object(problem, language) for problem in problems], ensure_ascii=False, indent=2)


def _object(problem: Problem, language: str) -> dict[str, object]:
    place = problem.place
    found, advice = said(problem, language)
    where = {"file": place.file, "line": place.line or None, "column": place.column or None, "cell": place.cell or None}
    return {**where, "code": problem.code, "found": found, "do": advice, "values": dict(problem.values)}


def as_github(problems: Iterable[Problem], language: str) -> Iterator[str]:
    """Workflow commands, which GitHub shows on the lines of a pull request, each followed by its plain text."""
    for problem in problems:
        place = problem.place
        text = "\n".join(said(problem, language))
        where = {"file": place.file, "line": place.line, "col": place.column, "title": problem.code}
        properties = ",".join(f"{name}={_property(value)}" for name, value in where.items() if value)
        yield f"::error {properties}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: object) -> str:
    return _data(str(value)).replace(":", "%3A").replace(",", "%2C")


def as_sarif(problems: Iterable[Problem], language: str) -> Iterator[str]:
    """One run in SARIF 2.1.0, with a rule for each code that was found."""
    found = list(problems)
    codes = sorted({problem.code for problem in found})
    driver = {"name": "build_site", "language": language, "rules": [_rule(code, language) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, codes.index(problem.code), language) for problem in found],
    }
    yield json.dumps({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(code: str, language: str) -> dict[str, object]:
    told = explanation(code, language)
    if told is None:
        return {"id": code}
    words = catalogue(language)["explained"]
    example = f"{words['wrong']}:\n{told.wrong}\n\n{words['right']}:\n{told.right}"
    return {
        "id": code,
        "shortDescription": {"text": told.title},
        "fullDescription": {"text": told.means},
        "help": {"text": f"{told.mend}\n\n{example}"},
        "defaultConfiguration": {"level": "error"},
    }


def _result(problem: Problem, rule: int, language: str) -> dict[str, object]:
    place = problem.place
    region = {"startLine": place.line, **({"startColumn": place.column} if place.column else {})}
    physical = {
        "artifactLocation": {"uri": quote(place.file), "uriBaseId": "%SRCROOT%"},
        **({"region": region} if place.line else {}),
    }
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": "error",
        "message": {"text": "\n".join(said(problem, language))},
        "locations": [{"physicalLocation": physical}],
    }


FORMATS: Mapping[str, Callable[[Iterable[Problem], str], Iterator[str]]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}
