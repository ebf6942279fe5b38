"""What maps have in common: what is known of each row of a dataset by some dates, a panel a date."""

from __future__ import annotations

from build_site.cells import Code, Value
from build_site.charts.declared import FigureDeclared
from build_site.charts.reading import Grid, GridCell, PlotRow, Reading, capital
from build_site.charts.statuses import STATUSES, Moment, StatusWords, status_of
from build_site.dates import PartialDate
from build_site.declared import DateText
from build_site.load import Declared
from build_site.tables import Row
from build_site.text import Text


class Snapshot(Declared):
    """A date, and the fact with the count that was published for it."""

    date: DateText
    count: str


class SnapshotsDeclared(FigureDeclared):
    """Rows of a dataset by `snapshots`; `name` is the column that names them, `whole` the fact for all of them.

    `row_head` heads the names in the table. A count of `snapshots` is published, not made from the rows.
    """

    dataset: str
    name: str = "name"
    row_head: Text
    whole: str
    moment: Moment
    statuses: StatusWords
    snapshots: list[Snapshot]


def snapshot_rows(declared: SnapshotsDeclared, reading: Reading, *more: str) -> list[Row]:
    """The rows, which also have the columns `more`."""
    return list(reading.rows(declared.dataset, {}, (declared.name, *declared.moment.columns, *more)))


def named(row: Row, declared: SnapshotsDeclared, reading: Reading) -> str:
    """What a row is called."""
    return in_words(row.cells[declared.name], reading)


def in_words(value: Value, reading: Reading) -> str:
    """A cell that is a text, a code or a plain word, in this language."""
    if isinstance(value, Code):
        return reading.words.of(value.label)
    return reading.words.of(value) if isinstance(value, Text) else str(value)


def panel_rows(declared: SnapshotsDeclared, rows: list[Row], reading: Reading) -> list[PlotRow]:
    """A row a panel with its date and count, then a row for each of its places with what is known of it."""
    whole, plotted = reading.fact(declared.whole), list[PlotRow]()
    for panel, snapshot in enumerate(declared.snapshots):
        date = PartialDate.parse(snapshot.date)
        written, count = reading.words.date(date), reading.fact(snapshot.count)
        said = reading.words.say("figure.part-of", part=count.text, whole=whole.text)
        plotted.append({"role": "panel", "panel": panel, "date": capital(written), "count": said})
        for row in rows:
            status = status_of(row, declared.moment, date)
            known = reading.text(declared.statuses.of(status))
            label = f"{named(row, declared, reading)}, {written}: {known}"
            plotted.append({"role": "status", "panel": panel, "id": row.id, "status": status, "label": label})
    return plotted


def key_texts(plotted: list[PlotRow], declared: SnapshotsDeclared, reading: Reading) -> dict[str, str]:
    """The words of every status that occurs, from certain to certain not."""
    found = {row.get("status") for row in plotted}
    return {f"key-{one}": capital(reading.text(declared.statuses.of(one))) for one in STATUSES if one in found}


def grid(declared: SnapshotsDeclared, reading: Reading) -> Grid:
    """The published counts first, then a row a place: what is known of it by each date."""
    dates = [PartialDate.parse(snapshot.date) for snapshot in declared.snapshots]
    counts = [reading.fact(snapshot.count) for snapshot in declared.snapshots]
    total = GridCell(reading.words.say("figure.count"))
    lines = [(total, *(GridCell(count.text, count.key) for count in counts))]
    for row in snapshot_rows(declared, reading):
        known = [declared.statuses.of(status_of(row, declared.moment, date)) for date in dates]
        lines.append((GridCell(named(row, declared, reading)), *(GridCell(reading.text(one)) for one in known)))
    header = (reading.text(declared.row_head), *(reading.date(date) for date in dates))
    return Grid(header, tuple(lines), (False,) * len(header))


def sizes(declared: SnapshotsDeclared, reading: Reading) -> list[list[str]]:
    """The count that stands over each map."""
    return [[snapshot.count for snapshot in declared.snapshots]]
