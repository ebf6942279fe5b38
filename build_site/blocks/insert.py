"""The block that a template of the project fills from the data: what is particular to one site."""

from __future__ import annotations

from collections.abc import Sequence

from build_site.blocks.related import Related
from build_site.rendering import Spot


def insert_block(about: Sequence[str], spot: Spot) -> str:
    """The templates `inserts/<name>.html.jinja` that are named; they may ask for the rows of any dataset."""
    rendering, writer = spot.rendering, spot.writer
    related, words = Related(rendering, writer), rendering.words
    return "\n\n".join(
        rendering.templates.block(
            f"inserts/{name}.html.jinja", related=related, writer=writer, words=words, say=words.say, level=spot.level
        )
        for name in about
    )
