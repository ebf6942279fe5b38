"""Shares of one whole that stand together: rounded so that they add up, by the method of the largest remainders."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from build_site.facts import Fact
from build_site.likely import choices
from build_site.problems import Place, Problems
from build_site.words import rounded

_WHOLE = 100


@dataclass(frozen=True)
class Together:
    """The keys of shares that are the parts of one whole, and where they are declared."""

    keys: tuple[str, ...]
    at: Place


def apportioned(shares: Sequence[Fraction], places: int) -> list[Decimal]:
    """Shares of 1 that add up to it, as percentages to so many places that add up to 100.

    Each is rounded down; what is left goes to those of the largest remainders, the first of equal ones.
    """
    exact = [share * _WHOLE * 10**places for share in shares]
    whole = [int(one) for one in exact]
    order = sorted(range(len(exact)), key=lambda at: whole[at] - exact[at])
    for at in order[: _WHOLE * 10**places - sum(whole)]:
        whole[at] += 1
    return [Decimal(one).scaleb(-places) for one in whole]


def added_up(facts: Mapping[str, Fact], groups: Iterable[Together], problems: Problems) -> dict[str, Fact]:
    """The facts, those that are not rounded as each alone would be with the percentage that they are shown as."""
    made = dict(facts)
    for group in groups:
        unknown = [key for key in group.keys if key not in facts]
        for key in unknown:
            problems.add(group.at, "F004", key=key, **choices(key, facts))
        if not unknown:
            made.update(_shown([facts[key] for key in group.keys], group.at, problems))
    return made


def _shown(parts: Sequence[Fact], at: Place, problems: Problems) -> dict[str, Fact]:
    """Those of the parts of a whole that are shown with another last digit."""
    values = [part.value for part in parts if part.value is not None and part.unit.style == "percent"]
    wholes = {part.parts[1] for part in parts if part.declared.ratio}
    if len(values) < len(parts) or len(wholes) > 1 or sum(values) != 1 or any(value < 0 for value in values):
        total = rounded(sum(values, Fraction(0)) * _WHOLE, 1)
        problems.add(at, "F035", keys=", ".join(part.key for part in parts), total=total)
        return {}
    places = max(places_of(part) for part in parts)
    shown = zip(parts, apportioned(values, places), strict=True)
    return {part.key: replace(part, shown=one) for part, one in shown if one != _alone(part, places)}


def places_of(fact: Fact) -> int:
    """To how many places a fact is written."""
    return fact.unit.decimals if fact.declared.decimals is None else fact.declared.decimals


def _alone(fact: Fact, places: int) -> Decimal:
    return rounded((fact.value or Fraction(0)) * _WHOLE, places)
