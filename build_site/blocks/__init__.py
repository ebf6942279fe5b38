"""The blocks that stand on a line of their own in a page, by the word that calls them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from build_site.blocks.bibliography import sources_block
from build_site.blocks.cards import cards_block, datasets_block, facts_block, numbers_block
from build_site.blocks.changes import changes_block
from build_site.blocks.compare import compare_block
from build_site.blocks.explorer import explorer_block
from build_site.blocks.figure import figure_block, figures_block
from build_site.blocks.glossary import glossary_block
from build_site.blocks.importing import import_block
from build_site.blocks.insert import insert_block
from build_site.blocks.messages import messages_block
from build_site.blocks.records import records_block
from build_site.blocks.statements import statements_block
from build_site.blocks.table import table_block
from build_site.notation import BlockMark
from build_site.rendering import Spot

Block = Callable[[Sequence[str], Spot], str]
BLOCKS: Mapping[str, Block] = {
    "figure": figure_block,
    "numbers": numbers_block,
    "table": table_block,
    "cards": cards_block,
    "datasets": datasets_block,
    "facts": facts_block,
    "figures": figures_block,
    "sources": sources_block,
    "records": records_block,
    "insert": insert_block,
    "glossary": glossary_block,
    "statements": statements_block,
    "import": import_block,
    "changes": changes_block,
    "messages": messages_block,
    "explorer": explorer_block,
    "compare": compare_block,
}


def block(mark: BlockMark, spot: Spot) -> str:
    """The HTML of one block at its spot."""
    return BLOCKS[mark.kind](mark.about, spot)
