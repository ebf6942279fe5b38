"""What is declared of the datasets that an import counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from build_site.importing.declared import Sha256
from build_site.load import Declared

Where = Mapping[str, list[str]]


class Case(Declared):
    """Rows that have one of the values of `where` in each of its columns, and not all those of a line of `without`.

    With `after`, only those that an earlier case leaves.
    """

    after: str | None = None
    where: Where = {}
    without: list[Where] = []


class SummaryColumn(Declared):
    """A column of a summary: exactly one of these says how it is had.

    `of` a column that rows are grouped by, such columns joined to an `id`, the `case`, the `least` whole number of a
    column, the `count` of rows that have these values, or of `distinct` values of a column.
    """

    of: str | None = None
    id: list[str] | None = None
    case: Literal[True] | None = None
    least: str | None = None
    count: Where | None = None
    distinct: str | None = None


class SummaryDeclared(Declared):
    """A dataset that an import computes: rows grouped `by` columns (a list counts once for each word) in each case."""

    by: list[str] = []
    cases: Annotated[Mapping[str, Case], Field(min_length=1)] = {"all": Case()}
    columns: Mapping[str, SummaryColumn]


class SummariesDeclared(Declared):
    """`data/imports/<id>/summaries.yml`: datasets computed from the edition of that digest, by their ids."""

    edition: Sha256
    summaries: Mapping[str, SummaryDeclared]
