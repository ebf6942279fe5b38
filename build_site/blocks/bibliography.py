"""The block of the bibliography: every source, with what rests on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from build_site import urls
from build_site.dates import PartialDate
from build_site.rendering import Spot


def sources_block(about: Sequence[str], spot: Spot) -> str:
    """The whole bibliography, each entry with the datasets and pages that rest on it."""
    return spot.block("sources", entries=source_entries(spot))


@dataclass(frozen=True)
class SourceEntry:
    """A source with what rests on it: links with their texts."""

    id: str
    authors: str
    issued: str
    host: str
    datasets: tuple[tuple[str, str], ...]
    facts: int


def source_entries(spot: Spot) -> list[SourceEntry]:
    """Every source in order of author and year."""
    content, writer = spot.content, spot.writer
    words = writer.words
    entries = []
    for source_id, source in content.sources.items():
        facts = [fact for fact in content.facts.values() if source_id in fact.sources]
        resting = [
            (words.of(table.declared.title), writer.link(f"{urls.dataset(table.id)}/"))
            for table in content.tables.values()
            if source_id in table.declared.origin or any(fact.dataset == table.id for fact in facts)
        ]
        names = [name.literal or f"{name.given or ''} {name.family or ''}".strip() for name in source.authors]
        issued = words.date(PartialDate.parse(source.issued)) if source.issued else words.say("cite.undated")
        entries.append(
            SourceEntry(
                source_id, words.list_of(names), issued, urlsplit(source.url or "").netloc, tuple(resting), len(facts)
            )
        )
    return sorted(entries, key=lambda entry: writer.short(entry.id).casefold())
