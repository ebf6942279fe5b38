"""YAML to plain values, with the place of each.

Scalars are read plainly: `no` and `2016-12-22` stay text, so that neither a language code nor a date is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import yaml

from build_site.problems import Loader, Place, Problems

Keys = tuple[str | int, ...]
_DEEPEST = 50


class Spot(NamedTuple):
    """Where a value stands, on the line of its key if it has one; and its text, if it is a single one."""

    line: int
    column: int
    key_column: int
    text: str | None


@dataclass(frozen=True)
class Lined:
    """A YAML file, or what stands in it at `inside`, with the place of everything there."""

    place: Place
    spots: Mapping[Keys, Spot] = field(default_factory=dict)
    inside: Keys = ()

    def at(self, *path: str | int) -> Place:
        """The place of what stands at `path`, or of the deepest part of that path which is there."""
        spot = self._spot(path)
        return Place(self.place.file, spot.line, spot.column)

    def key(self, *path: str | int) -> Place:
        """The place of the key at `path`."""
        spot = self._spot(path)
        return Place(self.place.file, spot.line, spot.key_column)

    def written(self, *path: str | int) -> str | None:
        """What is written at `path`, if it is there and a single value."""
        spot = self.spots.get((*self.inside, *path))
        return spot.text if spot else None

    def naming(self, found: str) -> Place:
        """The place of the first value or key that is `found`, else of one that holds it, else the file's."""
        spots = [(path, spot) for path, spot in self.spots.items() if path[: len(self.inside)] == self.inside]
        for path, spot in spots:
            if spot.text == found:
                return Place(self.place.file, spot.line, spot.column)
            if path and path[-1] == found:
                return Place(self.place.file, spot.line, spot.key_column)
        holding = (spot for _, spot in spots if spot.text and found in spot.text)
        return next((Place(self.place.file, spot.line, spot.column) for spot in holding), self.place)

    def within(self, *path: str | int) -> Lined:
        """What stands at `path`, with places of its own."""
        return replace(self, inside=(*self.inside, *path))

    def _spot(self, path: Keys) -> Spot:
        whole = (*self.inside, *path)
        parts = (whole[:length] for length in range(len(whole), -1, -1))
        return next((self.spots[part] for part in parts if part in self.spots), Spot(1, 1, 1, None))


NOWHERE = Lined(Place(""))


class _Reader:
    """Turns YAML nodes into plain values and notes where each stands."""

    def __init__(self, place: Place, first_line: int, problems: Problems) -> None:
        self.place, self.first, self.problems = place, first_line, problems
        self.spots: dict[Keys, Spot] = {}
        self.seen: set[int] = set()

    def value(self, node: yaml.Node, path: Keys = (), key: yaml.Node | None = None) -> Any:
        self._note(node, path, key or node)
        if not isinstance(node, yaml.ScalarNode) and id(node) in self.seen:
            self.problems.add(self._place(node), "Y003")
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, index)) for index, item in enumerate(node.value)]
        return _plain(node.tag.rpartition(":")[2], node.value)

    def _mapping(self, node: yaml.MappingNode, path: Keys) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in result:
                self.problems.add(self._place(key_node), "Y002", key=key)
            result[key] = self.value(value_node, (*path, key), key_node)
        return result

    def _note(self, node: yaml.Node, path: Keys, key: yaml.Node) -> None:
        """The value's place if it begins on the line of its key, else the key's."""
        mark = node.start_mark if node.start_mark.line == key.start_mark.line else key.start_mark
        text = node.value if isinstance(node, yaml.ScalarNode) else None
        self.spots[path] = Spot(mark.line + self.first, mark.column + 1, key.start_mark.column + 1, text)

    def _place(self, node: yaml.Node) -> Place:
        return Place(self.place.file, node.start_mark.line + self.first, node.start_mark.column + 1)


def _plain(tag: str, text: str) -> Any:
    """A scalar's value by the kind that YAML takes it for."""
    if tag == "null":
        return None
    if tag == "int" and re.fullmatch(r"0|-?[1-9][0-9]{0,17}", text):
        return int(text)
    if tag == "float" and re.fullmatch(r"-?[0-9]+\.[0-9]+", text):
        return float(text)
    return {"true": True, "false": False}.get(text, text) if tag == "bool" else text


def as_yaml(value: object) -> str:
    """A value in one line, as a contributor would write it."""
    return (
        yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=10_000).removesuffix("\n...\n").strip()
    )


def parse_yaml(text: str, place: Place, problems: Problems, first_line: int = 1) -> tuple[Any, Lined] | None:
    """Plain values and where each stands, or None with the problem noted; `first_line` is where `text` begins."""
    begin = Place(place.file, first_line, 1)
    try:
        if deep := _too_deep(text):
            problems.add(Place(place.file, deep.line + first_line, deep.column + 1), "Y005")
            return None
        node = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        line, column = _spot_of_error(text, error)
        problems.add(Place(place.file, line + first_line, column + 1), "Y001", found=_line_of(text, line))
        return None
    except yaml.reader.ReaderError as error:
        problems.add(begin.after(text[: error.position]), "Y004", found=f"U+{int(error.character):04X}")
        return None
    reader = _Reader(place, first_line, problems)
    return (reader.value(node) if node is not None else {}), Lined(place, reader.spots)


def _spot_of_error(text: str, error: yaml.MarkedYAMLError) -> tuple[int, int]:
    """Where the mistake is; where it began, for a quote that nobody closes before the file ends."""
    marks = [(mark.line, mark.column) if mark else (0, 0) for mark in (error.problem_mark, error.context_mark)]
    found, began = marks
    return found if _line_of(text, found[0]) else began


def _too_deep(text: str) -> Any:
    """The mark where collections are nested deeper than any of ours, and than recursion bears; None for nowhere."""
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            return event.start_mark
    return None


def _line_of(text: str, line: int) -> str:
    lines = text.split("\n")
    return lines[line].strip()[:80] if line < len(lines) else ""
