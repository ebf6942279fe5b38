"""Datasets that are counted from an import, so that they can be kept where the import itself is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from build_site.importing.counted import Case, SummaryColumn, SummaryDeclared, Where
from build_site.importing.taking import natural
from build_site.urls import slug

Row = Mapping[str, str]


def summary(declared: SummaryDeclared, rows: Sequence[Row], lists: set[str]) -> Iterator[dict[str, str]]:
    """The rows of a summary, in order of what they are grouped by; `lists` are the columns that hold several words."""
    left: dict[str, Sequence[Row]] = {}
    for name, case in declared.cases.items():
        left[name] = chosen = [row for row in left.get(case.after or "", rows) if _is_in(row, case, lists)]
        for key, group in sorted(_groups(declared.by, chosen, lists).items(), key=_order):
            by = dict(zip(declared.by, key, strict=True))
            yield {column: _value(one, name, by, group, lists) for column, one in declared.columns.items()}


def _order(group: tuple[tuple[str, ...], object]) -> list[object]:
    return [natural(part) for part in group[0]]


def _groups(by: Sequence[str], rows: Sequence[Row], lists: set[str]) -> dict[tuple[str, ...], list[Row]]:
    """Rows by their values; without `by`, all rows as one group."""
    found: dict[tuple[str, ...], list[Row]] = {} if by else {(): []}
    for row in rows:
        keys: list[tuple[str, ...]] = [()]
        for column in by:
            words = row[column].split() if column in lists else [row[column]]
            keys = [(*key, word) for key in keys for word in words]
        for key in keys:
            found.setdefault(key, []).append(row)
    return found


def _is_in(row: Row, case: Case, lists: set[str]) -> bool:
    return _has(row, case.where, lists) and not any(_has(row, one, lists) for one in case.without)


def _has(row: Row, where: Where, lists: set[str]) -> bool:
    return all(
        bool(set(row[column].split() if column in lists else [row[column]]) & set(values))
        for column, values in where.items()
    )


def _value(one: SummaryColumn, case: str, by: Row, rows: Sequence[Row], lists: set[str]) -> str:
    if one.of is not None:
        return by[one.of]
    if one.id is not None:
        return "-".join(slug(by[column]) for column in one.id)
    if one.least is not None:
        return str(min((int(row[one.least]) for row in rows), default=0))
    if one.distinct is not None:
        return str(len({row[one.distinct] for row in rows}))
    return case if one.case else str(sum(_has(row, one.count or {}, lists) for row in rows))
