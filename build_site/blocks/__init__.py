"""The blocks that stand on a line of their own in a page, by the word that calls them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from build_site.blocks.bibliography import sources_block
from build_site.blocks.cards import cards_block, datasets_block, facts_block, numbers_block
from build_site.blocks.figure import figure_block
from build_site.blocks.table import table_block
from build_site.notation import BlockMark
from build_site.rendering import Rendering
from build_site.writing import Writer

Block = Callable[[Sequence[str], Writer, Rendering], str]
BLOCKS: Mapping[str, Block] = {
    "figure": figure_block,
    "numbers": numbers_block,
    "table": table_block,
    "cards": cards_block,
    "datasets": datasets_block,
    "facts": facts_block,
    "sources": sources_block,
}


def block(mark: BlockMark, writer: Writer, rendering: Rendering) -> str:
    """The HTML of one block on the writer's page."""
    return BLOCKS[mark.kind](mark.about, writer, rendering)
