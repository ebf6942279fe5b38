"""Arguments, progress and exit codes; every command of make is one of these."""

from __future__ import annotations

import argparse
import gc
from collections.abc import Sequence
from pathlib import Path

from build_site.commands.checking import print_problems, run_check, run_explain, run_fix
from build_site.commands.making import run_bench, run_build, run_import, run_serve, run_summarise
from build_site.commands.noting import day, run_accept, run_reviewed, run_touched
from build_site.formats import FORMATS
from build_site.problems import ContentError, message_language, message_languages
from build_site.project import Project, find_project

# Looking for unused objects a hundred times less often than usual: it takes a fifth of a check, and finds next to none.
_OBJECTS = 70_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns 0, or 1 when the content has problems (2 for wrong arguments, from argparse)."""
    gc.set_threshold(_OBJECTS)
    parser = _parser()
    asked = parser.parse_args(arguments)
    language = message_language(asked.lang)
    project = Project(asked.root.resolve()) if asked.root else find_project(Path.cwd())
    try:
        return int(asked.run(asked, project, language))
    except ContentError as error:
        print_problems(error.problems, language, getattr(asked, "format", "text"))
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m build_site", description="Build and check the site.")
    parser.add_argument("--root", type=Path, help="the project's folder (default: found from the current one)")
    parser.add_argument("--lang", choices=message_languages(), help="language of the messages (default: the locale's)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    building = commands.add_parser("build", help="build the site into site/")
    building.add_argument("--url", help="the address the site will have, such as https://example.org/x/y/")
    building.set_defaults(run=run_build)
    _add_checks(commands)
    serving = commands.add_parser("serve", help="show the site at a local address; what you save appears by itself")
    serving.add_argument("--port", type=int, default=8000, help="the port (default: 8000)")
    serving.set_defaults(run=run_serve)
    _add_imports(commands)
    explaining = commands.add_parser("explain", help="say where a number comes from, or what a message means")
    explaining.add_argument("asked", metavar="WHAT", help="a number's key or a message's code: towns.people, D045")
    explaining.set_defaults(run=run_explain)
    _add_noting(commands)
    commands.add_parser("bench", help="measure builds and page weights").set_defaults(run=run_bench)
    return parser


def _add_imports(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The commands that take in exports and count from them."""
    importing = commands.add_parser("import", help="take in a published export; an earlier one is kept if it fails")
    which = importing.add_mutually_exclusive_group(required=True)
    which.add_argument("file", type=Path, nargs="?", help="a .csv or .xlsx file")
    which.add_argument("--recorded", action="store_true", help="fetch the edition whose address is recorded")
    importing.add_argument("--retrieved", metavar="DATE", help="the day on which you had it (known ones are recorded)")
    importing.add_argument("--into", metavar="ID", help="which import of data/imports/ (needed if there are several)")
    importing.set_defaults(run=run_import)
    summarising = commands.add_parser("summarise", help="count the datasets that an import declares, to be committed")
    summarising.add_argument("--into", metavar="ID", help="which import of data/imports/ (needed if there are several)")
    summarising.set_defaults(run=run_summarise)


def _add_noting(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The commands by which somebody answers for something from a day on."""
    accepting = commands.add_parser("accept", help="write the values of the numbers into data/history.csv")
    accepting.add_argument("keys", nargs="*", help="the numbers to accept (default: all that have changed)")
    accepting.set_defaults(run=run_accept)
    reviewing = commands.add_parser("reviewed", help="note that texts were compared with the other languages")
    reviewing.add_argument("what", nargs="?", default="", help="a page's folder, its file, or file:line (default: all)")
    reviewing.set_defaults(run=run_reviewed)
    touching = commands.add_parser("touched", help="note the day on which changed texts became what they are")
    touching.set_defaults(run=run_touched)
    for command in (accepting, reviewing, touching):
        command.add_argument("--date", type=day, help="the day from which it holds (default: today)")


def _add_checks(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    checking = commands.add_parser("check", help="read and check all content, or some files, without building")
    checking.add_argument("files", metavar="FILE", nargs="*", type=Path, help="check only these files")
    checking.add_argument("--format", choices=FORMATS, default="text", help="for people (text) or for machines")
    checking.set_defaults(run=run_check)
    fixing = commands.add_parser(
        "fix", help="mend spaces, line ends, quotes and the order of keys, and say what was done"
    )
    fixing.add_argument("files", metavar="FILE", nargs="*", type=Path, help="mend only these files")
    fixing.set_defaults(run=run_fix)
