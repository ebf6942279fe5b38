"""The pictures that links are shared with: written pages and figures have their own, other pages that of their kind."""

from __future__ import annotations

import hashlib
import importlib
import importlib.metadata
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from build_site import urls
from build_site.drawings.card import Card
from build_site.markup import visible
from build_site.outputs import Output
from build_site.pages.finished import FinishedPage, has_own_card
from build_site.project import Project
from build_site.rendering import Rendering

_LIBRARY = "vl-convert-python"


def card_files(pages: Sequence[FinishedPage], rendering: Rendering) -> Iterator[Output]:
    """The picture of every page that has one, each once, from the cache or drawn now."""
    for path, page in {page.image: page for page in pages if page.image}.items():
        yield Output(path, _drawn(_card(page, rendering), rendering.content.project))


def _card(page: FinishedPage, rendering: Rendering) -> Card:
    """What stands on a page's picture; a page made of rows has that of its kind, which names the page above."""
    content, words, writer = rendering.content, rendering.words, rendering.writer(page.path)
    site = content.site.declared
    title, about = visible(words.of(site.title)), visible(words.of(site.description))
    if not has_own_card(page, rendering):
        return Card(title, page.crumbs[-1]["title"] if page.crumbs else title, "", about)
    if page.path not in content.pages:
        figure = content.figures[page.path.removeprefix(urls.figure(""))].declared
        return Card(title, visible(page.title), "", visible(writer.plain(words.of(figure.subtitle))))
    fact = content.pages[page.path].declared.fact
    if fact is None:
        return Card(title, visible(page.title), "", visible(page.description))
    known = content.facts[fact].declared
    return Card(title, visible(page.title), writer.value(fact), visible(words.of(known.caption or known.label)))


def _drawn(card: Card, project: Project) -> bytes:
    fonts = project.templates / "fonts"
    cached = project.build / "cache" / "cards" / f"{_digest(card, fonts)}.png"
    if not cached.is_file():
        cached.parent.mkdir(parents=True, exist_ok=True)
        unfinished = cached.with_suffix(".part")
        unfinished.write_bytes(importlib.import_module("build_site.drawings.card").png(card, fonts))
        unfinished.replace(cached)
    return cached.read_bytes()


def _digest(card: Card, fonts: Path) -> str:
    """A digest of all that decides how a picture looks."""
    digest = hashlib.sha256(json.dumps(asdict(card)).encode())
    code = Path(__file__).parent / "drawings"
    for path in [
        code / "card.py",
        code / "look.py",
        code / "measure.py",
        code / "picture.py",
        *sorted(fonts.glob("*.ttf")),
    ]:
        digest.update(path.read_bytes())
    digest.update(importlib.metadata.version(_LIBRARY).encode())
    return digest.hexdigest()
