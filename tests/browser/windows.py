"""A browser's windows. A new one takes longer than most tests, so what one reader leaves, another takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser

from tests.browser.reading import Look, Reader, sits_down

Sits = Callable[..., Reader]


@dataclass
class Windows:
    """The windows of one browser, by the wishes that they were opened with."""

    browser: Browser
    left: dict[str, list[Reader]] = field(default_factory=dict)

    @contextmanager
    def readers(self, root: str) -> Iterator[Sits]:
        """Gives readers, each in a window like a new one; fails if anything went wrong in front of any of them.

        A test that changes its window beyond repair asks for one that nobody gets after it: `sits(alone=True)`.
        """
        seated: list[tuple[str, Reader]] = []

        def sit(look: Look | None = None, *, alone: bool = False, **wishes: Any) -> Reader:
            kind = "" if alone else repr(sorted(wishes.items()))
            seated.append((kind, self._window(kind, root, look or Look(), **wishes)))
            return seated[-1][1]

        yield sit
        complaints = [complaint for _, reader in seated for complaint in reader.complaints]
        for kind, reader in seated:
            self._take_back(kind, reader)
        assert complaints == []

    def _window(self, kind: str, root: str, look: Look, **wishes: Any) -> Reader:
        if not self.left.get(kind):
            return sits_down(self.browser, root, look, **wishes)
        reader = self.left[kind].pop()
        reader.sits_at(root, look)
        return reader

    def _take_back(self, kind: str, reader: Reader) -> None:
        if not kind:
            reader.context.close()
            return
        reader.gets_up()
        self.left.setdefault(kind, []).append(reader)
