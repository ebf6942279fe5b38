"""The files that a dataset offers to its readers, with what each is for and how large it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from build_site import urls
from build_site.calendars import calendar_files
from build_site.downloads import FORMATS, dataset_files
from build_site.outputs import Output
from build_site.rendering import Rendering
from build_site.tables import Table
from build_site.writing import Writer


@dataclass(frozen=True)
class Download:
    """A file a reader can take: its address, what it is for, and its size in words."""

    href: str
    label: str
    size: Markup


def downloads(table: Table, writer: Writer, rendering: Rendering) -> list[Download]:
    """The files of a dataset, a calendar in the language of the page among them."""
    return [
        Download(
            writer.root_link(file.path),
            writer.words.say(f"download.{form}"),
            writer.bytes(len(file.content)),
        )
        for form, file in _files(table, rendering)
    ]


def _files(table: Table, rendering: Rendering) -> Iterator[tuple[str, Output]]:
    if rendering.only_checks:
        return
    yield from zip(FORMATS, dataset_files(table, rendering.content), strict=True)
    own = urls.calendar(table.id, rendering.language)
    yield from (("ics", file) for file in calendar_files(table, rendering.content) if file.path == own)
