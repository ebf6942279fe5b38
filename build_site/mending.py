"""Mending what can be mended without changing what a file says: marks, line ends, spaces, quotes, the order of keys."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import yaml
from pydantic import BaseModel

from build_site.findings import models_in
from build_site.problems import Loader, Place, Problems
from build_site.rows import Record, records
from build_site.yamltext import parse_yaml

_NOWHERE = Place("")
# Curly quotes in the place of those that YAML needs: at the ends of a value or key.
_CURLY = re.compile(r"(?P<before>^\s*(?:- )*|[\[{,:-] *)[“”„‟](?P<text>[^“”„‟\"\\]*)[“”„‟](?=\s*(?:[,\]}:]|$| #))")
_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)


@dataclass(frozen=True)
class Mended:
    """A file's bytes as they should be, and the names of what was mended, in order."""

    content: bytes
    done: tuple[str, ...]


def mended(content: bytes, ending: str, model: type[BaseModel] | None = None) -> Mended:
    """A file mended as its kind allows; one that is not UTF-8, or holds a NUL byte, is left as it is."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return Mended(content, ())
    if "\0" in text or not text.strip("\ufeff\r\n\t "):
        return Mended(content, ())
    done = []
    for name, step in _steps(ending, model):
        after = step(text)
        if after != text:
            done.append(name)
        text = after
    return Mended(text.encode(), tuple(done))


def _steps(ending: str, model: type[BaseModel] | None) -> Iterator[tuple[str, Callable[[str], str]]]:
    yield "bom", lambda text: text.removeprefix("\ufeff")
    yield "line-ends", lambda text: text.replace("\r\n", "\n").replace("\r", "\n")
    if ending == "csv":
        yield "spaces", _cells_stripped
        yield "end", lambda text: _if_same(text, text.rstrip("\n") + "\n", _rows_of)
    elif ending == "yml":
        yield "quotes", _quotes_straightened
        yield "spaces", lambda text: _if_same(text, _TRAILING.sub("", text), _values_of)
        yield "order", lambda text: _keys_ordered(text, model) if model else text
        yield "end", lambda text: _if_same(text, text.rstrip("\n") + "\n", _values_of)
    else:
        yield "end", lambda text: text if text.endswith("\n") else f"{text}\n"


def _if_same(text: str, after: str, meaning: Callable[[str], object]) -> str:
    """The text after a step, if it says the same as before; else the text before it."""
    before = meaning(text)
    return after if before is not None and before == meaning(after) else text


def _values_of(text: str) -> object:
    """What a YAML file says; None if it cannot be read. Wrapped, so that an empty value is not nothing."""
    problems = Problems()
    parsed = parse_yaml(text, _NOWHERE, problems)
    return (parsed[0],) if parsed and not problems else None


def _rows_of(text: str) -> object:
    """The cells of a CSV file, without the spaces around them; None if it cannot be read."""
    read = _records(text)
    return None if read is None else [[cell.strip() for cell in record.cells] for record in read if any(record.cells)]


def _records(text: str) -> list[Record] | None:
    problems = Problems()
    read = records(text, _NOWHERE, problems)
    return None if problems else read


def _cells_stripped(text: str) -> str:
    """Each cell without the spaces around it, inside its quotes if it has some."""
    read = _records(text)
    if read is None:
        return text
    return _if_same(text, "\n".join(_stripped(record) for record in read), _rows_of)


def _stripped(record: Record) -> str:
    if all(cell == cell.strip() for cell in record.cells):
        return record.text
    cells = ",".join(_cell_stripped(piece) for piece in record.pieces())
    return (
        cells
        if list(csv.reader(cells.splitlines(keepends=True))) == [[one.strip() for one in record.cells]]
        else record.text
    )


def _cell_stripped(piece: str) -> str:
    bare = piece.strip()
    return f'"{bare[1:-1].strip()}"' if len(bare) > 1 and bare[0] == bare[-1] == '"' else bare


def _quotes_straightened(text: str) -> str:
    """Curly quotes made straight where YAML needs quotes: in lines that cannot be read, if the file then can."""
    lines = text.split("\n")
    for _ in lines:
        broken = _broken_line("\n".join(lines))
        if broken is None:
            return "\n".join(lines)
        near = [line for line in (broken, broken - 1) if 0 <= line < len(lines) and _CURLY.search(lines[line])]
        if not near:
            return text
        lines[near[0]] = _CURLY.sub(lambda found: f'{found["before"]}"{found["text"]}"', lines[near[0]])
    return text


def _broken_line(text: str) -> int | None:
    """The line that YAML cannot read, the first 0; None where there is none."""
    try:
        yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        return error.problem_mark.line if error.problem_mark else 0
    except (yaml.YAMLError, RecursionError):
        return -1
    return None


def _keys_ordered(text: str, model: type[BaseModel]) -> str:
    """The keys of each declared thing in the order in which they are declared, with the comments above them."""
    before = _values_of(text)
    for _ in text.split("\n") if before is not None else ():
        lines = text.rstrip("\n").split("\n")
        root = yaml.compose(text, Loader=Loader)
        moved = next(_moves(root, model, lines, len(lines)), None) if root else None
        after = "\n".join(moved) + text[len(text.rstrip("\n")) :] if moved else text
        if moved is None or _values_of(after) != before:
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
