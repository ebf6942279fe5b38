"""The block of what has changed: the latest, everything, or the corrections."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from build_site.changelog import Change
from build_site.rendering import Spot

_LATEST = 4
CHOICES: Mapping[str, Callable[[Sequence[Change]], Sequence[Change]]] = {
    "latest": lambda changes: changes[:_LATEST],
    "all": lambda changes: changes,
    "corrections": lambda changes: [change for change in changes if change.kind == "correction"],
}


def changes_block(about: Sequence[str], spot: Spot) -> str:
    """The changes that are asked for, the latest first; a sentence where there is none."""
    chosen = [change for choice in about for change in CHOICES[choice](spot.content.changes.latest_first)]
    titles = {change.page: spot.rendering.title(change.page) for change in chosen if change.page is not None}
    return spot.block("changes", changes=chosen, titles=titles)
