"""Which layout a file has, by the names in its header: in any order, some missing, some new."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from build_site.importing.declared import LayoutDeclared, names_of


def plain(name: str) -> str:
    """A column's name without what editions change: capitals, spaces, signs; a leading underscore is kept."""
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", name).casefold().replace("_", " "))
    return ("_" if name.lstrip().startswith("_") else "") + " ".join(words)


@dataclass(frozen=True, eq=False)
class Header:
    """A row of names against a layout: where each known name stands, and what else there is and is not."""

    names: tuple[str, ...]
    layout_id: str
    layout: LayoutDeclared

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {plain(name): index for index, name in enumerate(self.names) if plain(name)}

    @cached_property
    def _known(self) -> set[str]:
        return {plain(name) for name, _ in self.layout.names()}

    def position(self, names: Iterable[str]) -> int | None:
        """Where the first of these names stands that the file has."""
        return next((self._places[plain(name)] for name in names if plain(name) in self._places), None)

    def present(self, names: Iterable[str]) -> list[str]:
        """Those of these names that the file has."""
        return [name for name in names if plain(name) in self._places]

    @property
    def likeness(self) -> int:
        """How many of its names the layout knows."""
        return len(self._known & self._places.keys())

    @property
    def new(self) -> list[str]:
        """The names that the layout does not know, in order of the alphabet."""
        return sorted({name.strip() for name in self.names if plain(name) and plain(name) not in self._known})

    @property
    def lacking(self) -> list[str]:
        """What the layout needs and the file has not, by the first name of each such column."""
        fields = [self.layout.columns[column] for column in self.layout.required]
        return [names_of(field)[0] for field in fields if self.position(names_of(field)) is None]

    @property
    def absent(self) -> list[str]:
        """Columns of ours for which the file has nothing."""
        return [column for column, one in self.layout.columns.items() if self.position(names_of(one)) is None]

    @property
    def twice(self) -> list[str]:
        """Names that stand more than once."""
        names = [plain(name) for name in self.names if plain(name)]
        return sorted({name.strip() for name in self.names if plain(name) and names.count(plain(name)) > 1})


def nearest_header(rows: Sequence[tuple[str, ...]], layouts: Mapping[str, LayoutDeclared]) -> tuple[int, Header]:
    """The row, of those that may be the header, and the layout that are most alike; whole ones before all others."""
    found = [
        (index, Header(names, name, layout)) for index, names in enumerate(rows) for name, layout in layouts.items()
    ]
    return max(found, key=lambda one: (not one[1].lacking, one[1].likeness, -one[0]))
