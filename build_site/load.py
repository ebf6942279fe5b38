"""YAML to frozen models, strictly, with the line of every mistake.

Scalars are read plainly: `no` and `2016-12-22` stay text, so that neither a language code nor a date is guessed.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from build_site.problems import Place, Problems, nearest
from build_site.project import Project, read_text

Model = TypeVar("Model", bound=BaseModel)
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Lines = dict[tuple[str | int, ...], int]
_DEEPEST = 50


# Pydantic's kinds of error that have a message of their own.
_TYPES = {
    "string_type": "Y020",
    "int_type": "Y021",
    "int_parsing": "Y021",
    "int_from_float": "Y021",
    "float_parsing": "Y021",
    "float_type": "Y021",
    "greater_than_equal": "Y021",
    "less_than_equal": "Y021",
    "list_type": "Y022",
    "tuple_type": "Y022",
    "too_short": "Y022",
    "too_long": "Y022",
    "mapping_type": "Y023",
    "dict_type": "Y023",
    "model_type": "Y023",
    "model_attributes_type": "Y023",
    "bool_type": "Y024",
    "bool_parsing": "Y024",
    "string_pattern_mismatch": "Y025",
    "string_too_short": "Y026",
}


class Declared(BaseModel):
    """What every declared thing is: frozen, and without keys that nobody reads."""

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True, arbitrary_types_allowed=True)


class _Reader:
    """Turns YAML nodes into plain values and notes the line of each."""

    def __init__(self, place: Place, first_line: int, problems: Problems) -> None:
        self.place, self.first, self.problems = place, first_line, problems
        self.lines: Lines = {}
        self.seen: set[int] = set()

    def value(self, node: yaml.Node, path: tuple[str | int, ...] = ()) -> Any:
        line = node.start_mark.line + self.first
        self.lines.setdefault(path, line)
        if not isinstance(node, yaml.ScalarNode) and id(node) in self.seen:
            self.problems.add(Place(self.place.file, line), "Y003")
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, index)) for index, item in enumerate(node.value)]
        return _plain(node.tag.rpartition(":")[2], node.value)

    def _mapping(self, node: yaml.MappingNode, path: tuple[str | int, ...]) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key, line = str(key_node.value), key_node.start_mark.line + self.first
            if key in result:
                self.problems.add(Place(self.place.file, line), "Y002", key=key)
            self.lines[(*path, key)] = line
            result[key] = self.value(value_node, (*path, key))
        return result


def _plain(tag: str, text: str) -> Any:
    """A scalar's value by the kind that YAML takes it for."""
    if tag == "null":
        return None
    if tag == "int" and re.fullmatch(r"0|-?[1-9][0-9]{0,17}", text):
        return int(text)
    if tag == "float" and re.fullmatch(r"-?[0-9]+\.[0-9]+", text):
        return float(text)
    return {"true": True, "false": False}.get(text, text) if tag == "bool" else text


def parse_yaml(text: str, place: Place, problems: Problems, first_line: int = 1) -> tuple[Any, Lines] | None:
    """Plain values and the line of each, or None with the problem noted; `first_line` is where `text` begins."""
    try:
        if deep := _too_deep(text):
            problems.add(Place(place.file, deep + first_line - 1), "Y005")
            return None
        node = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        line = _line_of_error(text, error)
        problems.add(Place(place.file, line + first_line), "Y001", found=_line_of(text, line))
        return None
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n")
        problems.add(Place(place.file, line + first_line), "Y004", found=f"U+{int(error.character):04X}")
        return None
    reader = _Reader(place, first_line, problems)
    return (reader.value(node) if node is not None else {}), reader.lines


def _line_of_error(text: str, error: yaml.MarkedYAMLError) -> int:
    """Where the mistake is; where it began, for a quote that nobody closes before the file ends."""
    found, began = (mark.line if mark else 0 for mark in (error.problem_mark, error.context_mark))
    return found if _line_of(text, found) else began


def _too_deep(text: str) -> int:
    """The line where collections are nested deeper than any of ours, and than recursion bears; 0 for none."""
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            return event.start_mark.line + 1 if event.start_mark else 1
    return 0


def _line_of(text: str, line: int) -> str:
    lines = text.split("\n")
    return lines[line].strip()[:80] if line < len(lines) else ""


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
            code, values = _explain(item, model)
            problems.add(Place(place.file, _line_at(lines, item["loc"])), code, **values)
        return None


def _line_at(lines: Lines, location: tuple[str | int, ...]) -> int:
    """The line of the deepest part of `location` that stands in the file."""
    for length in range(len(location), -1, -1):
        if location[:length] in lines:
            return lines[location[:length]]
    return 1


def _explain(item: Any, model: type[BaseModel]) -> tuple[str, dict[str, object]]:
    """Pydantic's finding as one of our codes and the values that its message names."""
    kind, location, found = item["type"], item["loc"], str(item["input"])[:60]
    name = ".".join(str(part) for part in location)
    if re.fullmatch(r"[A-Z]\d{3}", kind):
        return kind, {"name": name, **item.get("ctx", {})}
    if kind == "missing":
        return "Y010", {"key": location[-1], "name": name}
    if kind == "extra_forbidden":
        valid = _keys_at(model, location[:-1])
        return "Y011", {"key": location[-1], "valid": nearest(str(location[-1]), valid)}
    if kind in ("literal_error", "enum", "union_tag_invalid"):
        expected = str(item["ctx"].get("expected") or item["ctx"].get("expected_tags"))
        return "Y013", {
            "found": item["ctx"].get("tag", found),
            "name": name,
            "valid": expected.replace("'", ""),
        }
    if not location:
        return "Y006", {"found": found}
    return _TYPES.get(kind, "Y012"), {"found": found, "name": name}


def _keys_at(model: type[BaseModel], location: tuple[str | int, ...]) -> list[str]:
    """The keys that may stand at `location`: of every model that its annotations lead to."""
    models = {model}
    for part in location:
        inner = [m.model_fields[str(part)].annotation for m in models if str(part) in m.model_fields]
        if inner:
            models = {found for annotation in inner for found in _models_in(annotation)}
    return [info.alias or name for m in models for name, info in m.model_fields.items()]


def _models_in(annotation: Any) -> set[type[BaseModel]]:
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        return {annotation} if issubclass(annotation, BaseModel) else set()
    return {model for argument in typing.get_args(annotation) for model in _models_in(argument)}
