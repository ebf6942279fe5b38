"""One language's pass over the content: what every page and block is rendered with."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar, cast

from build_site import urls
from build_site.content import Content
from build_site.drawer import Draws, NoDrawer
from build_site.templates import Templates
from build_site.words import Words
from build_site.writing import Writer

Made = TypeVar("Made")


@dataclass(frozen=True)
class Rendering:
    """The content in one language. `shown` collects, by fact, the pages that show it: their titles by path.

    `made` holds what several pages need and none changes.
    """

    content: Content
    words: Words
    templates: Templates
    drawer: Draws
    shown: dict[str, dict[str, str]] = field(default_factory=dict)
    made: dict[Hashable, object] = field(default_factory=dict)

    @property
    def language(self) -> str:
        return self.words.language.code

    @property
    def only_checks(self) -> bool:
        """Whether nobody will read the pages, so that what takes long may be left out of them."""
        return isinstance(self.drawer, NoDrawer)

    def once(self, name: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` returns, made the first time that the pass asks for it by this name."""
        if name not in self.made:
            self.made[name] = make()
        return cast(Made, self.made[name])

    def writer(self, path: str) -> Writer:
        """A writer for the page at `path`, whose links start from its folder."""
        folder = urls.page(self.language, path)
        return Writer(self.words, self.content.facts, self.content.sources, folder[: folder.rindex("/") + 1])

    def note_shown(self, path: str, title: str, writer: Writer) -> None:
        """Remember that the page at `path` shows all that its writer has written."""
        self.note(path, title, writer.used)

    def note(self, path: str, title: str, keys: Iterable[str]) -> None:
        """Remember that the page at `path` shows some facts."""
        for key in keys:
            self.shown.setdefault(key, {})[path] = title

    def pages_showing(self, key: str) -> Mapping[str, str]:
        """The pages that show a fact: their titles, as plain text, by path."""
        return self.shown.get(key, {})

    def title(self, path: str) -> str:
        """A page's title in this language, as plain text."""
        return self.writer(path).plain(self.content.pages[path].documents[self.language].front.title)


@dataclass(frozen=True)
class Spot:
    """A place on a page where a block goes: what writes there, and the level that a heading has there."""

    rendering: Rendering
    writer: Writer
    level: int = 2

    @property
    def content(self) -> Content:
        """All content."""
        return self.rendering.content

    def block(self, name: str, /, **context: object) -> str:
        """A block's HTML from its template, which may use `words`, `writer`, `say` and `level` besides its own."""
        words = self.rendering.words
        return self.rendering.templates.block(
            f"blocks/{name}.html.jinja", words=words, say=words.say, writer=self.writer, level=self.level, **context
        )
