"""What is known by a date about something that happened, or did not, to each row of a dataset."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from build_site.cells import Code
from build_site.charts.reading import PlotRow, Reading
from build_site.dates import PartialDate
from build_site.intervals import interval_of
from build_site.load import Declared
from build_site.tables import Row
from build_site.text import Text

Status = Literal["yes", "inferred", "one-of", "open", "no"]
STATUSES: tuple[Status, ...] = ("yes", "inferred", "one-of", "open", "no")


class Head(Declared):
    """What heads a column: a few words, all of its words, and the fact with the count for it."""

    short: Text
    label: Text
    count: str


def head_rows(heads: Sequence[Head], whole: str, reading: Reading) -> list[PlotRow]:
    """A row a head, with how many its count is of the whole."""
    all_of_it, rows = reading.fact(whole), list[PlotRow]()
    for head in heads:
        count = reading.fact(head.count)
        value = reading.words.say("figure.part-of", part=count.text, whole=all_of_it.text)
        words = {"label": reading.text(head.label), "short": reading.text(head.short), "value": value}
        rows.append({"role": "step", **words, "number": count.number, "of": all_of_it.number})
    return rows


class Moment(Declared):
    """What happened: the columns `<name>_not_before`, `<name>_not_after` and `<name>_known` of a dataset.

    `inferred` are codes of `<name>_known` for what no source says outright. `one_of` is a column whose rows with the
    same code are those of which one did it, nobody knows which.
    """

    name: str
    inferred: tuple[str, ...] = ()
    one_of: str | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it needs."""
        names = [f"{self.name}_{part}" for part in ("not_before", "not_after", "known")]
        return (*names, self.one_of) if self.one_of else tuple(names)


class StatusWords(Declared):
    """What each status is called, in the key and for each row."""

    yes: Text
    no: Text
    open: Text
    inferred: Text | None = None
    one_of: Text | None = None

    def of(self, status: Status) -> Text:
        """A status in words; one without words of its own is not known (`open`)."""
        special = {"yes": self.yes, "no": self.no, "inferred": self.inferred, "one-of": self.one_of}
        return special.get(status) or self.open


def status_of(row: Row, moment: Moment, date: PartialDate) -> Status:
    """What is known by the end of a date; what the bounds leave open is `one-of` in a row that belongs to a group."""
    answer = interval_of(row.cells, moment.name).by(date)
    if answer == "yes":
        return "inferred" if inferred(row, moment) else "yes"
    return "one-of" if answer == "open" and moment.one_of and row.cells.get(moment.one_of) else answer


def inferred(row: Row, moment: Moment) -> bool:
    """Whether no source says outright that it happened to the row."""
    known = row.cells.get(f"{moment.name}_known")
    return isinstance(known, Code) and known.id in moment.inferred
