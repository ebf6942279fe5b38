"""Problems that only follow from others are left out, so that one mistake is not reported forty times."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from build_site.problems import Problem, Problems

# Not a mistake of the file that has it, perhaps, but of the one it speaks of.
_NAMES_SOMETHING = {"C001", "D006", "D048", "F004", "F007", "F008", "F011", "F012", "P007", "P013", "P015", "S007"}


@dataclass(frozen=True)
class Follows:
    """Where a file is that cannot be read whole, and the codes (in the places) that may come of that alone."""

    cause: str
    codes: frozenset[str]
    places: str = ""


_FOLLOWS = (
    Follows(
        r"data/[^/]+(/(dataset\.yml|rows\.csv))?$",
        frozenset({"D006", "D048", "F004", "F007", "F008", "F011", "F012", "P015"}),
    ),
    Follows(r"data/[^/]+/facts\.yml$", frozenset({"F004", "F011"}), r"docs/|data/[^/]+/published\.csv$"),
    Follows(r"data/sources(/[^/]+)?\.yml$", frozenset({"C001"})),
    Follows(r"docs/tags\.yml$", frozenset({"E009", "E013"})),
    Follows(r"docs/.+/terms\.yml$", frozenset({"G002"})),
    Follows(r"docs/figures/", frozenset({"P015", "P013"})),
    Follows(r"docs/.+(\.md|/page\.yml)$", frozenset({"S007", "P007", "P013", "P015", "F004"})),
)
# What makes a file unreadable as a whole; other mistakes in a page or a figure leave it known to the others.
_UNREADABLE = re.compile(r"[SY]\d|P001|D|F00[1-8]")


def without_followers(problems: Problems) -> Problems:
    """The problems that stand on their own. Those left out come back, if they were real, once the others are gone."""
    found = list(problems)
    return Problems({one for one in found if not any(_follows(one, rule, found) for rule in _FOLLOWS)})


def _follows(one: Problem, rule: Follows, found: Iterable[Problem]) -> bool:
    if one.code not in rule.codes or not re.match(rule.places, one.place.file):
        return False
    return any(_is_cause(other, rule) for other in found if other.place.file != one.place.file)


def _is_cause(other: Problem, rule: Follows) -> bool:
    """A reference to nothing within facts.yml leaves a fact unknown; elsewhere references break nothing else."""
    if not re.match(rule.cause, other.place.file) or not _UNREADABLE.match(other.code):
        return False
    return other.code not in _NAMES_SOMETHING or other.place.file.endswith("/facts.yml")
