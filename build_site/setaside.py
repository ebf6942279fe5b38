"""What is HTML already in finished Markdown, set aside while the engine converts the rest: it would copy it as it is.

Most of a page is tables and drawings, and the engine reads every tag of them twice to find where they end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

_BLANK_LINES = re.compile(r"(\n(?:[ \t]*\n)+|\n\Z)")
_BLOCK = r"(?:article|aside|details|div|dl|figure|form|nav|ol|p|section|table|ul)"
_WHOLE = re.compile(rf"<{_BLOCK}\b.*</{_BLOCK}>\Z", re.DOTALL)
_OPENED = re.compile(rf"<{_BLOCK}\b")
_CLOSED = re.compile(rf"</{_BLOCK}>")
_ID = re.compile(r'\sid="([^"]+)"')
_LINE = re.compile(r'<div data-set-aside="(\d+)"></div>')
_SHORT = 100


@dataclass(frozen=True)
class SetAside:
    """Markdown in which a short line stands for each part that is HTML, and these parts."""

    markdown: str
    parts: Sequence[str]

    @property
    def anchors(self) -> Set[str]:
        """The ids in the parts, which links may lead to."""
        return {found for part in self.parts for found in _ID.findall(part)}

    def put_back(self, html: str) -> str | None:
        """The converted Markdown with its parts; None when the engine did not copy each line that stands for one."""
        if _LINE.findall(html) != [str(number) for number in range(len(self.parts))]:
            return None
        return _LINE.sub(lambda found: self.parts[int(found[1])], html)


def set_aside(markdown: str) -> SetAside:
    """Take out each long run of lines between blank ones that is nothing but whole elements."""
    if _LINE.search(markdown):
        return SetAside(markdown, ())
    parts: list[str] = []
    pieces = _BLANK_LINES.split(markdown)
    for at, piece in enumerate(pieces):
        if len(piece) > _SHORT and _is_whole(piece):
            pieces[at] = f'<div data-set-aside="{len(parts)}"></div>'
            parts.append(piece)
    return SetAside("".join(pieces), parts)


def _is_whole(piece: str) -> bool:
    return bool(_WHOLE.match(piece)) and len(_OPENED.findall(piece)) == len(_CLOSED.findall(piece))
