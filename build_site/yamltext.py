"""YAML to plain values, with the line of each.

Scalars are read plainly: `no` and `2016-12-22` stay text, so that neither a language code nor a date is guessed.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from build_site.problems import Loader, Place, Problems

Lines = dict[tuple[str | int, ...], int]
_DEEPEST = 50


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


def line_at(lines: Lines, location: tuple[str | int, ...]) -> int:
    """The line of the deepest part of `location` that stands in the file."""
    for length in range(len(location), -1, -1):
        if location[:length] in lines:
            return lines[location[:length]]
    return 1
