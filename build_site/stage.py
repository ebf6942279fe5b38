"""What the live preview shows, and what open pages are told of it: the site, pages ahead of it, mistakes."""

from __future__ import annotations

import hashlib
import json
import mimetypes
import queue
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from build_site.outputs import Output

News = tuple[str, str]


@dataclass(frozen=True)
class Shown:
    """What is at an address: bytes, their kind, and the status of the answer."""

    content: bytes
    kind: str
    status: int = 200

    @property
    def version(self) -> str:
        """Another one for other bytes."""
        return hashlib.sha256(self.content).hexdigest()[:16]


@dataclass(eq=False)
class Reader:
    """An open page at a place in the site, such as `es/about/index.html`, and what it is yet to be told."""

    place: str
    news: queue.SimpleQueue[News] = field(default_factory=queue.SimpleQueue)


@dataclass
class Stage:
    """The site with some files ahead of it, the mistakes in the content if there are any, and the open pages."""

    site: Path
    ahead: dict[str, bytes] = field(default_factory=dict)
    mistakes: str = ""
    readers: list[Reader] = field(default_factory=list)

    def shown(self, place: str) -> Shown:
        """What is at a place; where nothing is, the page for wrong addresses."""
        kind = mimetypes.guess_type(place)[0] or "application/octet-stream"
        content = self._content(place)
        if content is None:
            return Shown(self._content("404.html") or b"", "text/html; charset=utf-8", 404)
        return Shown(content, f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)

    def _content(self, place: str) -> bytes | None:
        file = self.site / place
        return self.ahead.get(place) or (file.read_bytes() if file.is_file() else None)

    @contextmanager
    def reading(self, place: str) -> Iterator[Reader]:
        """A page as long as it is open; what holds now is the first that it is told."""
        reader = Reader(place)
        self.readers.append(reader)
        reader.news.put(self._news(reader))
        try:
            yield reader
        finally:
            self.readers.remove(reader)

    def put_ahead(self, files: Iterable[Output]) -> None:
        """Show some files before the rest of the site is made, and tell the pages among them."""
        self.ahead, self.mistakes = {file.path: file.content for file in files}, ""
        self._tell([reader for reader in self.readers if reader.place in self.ahead])

    def put_whole(self) -> None:
        """The site on disk is right, all of it."""
        self.ahead, self.mistakes = {}, ""
        self._tell(self.readers)

    def put_mistakes(self, mistakes: str) -> None:
        """The content has mistakes: what was shown stays."""
        self.mistakes = mistakes
        self._tell(self.readers)

    def _tell(self, readers: Iterable[Reader]) -> None:
        for reader in tuple(readers):
            reader.news.put(self._news(reader))

    def _news(self, reader: Reader) -> News:
        """The mistakes, or the version that is shown of the page: one that has another now loads itself again."""
        return ("problems", json.dumps(self.mistakes)) if self.mistakes else ("built", self.shown(reader.place).version)
