"""The package reads from the first module to the last: none imports from one that stands after it in the list."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import build_site

PACKAGE = Path(__file__).parent.parent / "build_site"
# They take a second to load, so that only what draws may.
SLOW = {"altair", "pandas", "vl_convert"}


def modules() -> dict[str, Path]:
    """Every module of the package by its name without `build_site.`, a subpackage by its own."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        found[".".join(part for part in parts if part != "__init__")] = path
    return {name: path for name, path in found.items() if name and name != "__main__"}


def imports(path: Path) -> Iterator[str]:
    """The full name of all that a module imports, wherever in it: `a.b` for `from a import b`, too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own_imports(name: str) -> set[str]:
    """The modules of the package that one of them imports."""
    known, found = modules(), set()
    for imported in imports(known[name]):
        parts = imported.split(".")
        if parts[0] == "build_site":
            inner = [".".join(parts[1:end]) for end in range(len(parts), 1, -1)]
            found.update([part for part in inner if part in known][:1])
    return found - {name}


def listed() -> list[str]:
    """The list in the package's docstring: what stands after the colons of its last paragraph."""
    lines = (build_site.__doc__ or "").split("\n\n")[-1].strip().split("\n")
    return [name for line in lines for name in re.findall(r"\w+", line.rpartition(":")[2])]


def unit(name: str) -> str:
    """A module's place in the list: its own, or that of the subpackage it is in."""
    return name.partition(".")[0]


def test_the_list_names_every_module_once() -> None:
    assert sorted(listed()) == sorted({unit(name) for name in modules()}), f"an order that works: {an_order()}"


@pytest.mark.parametrize("name", modules())
def test_a_module_imports_only_from_those_before_it(name: str) -> None:
    order = listed()
    before = {unit(name), *order[: order.index(unit(name)) if unit(name) in order else 0]}
    later = sorted(one for one in own_imports(name) if unit(one) not in before)
    assert not later, f"{name} stands before {', '.join(later)}; an order that works: {an_order()}"


def an_order() -> str:
    """The list with each name after those that it needs and else where it was, or why there is no such list."""
    wanted: dict[str, set[str]] = {unit(name): set() for name in modules()}
    for name in modules():
        wanted[unit(name)] |= {unit(one) for one in own_imports(name)} - {unit(name)}
    try:
        TopologicalSorter(wanted).prepare()
    except CycleError as error:
        return f"none, as they import each other: {' → '.join(error.args[1])}"
    rank = {one: index for index, one in enumerate(listed())}
    found: list[str] = []

    def place(one: str) -> None:
        for needed in sorted(wanted[one], key=lambda other: (rank.get(other, len(rank)), other)):
            place(needed)
        if one not in found:
            found.append(one)

    for one in sorted(wanted, key=lambda other: (rank.get(other, len(rank)), other)):
        place(one)
    return ", ".join(found)


def test_nothing_imports_itself_by_a_detour() -> None:
    TopologicalSorter({name: own_imports(name) for name in modules()}).prepare()


@pytest.mark.parametrize("name", [name for name in modules() if unit(name) != "drawings"])
def test_only_drawings_load_what_draws(name: str) -> None:
    found = {imported.partition(".")[0] for imported in imports(modules()[name])}
    assert not found & SLOW
