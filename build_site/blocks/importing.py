"""The block of an import's report: what was read, mapped, masked, left out and doubted, row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from build_site import urls
from build_site.importing.known import KnownImport
from build_site.importing.telling import KINDS, counts
from build_site.rendering import Spot
from build_site.text import Text
from build_site.words import Words

# A page stays light; the report's file has all rows.
MOST = 100


@dataclass(frozen=True)
class Noted:
    """One kind of note: how many there were, and the first rows of them with the labels of their columns."""

    kind: str
    times: int
    notes: Sequence[Mapping[str, Any]]
    rows: int


def import_block(about: Sequence[str], spot: Spot) -> str:
    """The reports of imports; of those that were not made, what they would say."""
    return "\n\n".join(_report(spot.content.imports[one], spot) for one in about)


def _report(known: KnownImport, spot: Spot) -> str:
    words, made = spot.rendering.words, known.made
    if made is None:
        return spot.block("import", known=known, made=None, editions=known.declared.editions)
    labels = {name: words.of(column.label) for name, column in known.columns.items()}
    tallies = made.report["languages"]
    kinds = [_noted(kind, made.report, labels) for kind in KINDS]
    return spot.block(
        "import",
        known=known,
        made=made,
        layout=_layout(known, made.lock.layout, words),
        labels=labels,
        counts=counts(made.report),
        kinds=kinds,
        languages={column: _by_language(column, tallies[column], known, words) for column in tallies},
        size=spot.writer.bytes(len(made.written)),
        href=spot.writer.root_link(urls.import_report(known.id)),
        most=MOST,
    )


def _noted(kind: str, report: Mapping[str, Any], labels: Mapping[str, str]) -> Noted:
    notes = [note for note in report["notes"] if note["kind"] == kind]
    shown = [{**note, "column": labels.get(note["column"], "")} for note in notes[:MOST]]
    return Noted(kind, counts(report)[kind], shown, len(notes))


def _layout(known: KnownImport, layout: str, words: Words) -> str:
    titles: dict[str, Text] = {one.id: one.declared.title for one in known.layouts}
    return words.of(titles[layout]) if layout in titles else layout


def _by_language(column: str, tally: Mapping[str, int], known: KnownImport, words: Words) -> list[tuple[str, int]]:
    """How many texts are in each language, the commonest first, by its label."""
    values = known.columns[column].values
    ordered = sorted(tally.items(), key=lambda one: (-one[1], one[0]))
    return [(words.of(values[code]) if code in values else code, times) for code, times in ordered]
