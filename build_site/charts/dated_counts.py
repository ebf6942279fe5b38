"""Kind `dated-counts`: counts reported at dates that are known more or less well, never joined by a line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from build_site.cells import Code
from build_site.charts.declared import FigureDeclared
from build_site.charts.reading import Grid, GridCell, Plot, PlotRow, Reading, capital, fact_cell
from build_site.dates import PartialDate
from build_site.load import Declared
from build_site.tables import Row
from build_site.text import Text
from build_site.words import Words


class DateColumns(Declared):
    """The columns that bound a date, and the one that says how it is known."""

    not_before: str = "not_before"
    not_after: str = "not_after"
    known: str = "known"


class DatedCountsDeclared(FigureDeclared):
    """Rows of a dataset; `fact` is a key with `{column}` for the row's; `doubtful` are codes of `known`."""

    kind: Literal["dated-counts"]
    dataset: str
    where: Mapping[str, str] = {}
    fact: str
    total: str
    total_label: Text
    columns: DateColumns = DateColumns()
    doubtful: tuple[str, ...] = ()


@dataclass(frozen=True)
class When:
    """A date as it is known. Where one end is open, `first` and `last` are both the end that is known."""

    first: PartialDate
    last: PartialDate
    open: Literal["", "first", "last"]
    label: Text | None
    doubtful: bool

    @property
    def days(self) -> tuple[str, str]:
        """The first and last day it can be, as ISO dates."""
        return self.first.first.isoformat(), self.last.last.isoformat()

    @property
    def shape(self) -> str:
        """How it is drawn: day, span, by (only a latest date), since (only an earliest) or doubtful."""
        if self.doubtful:
            return "doubtful"
        if self.open:
            return "by" if self.open == "first" else "since"
        return "day" if self.first.first == self.last.last else "span"

    def written(self, words: Words) -> str:
        """The date in words, no more precise than it is."""
        if not self.open:
            return " – ".join(dict.fromkeys([words.date(self.first), words.date(self.last)]))
        way = "by" if self.open == "first" else "since"
        return words.say(f"figure.{way}-{self.last.precision}", date=words.date(self.last))


def _when(row: Row, declared: DatedCountsDeclared) -> When | None:
    columns = declared.columns
    first, last, known = (row.cells.get(n) for n in (columns.not_before, columns.not_after, columns.known))
    bounds = [bound for bound in (first, last) if isinstance(bound, PartialDate)]
    if not bounds:
        return None
    only: Literal["first", "last"] = "last" if bounds[0] is first else "first"
    code = known if isinstance(known, Code) else None
    return When(
        bounds[0],
        bounds[-1],
        "" if len(bounds) > 1 else only,
        code.label if code else None,
        code is not None and code.id in declared.doubtful,
    )


def dated_rows(declared: DatedCountsDeclared, reading: Reading) -> list[tuple[When, Row]]:
    """The dated rows, by their latest possible day; a row without any date has no place and is left out."""
    rows = [(_when(row, declared), row) for row in reading.rows(declared.dataset, declared.where)]
    dated = [(when, row) for when, row in rows if when]
    return sorted(dated, key=lambda one: (one[0].days[::-1], one[1].id))


def _key(declared: DatedCountsDeclared, row: Row) -> str:
    key = declared.fact
    for column, value in row.raw.items():
        key = key.replace("{" + column + "}", value)
    return key


def plot(declared: DatedCountsDeclared, reading: Reading) -> Plot:
    """A row a count: the first and last day it can be of, and the shape for how well that is known."""
    rows: list[PlotRow] = []
    dated = dated_rows(declared, reading)
    for when, row in dated:
        shown = reading.fact(_key(declared, row))
        first, last = when.days
        says = f"{capital(when.written(reading.words))}: {shown.text}"
        number = {"number": shown.number, "count": shown.text, "says": says}
        rows.append({"first": first, "last": last, "shape": when.shape, **number})
    total = {
        "total": reading.text(declared.total_label),
        "most": str(reading.fact(declared.total).number or 0.0),
    }
    shapes = {f"key-{row['shape']}": reading.words.say(f"figure.date-{row['shape']}") for row in rows}
    return Plot("dated-counts", tuple(rows), {**total, **shapes, **_axis_texts(dated, reading.words)})


def _axis_texts(dated: list[tuple[When, Row]], words: Words) -> dict[str, str]:
    """The years as the language writes them, and the first and last month."""
    if not dated:
        return {}
    days = [PartialDate.parse(day) for when, _ in dated for day in when.days]
    first, last = min(days), max(days)
    years = {f"year-{year}": words.date(PartialDate(year)) for year in range(first.year, last.year + 1)}
    months = [words.date(PartialDate(end.year, end.month)) for end in (first, last)]
    return {**years, "from": months[0], "until": months[1]}


def grid(declared: DatedCountsDeclared, reading: Reading) -> Grid:
    """A row a count: when, how many, how the date is known."""
    rows = tuple(
        (
            GridCell(when.written(reading.words), quoted=True),
            fact_cell(reading.fact(_key(declared, row))),
            GridCell(reading.words.of(when.label) if when.label else ""),
        )
        for when, row in dated_rows(declared, reading)
    )
    header = tuple(reading.words.say(f"figure.{name}") for name in ("when", "count", "date-known"))
    return Grid(header, rows, (False, True, False))


def sizes(declared: DatedCountsDeclared, reading: Reading) -> list[list[str]]:
    """The counts that have a date, which are heights."""
    return [[_key(declared, row) for _, row in dated_rows(declared, reading)]]
