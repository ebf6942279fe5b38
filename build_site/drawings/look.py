"""What all drawings have in common: their two widths, the colours by role, the sizes of text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

WIDE, NARROW = 640, 328
LAYOUT_FONT = "Layout Wide"
READER_FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif"

# The light values of the theme's `--fig-<role>` properties; the dark ones exist only there.
COLOURS: Mapping[str, str] = {
    "paper": "#fcfaf6",
    "ink": "#1c1b22",
    "muted": "#5f5a66",
    "grid": "#ddd7cc",
    "reference": "#4a4550",
    "1": "#a30f40",
    "2": "#1f75bd",
    "3": "#c0861a",
    "4": "#1b2a4a",
    "5": "#87818a",
    "soft-1": "#e4a5b9",
    "soft-2": "#cbdff2",
    "soft-3": "#e6e1d6",
    "step-1": "#e7a2b6",
    "step-2": "#cc6486",
    "step-3": "#982452",
    "step-4": "#4d0724",
}

# Reserved colours that become patterns of two roles, so that what is less than certain differs in more than colour.
PATTERNS: Mapping[str, str] = {"pierced": "#010101", "striped": "#010102", "dotted": "#010103"}


def colour(role: str) -> str:
    """The hexadecimal value that stands for a role or a pattern. Raises KeyError."""
    return COLOURS[role] if role in COLOURS else PATTERNS[role]


@dataclass(frozen=True)
class Look:
    """The wide drawing or the narrow one for a telephone; sizes of text are never under 12."""

    narrow: bool

    @property
    def width(self) -> int:
        """In units that are pixels at full size."""
        return NARROW if self.narrow else WIDE

    @property
    def bar(self) -> int:
        """How tall a bar is."""
        return 18 if self.narrow else 22

    @property
    def small(self) -> int:
        """Size of notes and axis words."""
        return 12

    @property
    def plain(self) -> int:
        """Size of labels."""
        return 13 if self.narrow else 14

    @property
    def value(self) -> int:
        """Size of the numbers that the figure is about."""
        return 15 if self.narrow else 17
