"""Blocks of short entries that lead elsewhere: key numbers, pages, datasets, pages of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from build_site import urls
from build_site.documents import Page
from build_site.rendering import Spot
from build_site.tables import Table
from build_site.writing import Writer


def numbers_block(about: Sequence[str], spot: Spot) -> str:
    """Key numbers: each value large, with what it counts; a share has its bar."""
    return spot.block("key-numbers", facts=[spot.content.facts[key] for key in about])


@dataclass(frozen=True)
class Card:
    """A way into another page."""

    title: Markup
    summary: Markup
    href: str
    meta: Markup | None = None
    fact: str | None = None


def cards_block(about: Sequence[str], spot: Spot) -> str:
    """Ways into other pages: the children of one page, or just the pages that are named."""
    pages = spot.content.pages
    children = [child for child in pages.values() if len(about) == 1 and child.parent == about[0] and child.path]
    children.sort(key=lambda child: (child.declared.order is None, child.declared.order or 0, child.path))
    chosen = children or [pages[one] for one in about]
    return spot.block("cards", cards=[_page_card(one, spot) for one in chosen], facts=spot.content.facts)


def _page_card(page: Page, spot: Spot) -> Card:
    front = page.documents[spot.rendering.language].front
    path = f"{page.path}/" if page.path else ""
    writer = spot.writer
    title, summary = writer.html(front.title), writer.html(front.description)
    return Card(title, summary, writer.link(path), fact=page.declared.fact)


def datasets_block(about: Sequence[str], spot: Spot) -> str:
    """Every dataset as a card."""
    tables = spot.content.tables.values()
    cards = [_dataset_card(one, urls.dataset(one.id), ("rows", len(one.rows)), spot.writer) for one in tables]
    return spot.block("cards", cards=cards, facts={})


def facts_block(about: Sequence[str], spot: Spot) -> str:
    """Every dataset that has facts, as a card that leads to its page of numbers."""
    owners = [fact.dataset for fact in spot.content.facts.values()]
    tables = [table for table in spot.content.tables.values() if table.id in owners]
    cards = [_dataset_card(one, urls.numbers(one.id), ("numbers", owners.count(one.id)), spot.writer) for one in tables]
    return spot.block("cards", cards=cards, facts={})


def _dataset_card(table: Table, path: str, count: tuple[str, int], writer: Writer) -> Card:
    title, summary = writer.text(table.declared.title), writer.text(table.declared.summary)
    return Card(title, summary, writer.link(f"{path}/"), writer.count(*count))
