"""Kind `intervals`: when something happened to each row, as far as the bounds of its date are known."""

from __future__ import annotations

from typing import Literal

from build_site.cells import Code
from build_site.charts.dated_counts import When
from build_site.charts.declared import FigureDeclared
from build_site.charts.reading import Grid, GridCell, Plot, PlotRow, Reading
from build_site.charts.snapshots import in_words
from build_site.charts.statuses import Moment, inferred
from build_site.dates import PartialDate
from build_site.intervals import Interval, interval_of
from build_site.load import Declared
from build_site.tables import Row
from build_site.text import Text
from build_site.words import Words

Shape = Literal["day", "span", "inferred", "by", "since", "one-of", "unknown"]
SHAPES: tuple[Shape, ...] = ("day", "span", "inferred", "by", "since", "one-of", "unknown")
_MANNERS: dict[str, Shape] = {"on": "day", "between": "span", "by": "by", "since": "since", "unknown": "unknown"}


class ShapeWords(Declared):
    """What the key says of each shape. `since`: had not happened by that date, and nothing is known of later."""

    day: Text
    span: Text
    by: Text
    since: Text
    unknown: Text
    inferred: Text | None = None
    one_of: Text | None = None

    def of(self, shape: Shape) -> Text:
        """A shape in words."""
        texts = {"day": self.day, "span": self.span, "by": self.by, "since": self.since}
        special = {"inferred": self.inferred or self.span, "one-of": self.one_of or self.since}
        return {**texts, **special}.get(shape, self.unknown)


class IntervalsDeclared(FigureDeclared):
    """Rows of a dataset with the column that names them and what heads the names in the table."""

    kind: Literal["intervals"]
    dataset: str
    name: str = "name"
    row_head: Text
    moment: Moment
    shapes: ShapeWords


def shape_of(row: Row, moment: Moment) -> Shape:
    """How a row is drawn."""
    shape = _MANNERS[interval_of(row.cells, moment.name).manner]
    if shape == "since" and moment.one_of and row.cells.get(moment.one_of):
        return "one-of"
    return "inferred" if shape in ("day", "span", "by") and inferred(row, moment) else shape


def _ordered(declared: IntervalsDeclared, reading: Reading) -> list[tuple[Row, Interval]]:
    """By the latest day it can have been, the earliest, the name; what has no latest day comes last."""
    rows = reading.rows(declared.dataset, {}, (declared.name, *declared.moment.columns))
    found = [(row, interval_of(row.cells, declared.moment.name)) for row in rows]

    def order(one: tuple[Row, Interval]) -> tuple[bool, str, str, str]:
        row, interval = one
        last, first = interval.not_after, interval.not_before
        days = (last.last.isoformat() if last else "", first.first.isoformat() if first else "")
        return not last, *days, reading.words.sorting(in_words(row.cells[declared.name], reading))

    return sorted(found, key=order)


def plot(declared: IntervalsDeclared, reading: Reading) -> Plot:
    """A row a place: the first and last day it can have been (None where there is no bound) and its shape."""
    rows: list[PlotRow] = []
    found = _ordered(declared, reading)
    for row, interval in found:
        rows.append(
            {
                "label": in_words(row.cells[declared.name], reading),
                "says": f"{in_words(row.cells[declared.name], reading)}: {written(interval, reading.words)}",
                "shape": shape_of(row, declared.moment),
                "first": interval.not_before.first.isoformat() if interval.not_before else None,
                "last": interval.not_after.last.isoformat() if interval.not_after else None,
            }
        )
    used = {row["shape"] for row in rows}
    key = {f"key-{shape}": reading.text(declared.shapes.of(shape)) for shape in SHAPES if shape in used}
    return Plot("intervals", tuple(rows), {**key, **_years([one for _, one in found], reading.words)})


def _years(intervals: list[Interval], words: Words) -> dict[str, str]:
    """Every year of the axis as the language writes it."""
    known = [bound.year for one in intervals for bound in (one.not_before, one.not_after) if bound]
    years = range(min(known), max(known) + 1) if known else ()
    return {f"year-{year}": words.date(PartialDate(year)) for year in years}


def written(interval: Interval, words: Words) -> str:
    """An interval in words, no more precise than it is; nothing when nothing is known."""
    first, last = interval.not_before or interval.not_after, interval.not_after or interval.not_before
    if not first or not last:
        return ""
    known: Literal["", "first", "last"] = "" if interval.not_after else "last"
    return When(first, last, known if interval.not_before else "first", None, doubtful=False).written(words)


def grid(declared: IntervalsDeclared, reading: Reading) -> Grid:
    """A row a place: when, and how that is known."""
    rows = []
    for row, interval in _ordered(declared, reading):
        known = row.cells[f"{declared.moment.name}_known"]
        how = reading.words.of(known.label) if isinstance(known, Code) else ""
        when = written(interval, reading.words)
        rows.append((GridCell(in_words(row.cells[declared.name], reading)), GridCell(when, quoted=True), GridCell(how)))
    say = reading.words.say
    header = (reading.text(declared.row_head), say("figure.when"), say("figure.date-known"))
    return Grid(header, tuple(rows), (False, False, False))
