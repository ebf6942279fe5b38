"""Computing facts: each once, from exact fractions, in the order in which they need each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from build_site.apportioning import Together, added_up
from build_site.cells import Missing
from build_site.declared import FactDeclared, FactsDeclared, Unit
from build_site.facts import Fact, Wanted, check_columns, matching, wanted_facts
from build_site.likely import choices
from build_site.load import read_model
from build_site.problems import Place, Problems
from build_site.project import Project
from build_site.site import Site
from build_site.tables import Row, Table
from build_site.text import Text
from build_site.urls import fact_anchor


def derive_facts(
    tables: Mapping[str, Table],
    project: Project,
    site: Site,
    problems: Problems,
    known: Mapping[str, Fact] | None = None,
) -> dict[str, Fact]:
    """All facts of some tables by key, in the order of their declaration, datasets in order of id.

    `known` are facts of other tables, which those of these may need.
    """
    wanted: dict[str, Wanted] = {}
    groups: list[Together] = []
    for table in tables.values():
        path = project.data / table.id / "facts.yml"
        if not path.is_file():
            continue
        declared = read_model(path, FactsDeclared, project, problems, {"languages": site.codes})
        if declared:
            _add(wanted_facts(declared, table, problems), wanted, known or {}, problems)
            places = (declared.lined.at("adds_up", index) for index in range(len(declared.adds_up)))
            groups += [Together(tuple(keys), at) for keys, at in zip(declared.adds_up, places, strict=True)]
    return added_up(Derivation(wanted, site, problems, known or {}).run(), groups, problems)


def _add(found: Iterable[Wanted], wanted: dict[str, Wanted], known: Mapping[str, Fact], problems: Problems) -> None:
    """Every key once, and at an address of its own on the pages of numbers."""
    addresses = {fact_anchor(key): key for key in (*known, *wanted)}
    places = {key: fact.at for key, fact in known.items()} | {key: one.at for key, one in wanted.items()}
    for one in found:
        other = addresses.setdefault(fact_anchor(one.key), one.key)
        if one.key in places:
            problems.add(one.at, "F001", key=one.key, file=places[one.key])
        elif other != one.key:
            problems.add(one.at, "F015", key=one.key, other=other)
        places.setdefault(one.key, one.at)
        wanted.setdefault(one.key, one)


@dataclass(frozen=True)
class Had:
    """What computing gave: a value or why there is none, the rows and facts behind it, and its kind."""

    value: Fraction | None
    missing: Missing | None
    rows: tuple[str, ...]
    kind: str
    parts: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass
class Derivation:
    """Computes wanted facts in the order in which they need each other."""

    wanted: Mapping[str, Wanted]
    site: Site
    problems: Problems
    known: Mapping[str, Fact]

    def __post_init__(self) -> None:
        self.done: dict[str, Fact | None] = dict(self.known)
        self.waiting: list[str] = []

    def run(self) -> dict[str, Fact]:
        """Every fact that could be computed; the others are noted."""
        computed = {key: self.fact(key, one.at) for key, one in self.wanted.items()}
        return {key: fact for key, fact in computed.items() if fact}

    def fact(self, key: str, at: Place) -> Fact | None:
        """One fact, computed once. A fact that needs itself is a problem."""
        if key in self.waiting:
            self.problems.add(at, "F003", keys=" → ".join([*self.waiting, key]))
            return None
        if key not in self.wanted and key not in self.done:
            self.problems.add(at, "F004", key=key, **choices(key, [*self.done, *self.wanted]))
            return None
        if key not in self.done:
            self.waiting.append(key)
            self.done[key] = self._compute(self.wanted[key])
            self.waiting.pop()
        return self.done[key]

    def _compute(self, one: Wanted) -> Fact | None:
        try:
            operation = one.declared.operation
        except ValueError:
            self.problems.add(one.at, "F005", key=one.key)
            return None
        unit = self.site.declared.units.get(one.declared.unit)
        if unit is None:
            valid = choices(one.declared.unit, self.site.declared.units)
            self.problems.add(one.at, "F006", key=one.key, unit=one.declared.unit, **valid)
            return None
        if operation in ("ratio", "difference"):
            return self._from_facts(one, unit)
        return self._from_rows(one, unit, operation)

    def _from_facts(self, one: Wanted, unit: Unit) -> Fact | None:
        keys: tuple[str, ...] = one.declared.ratio or one.declared.difference or ()
        parts = [self.fact(key, one.at) if self._expected(key, one) else None for key in keys]
        known = [part for part in parts if part]
        if len(known) < len(keys):
            return None
        missing = next((Missing(part.reason or "", part.missing) for part in known if part.missing), None)
        value = None if missing else _combine(one.declared, [part.value or Fraction(0) for part in known])
        if value is None and missing is None:
            self.problems.add(one.at, "F007", key=one.key, other=keys[-1])
            return None
        rows = tuple(dict.fromkeys(row for part in known if part.dataset == one.table.id for row in part.rows))
        sources = tuple(dict.fromkeys(source for part in known for source in part.sources))
        return self._made(one, unit, Had(value, missing, rows, "computed", keys, sources))

    def _expected(self, key: str, one: Wanted) -> bool:
        """A family's ratio is left out, quietly, for a row that has no such part (its cell is empty)."""
        return one.row is None or key in self.wanted or key in self.known

    def _from_rows(self, one: Wanted, unit: Unit, operation: str) -> Fact | None:
        column = one.declared.cell or one.declared.sum
        if not check_columns(
            {**one.declared.where, **({column: ""} if column else {})}, one.table, one.at, self.problems
        ):
            return None
        rows = self._rows(one)
        values = [row.cells[column] if column else Fraction(1) for row in rows]
        missing = next((value for value in values if isinstance(value, Missing)), None)
        numbers = [value for value in values if isinstance(value, Fraction)]
        if not rows and operation == "count" and _may_be_none(one):
            return self._made(one, unit, Had(Fraction(0), None, (), "counted"))
        if not rows or (operation == "cell" and (len(rows) != 1 or not (numbers or missing))):
            if one.row is None:
                self.problems.add(one.at, "F008", key=one.key, found=len(numbers))
            return None
        value = None if missing else sum(numbers, Fraction(0))
        kind = {"cell": "reported", "sum": "computed", "count": "counted"}[operation]
        return self._made(one, unit, Had(value, missing, tuple(row.id for row in rows), kind))

    def _rows(self, one: Wanted) -> list[Row]:
        if one.row:
            return [one.row]
        if one.declared.row is not None:
            return [row for row in one.table.rows if row.id == one.declared.row]
        return matching(one.table, one.declared.where)

    def _made(self, one: Wanted, unit: Unit, had: Had) -> Fact:
        declared, table = one.declared, one.table
        return Fact(
            key=one.key,
            label=declared.label,
            value=had.value,
            missing=had.missing.label if had.missing else None,
            reason=had.missing.id if had.missing else None,
            unit=unit,
            unit_id=declared.unit,
            kind=declared.kind or had.kind,
            dataset=table.id,
            declared=declared,
            rows=had.rows,
            parts=had.parts,
            sources=(declared.source,) if declared.source else had.sources or _row_sources(table, had.rows),
            place=declared.place or _row_place(table, had.rows) or table.declared.place,
            at=one.at,
        )


def _may_be_none(one: Wanted) -> bool:
    """Whether no row at all is an answer: the values asked for are among those that the columns allow."""
    allowed = {column.name: column.values for column in one.table.declared.columns}
    return all(text in allowed.get(name, {}) for name, text in one.declared.where.items())


def _combine(declared: FactDeclared, values: list[Fraction]) -> Fraction | None:
    first, second = values
    if declared.difference:
        return first - second
    return first / second if second else None


def _row_sources(table: Table, rows: tuple[str, ...]) -> tuple[str, ...]:
    column = table.declared.row_source
    if not column:
        return tuple(table.declared.origin)
    values = [table.row(row).cells[column] for row in rows]
    named = [value if isinstance(value, tuple) else (value,) for value in values if isinstance(value, str | tuple)]
    return tuple(dict.fromkeys(source for sources in named for source in sources))


def _row_place(table: Table, rows: tuple[str, ...]) -> Text | None:
    column = table.declared.row_place
    value = table.row(rows[0]).cells[column] if column and len(rows) == 1 else None
    return value if isinstance(value, Text) else None
