"""Checks of what happened when: steps in their order, and lists that agree with the intervals drawn from them."""

from __future__ import annotations

from build_site.cells import Code
from build_site.checks.marks import check_known
from build_site.content import Content
from build_site.dates import PartialDate
from build_site.declared import AgreeCheck, OrderCheck
from build_site.intervals import interval_of
from build_site.problems import Problems
from build_site.tables import Row, Table


def check_steps(table: Table, content: Content, problems: Problems) -> None:
    """Every declared order and agreement of a dataset."""
    agrees = table.declared.agrees
    if agrees:
        check_known(agrees.dataset, content.tables, table.declared.lined.at("agrees", "dataset"), "F012", problems)
    for row in table.rows:
        for order in table.declared.order:
            _check_order(order, row, problems)
        if agrees:
            _check_agreement(agrees, row, content, problems)


def _check_order(order: OrderCheck, row: Row, problems: Problems) -> None:
    first, then = interval_of(row.cells, order.first), interval_of(row.cells, order.then)
    if first.turned_round or then.turned_round:
        return
    if first.not_before and then.not_after and then.not_after.last < first.not_before.first:
        values = {"row": row.id, "then": f"{order.then}_not_after", "first": f"{order.first}_not_before"}
        problems.add(row.at(f"{order.then}_not_after"), "D023", end=then.not_after, start=first.not_before, **values)


def _check_agreement(agree: AgreeCheck, row: Row, content: Content, problems: Problems) -> None:
    other = content.tables.get(agree.dataset)
    rows = [one for one in other.rows if one.id == row.raw[agree.row]] if other else []
    date, said = row.cells[agree.date], row.cells[agree.said]
    if not rows or not isinstance(date, PartialDate) or not isinstance(said, Code):
        return
    interval = interval_of(rows[0].cells, row.raw[agree.step])
    if not interval.turned_round and interval.by(date) != said.id:
        place = rows[0].at(f"{row.raw[agree.step]}_not_before")
        values = {"row": rows[0].id, "step": row.raw[agree.step], "date": date, "said": row.raw[agree.said]}
        bounds = {"start": interval.not_before or "—", "end": interval.not_after or "—"}
        problems.add(row.at(agree.said), "D024", file=place, **values, **bounds)
