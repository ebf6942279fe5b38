"""The block that lets readers search and filter a dataset's rows, with two small figures that follow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from build_site import urls
from build_site.blocks.offers import downloads
from build_site.explorers import Explorer, FacetDeclared, counted
from build_site.markup import tag
from build_site.rendering import Spot
from build_site.tables import Row, Table
from build_site.words import Words


@dataclass(frozen=True)
class Option:
    """A value that can be chosen: how many rows have it, and the length of its bar, 100 for the largest."""

    value: str
    label: str
    count: int
    shown: str
    length: str


@dataclass(frozen=True)
class Scale:
    """The values of one scale, which is named where a facet has more than one."""

    label: str
    options: Sequence[Option]


@dataclass(frozen=True)
class Facet:
    """A choice in one language."""

    name: str
    label: str
    shown: str
    figure: bool
    scales: Sequence[Scale]


def explorer_block(about: Sequence[str], spot: Spot) -> str:
    """The explorers of the datasets that are named; a sentence for one that is absent."""
    return "\n\n".join(_explorer(spot.content.explorers[name], spot) for name in about)


def _explorer(explorer: Explorer, spot: Spot) -> str:
    if explorer.declared.dataset not in spot.content.tables:
        return tag("p", spot.writer.words.say("explorer.absent"), class_="notice")
    declared, writer, words = explorer.declared, spot.writer, spot.rendering.words
    table = spot.content.tables[declared.dataset]
    return spot.block(
        "explorer",
        kind=declared.kind,
        facets=[_facet(facet, table, words) for facet in declared.facets],
        sorts=[(f"{sort.by}.{'desc' if sort.down else 'asc'}", words.of(sort.label)) for sort in declared.sorts],
        total=spot.writer.count("explorer", len(table.rows)),
        file=next(iter(downloads(table, writer, spot.rendering)), None),
        saved=f"{table.id}.csv",
        addresses=writer.root_link(f"{spot.rendering.language}/{urls.SEARCH}/{urls.SEARCH_ADDRESSES}"),
    )


def _facet(facet: FacetDeclared, table: Table, words: Words) -> Facet:
    shown = words.of(facet.shown) if facet.shown else ""
    return Facet(facet.name, words.of(facet.label), shown, facet.figure, [*_scales(facet, table, words)])


def _scales(facet: FacetDeclared, table: Table, words: Words) -> Iterator[Scale]:
    """Values by scale, in the order that the dataset declares, else of their names."""
    counts = counted(facet, table)
    if facet.scale is None:
        yield Scale("", _options(facet, counts, "", table, words))
        return
    scales = [code for code in table.column(facet.scale).values if any(one.startswith(f"{code}.") for one in counts)]
    for code in scales:
        label = words.of(table.column(facet.scale).values[code]) if len(scales) > 1 else ""
        yield Scale(label, _options(facet, counts, f"{code}.", table, words))


def _options(
    facet: FacetDeclared, counts: Mapping[str, int], prefix: str, table: Table, words: Words
) -> Sequence[Option]:
    labels = _labels(facet, table, words)
    present = {value.removeprefix(prefix) for value in counts if value.startswith(prefix)}
    chosen = [value for value in labels if value in present]
    if facet.reverse:
        chosen.reverse()
    most = max((counts[f"{prefix}{value}"] for value in chosen), default=1)
    return [
        Option(
            f"{prefix}{value}",
            labels[value],
            counts[f"{prefix}{value}"],
            words.plain_number(str(counts[f"{prefix}{value}"])),
            f"{100 * counts[f'{prefix}{value}'] / most:.4g}",
        )
        for value in chosen
    ]


def _labels(facet: FacetDeclared, table: Table, words: Words) -> Mapping[str, str]:
    """What each value is called: codes in the order declared, lists and countries by name, values in theirs."""
    column = table.column(facet.columns[0])
    labels = {code: words.of(label) for code, label in column.values.items()}
    missing = {code: words.of(label) for code, label in column.missing.items()}
    if not labels:
        cells = sorted((row for row in table.rows if row.raw[column.name]), key=lambda row: _order(row, column.name))
        labels = {row.raw[column.name]: row.raw[column.name] for row in cells}
    elif column.type in ("country", "list"):
        labels = dict(sorted(labels.items(), key=lambda one: words.sorting(one[1])))
    return {**labels, **missing}


def _order(row: Row, name: str) -> tuple[Fraction, str]:
    """Numbers by what they are worth, other values as they are written."""
    value = row.cells[name]
    return (value if isinstance(value, Fraction) else Fraction(0)), row.raw[name]
