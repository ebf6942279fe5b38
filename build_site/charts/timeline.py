"""Kind `timeline`: events in time, a lane for each group of them, or a line for each with its title."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from build_site.cells import Code
from build_site.charts.declared import FigureDeclared
from build_site.charts.reading import Grid, GridCell, Plot, PlotRow, Reading, capital
from build_site.charts.snapshots import in_words
from build_site.dates import PartialDate
from build_site.declared import EventColumns
from build_site.periods import SHAPES, Period, period_of
from build_site.tables import Row
from build_site.text import Text

Event = tuple[Period, Row]


class TimelineDeclared(FigureDeclared):
    """Rows of a dataset that are events: those that `where` lets through and of which some date is known.

    `group` is a column of codes. In `lanes` each code has one, and only events with something in the column `short`
    are named; in a `list` each event has its title.
    """

    kind: Literal["timeline"]
    dataset: str
    columns: EventColumns = EventColumns()
    where: Mapping[str, str] = {}
    group: str
    manner: Literal["lanes", "list"] = "list"
    short: str | None = None
    row_head: Text
    group_head: Text


def _events(declared: TimelineDeclared, reading: Reading) -> list[Event]:
    """In the order of the first day that each can have been."""
    names = (*declared.columns.names, declared.group, *filter(None, [declared.short]))
    rows = reading.rows(declared.dataset, declared.where, names)
    found = [(period, row) for row in rows if (period := period_of(row.cells, declared.columns))]
    return sorted(found, key=lambda one: (one[0].days, one[1].id))


def _group(declared: TimelineDeclared, row: Row, reading: Reading) -> str:
    value = row.cells[declared.group]
    return reading.words.of(value.label) if isinstance(value, Code) else in_words(value, reading)


def plot(declared: TimelineDeclared, reading: Reading) -> Plot:
    """A row an event: its group, title, date in words, first and last day (None where it is open) and shape."""
    rows: list[PlotRow] = []
    events = _events(declared, reading)
    for period, row in events:
        first, last = period.days
        name = row.cells.get(declared.short or "")
        rows.append(
            {
                "group": _group(declared, row, reading),
                "title": in_words(row.cells[declared.columns.title], reading),
                "short": in_words(name, reading) if name else "",
                "when": capital(period.written(reading.words)),
                "first": first.isoformat() if period.first else None,
                "last": last.isoformat() if period.last or period.until else None,
                "shape": period.shape,
            }
        )
    used = {row["shape"] for row in rows}
    key = {f"key-{shape}": reading.words.say(f"figure.date-{shape}") for shape in SHAPES if shape in used}
    return Plot("timeline", tuple(rows), {"manner": declared.manner, **key, **_years(events, reading)})


def _years(events: list[Event], reading: Reading) -> dict[str, str]:
    """Every year of the axis as the language writes it."""
    known = [day.year for period, _ in events for day in period.days]
    years = range(min(known), max(known) + 1) if known else ()
    return {f"year-{year}": reading.words.date(PartialDate(year)) for year in years}


def grid(declared: TimelineDeclared, reading: Reading) -> Grid:
    """A row an event: when, what, in which group."""
    rows = tuple(
        (
            GridCell(in_words(row.cells[declared.columns.title], reading), quoted=True),
            GridCell(capital(period.written(reading.words)), quoted=True),
            GridCell(_group(declared, row, reading)),
        )
        for period, row in _events(declared, reading)
    )
    header = (reading.text(declared.row_head), reading.words.say("figure.when"), reading.text(declared.group_head))
    return Grid(header, rows, (False, False, False))
