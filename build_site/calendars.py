"""Datasets of events as calendars (RFC 5545), one a language: whole days, and no day that is not known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from build_site import urls
from build_site.cells import Code, Value
from build_site.charts.reading import capital
from build_site.content import Content
from build_site.dates import PartialDate
from build_site.declared import EventColumns
from build_site.markup import visible
from build_site.outputs import Output
from build_site.periods import Period, period_of
from build_site.tables import Row, Table
from build_site.text import Text
from build_site.words import Words
from build_site.writing import Writer

if TYPE_CHECKING:
    import icalendar


@lru_cache(maxsize=64)
def calendar_files(table: Table, content: Content) -> tuple[Output, ...]:
    """A dataset's calendar in each language, if it declares one; kept, since pages say how large they are."""
    return tuple(
        Output(
            urls.calendar(table.id, words.language.code),
            calendar(table, Writer(words, content.facts, content.sources, ""), content),
        )
        for words in (content.site.words if table.declared.calendar else ())
    )


def calendar(table: Table, writer: Writer, content: Content) -> bytes:
    """The events of a dataset of which any date is known; the same bytes from the same content."""
    import icalendar  # takes a sixth of a second, and an unchanged site needs none

    made, words, site = icalendar.Calendar(), writer.words, content.site.declared
    made.add("version", "2.0")
    made.add("prodid", f"-//{urlsplit(site.address).netloc}//{table.id}//{words.language.code.upper()}")
    made.add("x-wr-calname", _line(words.of(table.declared.title)))
    columns = table.declared.calendar or EventColumns()
    for row in table.rows:
        if period := period_of(row.cells, columns):
            event = icalendar.Event()
            _fill(event, period, row, (table, columns), writer)
            event.add("uid", f"{row.id}@{urlsplit(site.address).netloc}")
            page = urls.page(words.language.code, urls.dataset(table.id))
            event.add("url", f"{site.address}{page}#{urls.row_anchor(row.id)}")
            made.add_component(event)
    return bytes(made.to_ical())


def _fill(event: icalendar.Event, period: Period, row: Row, about: tuple[Table, EventColumns], writer: Writer) -> None:
    """Title, days and description. The end of whole days is the day after the last (RFC 5545, 3.6.1)."""
    table, columns = about
    first, last = period.days
    stamp = PartialDate.parse(table.declared.retrieved).first
    event.add("dtstamp", datetime(stamp.year, stamp.month, stamp.day, tzinfo=UTC))
    event.add("summary", _line(_said(row.cells[columns.title], writer.words)))
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("description", "\n".join(_line(one) for one in _description(period, row, table, writer)))


def _description(period: Period, row: Row, table: Table, writer: Writer) -> Iterator[str]:
    """When it was, how that is known, the note, the sources: a line each."""
    words, columns = writer.words, table.declared.calendar or EventColumns()
    yield f"{capital(period.written(words))}."
    if not period.day_known:
        yield words.say("calendar.not-known")
    for name in filter(None, (columns.known, columns.note)):
        if said := _said(row.cells[name], words):
            yield f"{words.say('label', name=words.of(table.column(name).label))} {said}"
    for column in table.declared.columns:
        if column.type == "source" and row.raw[column.name]:
            yield "; ".join(writer.short(source) for source in row.raw[column.name].split())


def _said(value: Value, words: Words) -> str:
    if isinstance(value, Code):
        return words.of(value.label)
    return words.of(value) if isinstance(value, Text) else "" if value is None else str(value)


def _line(text: str) -> str:
    """A text on one line; what would turn it round is made visible, as on pages."""
    return " ".join(visible(text).split())
