"""What each number was and since when: `data/history.csv`, written by `accept`, compared with what the rows give."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from build_site.dates import PartialDate
from build_site.facts import Fact
from build_site.markup import csv_text
from build_site.problems import Place, Problems
from build_site.project import Project, read_text
from build_site.rows import RawRow, read_rows
from build_site.tables import Table

HEADER = ("fact", "since", "value")
_VALUE = re.compile(r"-?[0-9]+(/[0-9]+)?|[a-z][a-z0-9-]*|")


@dataclass(frozen=True)
class Accepted:
    """A value that somebody accepted, as `Fact.exact` writes it, and the day; empty for a number that was withdrawn."""

    since: PartialDate
    value: str
    line: int = 0

    @property
    def number(self) -> Fraction | None:
        """The value as a number, if it was one."""
        return Fraction(self.value) if re.match(r"-?[0-9]", self.value) else None


History = Mapping[str, tuple[Accepted, ...]]


def read_history(project: Project, problems: Problems) -> History | None:
    """The accepted values of every number, oldest first; None for a project that keeps no history yet."""
    path = project.history
    text = read_text(path, project, problems) if path.is_file() else None
    if text is None:
        return None
    found: dict[str, tuple[Accepted, ...]] = {}
    for row in read_rows(text, HEADER, project.place(path), problems):
        at = project.place(path, row.line)
        before = found.get(row.cells["fact"], ())
        one = _accepted(row, before, at, problems)
        found[row.cells["fact"]] = (*before, *([one] if one else []))
    return found


def _accepted(row: RawRow, before: tuple[Accepted, ...], at: Place, problems: Problems) -> Accepted | None:
    """A line with a day later than those before it and another value, or None with the problem noted."""
    since, value = row.cells["since"], row.cells["value"]
    try:
        one = Accepted(PartialDate.parse(since), value, row.line)
    except ValueError:
        problems.add(at, "F033", found=since)
        return None
    last = before[-1] if before else Accepted(PartialDate(1), "")
    if not one.since.day or one.since.first <= last.since.first:
        problems.add(at, "F033", found=since)
    elif not _VALUE.fullmatch(value) or value == last.value:
        problems.add(at, "F033", found=value)
    return one


@dataclass(frozen=True)
class Changes:
    """How the numbers differ from those that were accepted: keys that are other, new or gone.

    `counted` are those of datasets that are computed from the site's own texts, which change with every sentence: they
    need no consent.
    """

    other: tuple[str, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]
    counted: tuple[str, ...]

    @property
    def every(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.other, *self.new, *self.gone, *self.counted)

    @property
    def need_consent(self) -> bool:
        """Whether anything waits for somebody to accept it."""
        return bool(self.other or self.new or self.gone)


def changes(facts: Mapping[str, Fact], tables: Mapping[str, Table], history: History) -> Changes:
    """Every number whose value is not the last that was accepted."""
    last = {key: values[-1].value for key, values in history.items() if values}
    now = {key: fact.exact for key, fact in facts.items()}
    differ = [key for key in {**now, **last} if now.get(key, "") != last.get(key, "")]
    counted = {key for key in differ if key in facts and tables[facts[key].dataset].declared.computed}
    rest = [key for key in differ if key not in counted]
    return Changes(
        other=tuple(key for key in rest if key in now and last.get(key)),
        new=tuple(key for key in rest if key in now and not last.get(key)),
        gone=tuple(key for key in rest if key not in now),
        counted=tuple(key for key in differ if key in counted),
    )


def with_accepted(facts: Mapping[str, Fact], history: History, keys: Iterable[str], day: PartialDate) -> History:
    """The history with the present value of some numbers since a day, which replaces what that same day had."""
    written = dict(history)
    for key in keys:
        earlier = tuple(one for one in history.get(key, ()) if one.since < day)
        value = facts[key].exact if key in facts else ""
        same = value == (earlier[-1].value if earlier else "")
        written[key] = earlier if same else (*earlier, Accepted(day, value))
    return {key: values for key, values in written.items() if values}


def history_text(history: History) -> str:
    """The file, in order of key and day."""
    return csv_text(HEADER, ([key, str(one.since), one.value] for key in sorted(history) for one in history[key]))
