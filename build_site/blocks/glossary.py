"""The block of the glossary: every term in order, with what it means."""

from __future__ import annotations

from collections.abc import Sequence

from build_site.rendering import Spot


def glossary_block(about: Sequence[str], spot: Spot) -> str:
    """All terms in the order of their names in this language."""
    words = spot.writer.words
    terms = spot.content.glossary.terms
    return spot.block("glossary", terms=sorted(terms.items(), key=lambda one: words.sorting(words.of(one[1].term))))
