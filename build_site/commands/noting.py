"""The commands by which somebody answers for something from a day on."""

from __future__ import annotations

import argparse
import time

from build_site.dates import PartialDate
from build_site.problems import catalogue
from build_site.project import Project


def run_accept(asked: argparse.Namespace, project: Project, language: str) -> int:
    """Write the numbers' new values into their history."""
    from build_site.acceptance import accept
    from build_site.checks import read_checked

    content, words = read_checked(project), catalogue(language)["cli"]
    day = asked.date or _today()
    keys = accept(content, day, asked.keys)
    print(words["accepted"].format(number=len(keys), day=day) if keys else words["accepted-none"])
    for key in keys:
        print(f"  {key}: {content.facts[key].exact if key in content.facts else '–'}")
    return 0


def run_reviewed(asked: argparse.Namespace, project: Project, language: str) -> int:
    """Note texts as compared with those of the other languages."""
    from build_site.checks import read_checked
    from build_site.reviewing import note_reviewed

    day = asked.date or _today()
    number = note_reviewed(asked.what, read_checked(project), day)
    print(catalogue(language)["cli"]["reviewed"].format(number=number, day=day))
    return 0


def run_touched(asked: argparse.Namespace, project: Project, language: str) -> int:
    """Note the day of texts that have changed."""
    from build_site.checks import read_checked
    from build_site.reviewing import note_touched

    day = asked.date or _today()
    number = note_touched(read_checked(project), day)
    print(catalogue(language)["cli"]["touched"].format(number=number, day=day))
    return 0


def _today() -> PartialDate:
    """The one place where the clock is read: what it says goes into files that are committed."""
    return PartialDate.parse(time.strftime("%Y-%m-%d"))


def day(text: str) -> PartialDate:
    """A day as an argument. Raises ValueError for anything less exact."""
    date = PartialDate.parse(text)
    if not date.day:
        raise ValueError(text)
    return date
