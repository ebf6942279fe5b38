"""Declarations to frozen models, strictly, with the line of every mistake."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from build_site.findings import explain
from build_site.problems import Place, Problems
from build_site.project import Project, read_text
from build_site.yamltext import Lines, line_at, parse_yaml

Model = TypeVar("Model", bound=BaseModel)


class Declared(BaseModel):
    """What every declared thing is: frozen, and without keys that nobody reads."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", coerce_numbers_to_str=True, arbitrary_types_allowed=True, defer_build=True
    )


def read_model(
    path: Path,
    model: type[Model],
    project: Project,
    problems: Problems,
    context: Mapping[str, object] | None = None,
) -> Model | None:
    """The file as a checked model, or None with every mistake noted at its line."""
    text = read_text(path, project, problems)
    parsed = parse_yaml(text, project.place(path), problems) if text is not None else None
    return check_model(parsed, model, project.place(path), problems, context) if parsed else None


def check_model(
    parsed: tuple[Any, Lines],
    model: type[Model],
    place: Place,
    problems: Problems,
    context: Mapping[str, object] | None = None,
) -> Model | None:
    """Plain values as a checked model, or None with every mistake noted at its line."""
    value, lines = parsed
    try:
        return model.model_validate(value, context=dict(context or {}))
    except ValidationError as error:
        for item in error.errors():
            code, values = explain(item, model)
            problems.add(Place(place.file, line_at(lines, item["loc"])), code, **values)
        return None
