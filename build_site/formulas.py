"""How a fact was had, in words of one language."""

from __future__ import annotations

from markupsafe import Markup

from build_site.facts import Fact
from build_site.markup import fill, join, tag
from build_site.tables import Table
from build_site.writing import Writer


def formula(fact: Fact, table: Table, writer: Writer) -> Markup:
    """One sentence: the cell, the sum, the count, or the other facts with links to them."""
    declared, say = fact.declared, writer.words.say
    if fact.parts:
        first, second = (_part(key, writer) for key in fact.parts)
        return fill(say("formula.ratio" if declared.ratio else "formula.difference"), first=first, second=second)
    key = "cell" if declared.cell else "sum" if declared.sum else "count"
    column = _column(table, declared.cell or declared.sum or "", writer)
    return fill(say(f"formula.{key}"), column=column, condition=_condition(fact, table, writer))


def _part(key: str, writer: Writer) -> Markup:
    return tag("a", writer.label(writer.facts[key]), href=writer.fact_address(key))


def _column(table: Table, name: str, writer: Writer) -> Markup:
    return writer.quoted(writer.words.of(table.column(name).label)) if name else Markup()


def _condition(fact: Fact, table: Table, writer: Writer) -> Markup:
    """The rows that were taken, as `Ambition: high`."""
    chosen = []
    for name, text in fact.declared.where.items():
        column = table.column(name)
        label = writer.words.of(column.values[text]) if text in column.values else text
        chosen.append(writer.quoted(f"{writer.words.of(column.label)}: {label}"))
    return join(chosen, "; ") or writer.say("formula.every-row" if not fact.declared.cell else "formula.one-row")
