"""Mending what can be mended without changing what a file says: marks, line ends, spaces, quotes, the order of keys."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import yaml
from pydantic import BaseModel

from build_site.keyorder import keys_ordered, values_of
from build_site.problems import Loader, Place, Problems
from build_site.rows import Record, records

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
        yield "spaces", lambda text: _if_same(text, _TRAILING.sub("", text), values_of)
        yield "order", lambda text: keys_ordered(text, model) if model else text
        yield "end", lambda text: _if_same(text, text.rstrip("\n") + "\n", values_of)
    else:
        yield "end", lambda text: text if text.endswith("\n") else f"{text}\n"


def _if_same(text: str, after: str, meaning: Callable[[str], object]) -> str:
    """The text after a step, if it says the same as before; else the text before it."""
    before = meaning(text)
    return after if before is not None and before == meaning(after) else text


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
