"""The keys of declared things put in the order of their declaration, line by line, with the comments above them."""

from __future__ import annotations

from collections.abc import Iterator

import yaml
from pydantic import BaseModel

from build_site.findings import models_in
from build_site.problems import Loader, Place, Problems
from build_site.yamltext import parse_yaml


def values_of(text: str) -> object:
    """What a YAML file says; None if it cannot be read. Wrapped, so that an empty value is not nothing."""
    problems = Problems()
    parsed = parse_yaml(text, Place(""), problems)
    return (parsed[0],) if parsed and not problems else None


def keys_ordered(text: str, model: type[BaseModel]) -> str:
    """The keys of each declared thing in the order in which they are declared, with the comments above them."""
    before = values_of(text)
    for _ in text.split("\n") if before is not None else ():
        lines = text.rstrip("\n").split("\n")
        root = yaml.compose(text, Loader=Loader)
        moved = next(_moves(root, model, lines, len(lines)), None) if root else None
        after = "\n".join(moved) + text[len(text.rstrip("\n")) :] if moved else text
        if moved is None or values_of(after) != before:
            break
        text = after
    return text


def _moves(node: yaml.Node, model: type[BaseModel], lines: list[str], end: int) -> Iterator[list[str]]:
    """The lines with the keys of one mapping put in order, for each mapping that is a declared thing and is not."""
    if not isinstance(node, yaml.MappingNode) or node.flow_style:
        return
    names = [info.alias or name for name, info in model.model_fields.items()]
    keys = [key.value for key, _ in node.value]
    starts = [_with_comments(key.start_mark.line, lines) for key, _ in node.value]
    ends = [*starts[1:], end]
    wanted = sorted(keys, key=lambda key: names.index(key) if key in names else len(names))
    if keys != wanted and keys[0] == wanted[0] and len(set(starts)) == len(starts) and len(set(keys)) == len(keys):
        parts = {key: lines[start:stop] for key, start, stop in zip(keys, starts, ends, strict=True)}
        yield [*lines[: starts[0]], *(line for key in wanted for line in parts[key]), *lines[end:]]
    for (key, value), stop in zip(node.value, ends, strict=True):
        info = next((info for name, info in model.model_fields.items() if key.value in (info.alias, name)), None)
        for inner in models_in(info.annotation) if info else ():
            yield from _inner_moves(value, inner, lines, stop)


def _inner_moves(node: yaml.Node, model: type[BaseModel], lines: list[str], end: int) -> Iterator[list[str]]:
    """Those of a thing, or of each thing in a list or under a key."""
    names = {info.alias or name for name, info in model.model_fields.items()}
    if isinstance(node, yaml.SequenceNode) and not node.flow_style:
        starts = [_with_comments(item.start_mark.line, lines) for item in node.value]
        for item, stop in zip(node.value, [*starts[1:], end], strict=True):
            yield from _moves(item, model, lines, stop)
    elif isinstance(node, yaml.MappingNode) and not node.flow_style:
        keys = [key.value for key, _ in node.value]
        if keys and set(keys) <= names:
            yield from _moves(node, model, lines, end)
            return
        starts = [_with_comments(key.start_mark.line, lines) for key, _ in node.value]
        for (_, value), stop in zip(node.value, [*starts[1:], end], strict=True):
            yield from _moves(value, model, lines, stop)


def _with_comments(line: int, lines: list[str]) -> int:
    """The first line of the comments that stand right above a line."""
    while line and lines[line - 1].lstrip().startswith("#"):
        line -= 1
    return line
