"""Declarations to frozen models, strictly, with the line of every mistake."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, PrivateAttr, ValidationError

from build_site.findings import explain
from build_site.problems import Problems
from build_site.project import Project, read_text
from build_site.text import Text
from build_site.yamltext import NOWHERE, Keys, Lined, parse_yaml

Model = TypeVar("Model", bound=BaseModel)


class Declared(BaseModel):
    """What every declared thing is: frozen, and without keys that nobody reads.

    What is read from a file knows where everything in it stands.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", coerce_numbers_to_str=True, arbitrary_types_allowed=True, defer_build=True
    )
    # A default would be copied for each thing.
    _lined: Lined = PrivateAttr(default_factory=lambda: NOWHERE)

    @property
    def lined(self) -> Lined:
        """The places of what is declared here."""
        return self._lined

    def stands(self, lined: Lined) -> None:
        """Note where it stands."""
        self._lined = lined


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
    return check_model(parsed, model, problems, context) if parsed else None


def check_model(
    parsed: tuple[Any, Lined],
    model: type[Model],
    problems: Problems,
    context: Mapping[str, object] | None = None,
) -> Model | None:
    """Plain values as a checked model, or None with every mistake noted at its line."""
    value, lined = parsed
    try:
        read = model.model_validate(value, context=dict(context or {}))
    except ValidationError as error:
        for item in error.errors():
            code, values = explain(item, model, lined.written(*item["loc"]))
            # What a key says is at its value, what the key is at itself.
            at = lined.key if code in ("Y010", "Y011") else lined.at
            problems.add(at(*item["loc"]), code, **values)
        return None
    if isinstance(read, Declared):
        read.stands(lined)
    return read


def texts_in(value: object, path: Keys = ()) -> Iterator[tuple[Keys, Text]]:
    """Every text within a declaration, however deep, with where it stands there."""
    if isinstance(value, Text):
        yield path, value
        return
    inner: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, Declared):
        fields = type(value).model_fields
        inner = ((fields[name].alias or name, one) for name, one in value.__dict__.items() if name in fields)
    elif isinstance(value, Mapping):
        inner = value.items()
    elif isinstance(value, list | tuple):
        inner = enumerate(value)
    for name, one in inner:
        yield from texts_in(one, (*path, name))
