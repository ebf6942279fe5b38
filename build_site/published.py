"""Values as a source printed them, kept apart from the rows and compared with what the rows give."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from build_site.apportioning import places_of
from build_site.facts import Fact
from build_site.likely import choices
from build_site.meant import likely_number
from build_site.problems import Place, Problems
from build_site.project import Project, read_text
from build_site.rows import RawRow, read_rows
from build_site.site import Site
from build_site.tables import Table
from build_site.text import Text
from build_site.words import rounded

# A share printed as 0.365 has as many places as 36.5 % and two more.
_PERCENT = 2


@dataclass(frozen=True)
class Published:
    """A printed value (shares of 1, decimal point) that the fact must round to, and where it is printed."""

    fact: str
    printed: str
    source: str
    place: Text
    dataset: str
    line: int
    source_at: Place


def read_published(
    tables: Mapping[str, Table], facts: Mapping[str, Fact], project: Project, site: Site, problems: Problems
) -> tuple[Published, ...]:
    """Every dataset's `published.csv`, each value compared with its fact."""
    found: list[Published] = []
    header = ["fact", "printed", "source", *(f"place.{code}" for code in site.codes)]
    for table in tables.values():
        path = project.data / table.id / "published.csv"
        text = read_text(path, project, problems) if path.is_file() else None
        place = project.place(path)
        for row in read_rows(text, header, place, problems) if text else ():
            found.append(_published(row, table.id, site))
            for name in (name for name in header if not row.cells[name].strip()):
                problems.add(row.at(name), "D031", column=name)
            if "/" in found[-1].fact:
                _compare_cell(found.pop(), table, row, problems)
            else:
                _compare(found[-1], facts, row, problems)
    return tuple(found)


def _published(row: RawRow, dataset: str, site: Site) -> Published:
    place = Text.of({code: row.cells[f"place.{code}"] for code in site.codes})
    fact, printed, source = (row.cells[name] for name in ("fact", "printed", "source"))
    return Published(fact, printed, source, place, dataset, row.line, row.at("source"))


def _compare(one: Published, facts: Mapping[str, Fact], row: RawRow, problems: Problems) -> None:
    fact = facts.get(one.fact)
    if fact is None:
        problems.add(row.at("fact"), "F004", key=one.fact, **choices(one.fact, facts))
    elif not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", one.printed):
        likely = likely_number(one.printed, "share" if fact.unit.style == "percent" else "number")
        problems.add(row.at("printed"), "F010", found=one.printed, likely=likely)
    elif fact.value is None or not agrees(fact.value, one.printed):
        ours = "–" if fact.value is None else rounded(fact.value, _decimals(one.printed) + 2)
        values = {"key": one.fact, "printed": one.printed, "ours": ours, "rows": ", ".join(fact.rows)}
        problems.add(row.at("printed"), "F011", **values)
    elif fact.shown is not None and places_of(fact) + _PERCENT <= _decimals(one.printed):
        problems.add(row.at("printed"), "F036", key=one.fact, printed=one.printed, shown=fact.shown)


def _compare_cell(one: Published, table: Table, row: RawRow, problems: Problems) -> None:
    """A cell that is no number of its own, such as a year, is named by its row and column: `2/start`."""
    cells = {f"{known.id}/{own}": known.raw[own] for known in table.rows for own in table.header}
    if one.fact not in cells:
        problems.add(row.at("fact"), "F004", key=one.fact, **choices(one.fact, cells))
    elif cells[one.fact] != one.printed:
        values = {"key": one.fact, "printed": one.printed, "ours": cells[one.fact], "rows": one.fact.partition("/")[0]}
        problems.add(row.at("printed"), "F011", **values)


def agrees(value: Fraction, printed: str) -> bool:
    """Whether the exact value, rounded half up to as many places as were printed, is what was printed."""
    return rounded(value, _decimals(printed)) == Decimal(printed)


def _decimals(printed: str) -> int:
    return len(printed.partition(".")[2])
