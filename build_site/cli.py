"""Arguments, progress and exit codes; every command of make is one of these."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from build_site.dates import PartialDate
from build_site.problems import ContentError, Problems, catalogue, message_language, message_languages, say
from build_site.progress import progress
from build_site.project import Project, find_project


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns 0, or 1 when the content has problems (2 for wrong arguments, from argparse)."""
    parser = _parser()
    asked = parser.parse_args(arguments)
    language = message_language(asked.lang)
    project = Project(asked.root.resolve()) if asked.root else find_project(Path.cwd())
    try:
        return int(asked.run(asked, project, language))
    except ContentError as error:
        report(error.problems, language)
        return 1
    except KeyboardInterrupt:
        return 130


def report(problems: Problems, language: str) -> None:
    """Print every problem, and how many there are, to the error stream."""
    for problem in problems:
        print(say(problem, language), file=sys.stderr)
    words = catalogue(language)["cli"]
    print(words["one" if len(problems) == 1 else "problems"].format(number=len(problems)), file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m build_site", description="Build and check the site.")
    parser.add_argument("--root", type=Path, help="the project's folder (default: found from the current one)")
    parser.add_argument("--lang", choices=message_languages(), help="language of the messages (default: the locale's)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    building = commands.add_parser("build", help="build the site into site/")
    building.add_argument("--url", help="the address the site will have, such as https://example.org/x/y/")
    building.set_defaults(run=_build)
    commands.add_parser("check", help="read and check all content, without building").set_defaults(run=_check)
    serving = commands.add_parser("serve", help="show the site at a local address; what you save appears by itself")
    serving.add_argument("--port", type=int, default=8000, help="the port (default: 8000)")
    serving.set_defaults(run=_serve)
    explaining = commands.add_parser("explain", help="say where a number comes from, or what a message means")
    explaining.add_argument("asked", metavar="WHAT", help="a number's key or a message's code: towns.people, D045")
    explaining.set_defaults(run=_explain)
    _add_noting(commands)
    commands.add_parser("bench", help="measure builds and page weights").set_defaults(run=_bench)
    return parser


def _add_noting(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The commands by which somebody answers for something from a day on."""
    accepting = commands.add_parser("accept", help="write the values of the numbers into data/history.csv")
    accepting.add_argument("keys", nargs="*", help="the numbers to accept (default: all that have changed)")
    accepting.set_defaults(run=_accept)
    reviewing = commands.add_parser("reviewed", help="note that texts were compared with the other languages")
    reviewing.add_argument("what", nargs="?", default="", help="a page's folder, its file, or file:line (default: all)")
    reviewing.set_defaults(run=_reviewed)
    touching = commands.add_parser("touched", help="note the day on which changed texts became what they are")
    touching.set_defaults(run=_touched)
    for command in (accepting, reviewing, touching):
        command.add_argument("--date", type=_day, help="the day from which it holds (default: today)")


def _build(asked: argparse.Namespace, project: Project, language: str) -> int:
    from build_site.build import build

    with progress(language) as step:
        made = build(project, asked.url, step)
    words = catalogue(language)["cli"]
    values = {**made.__dict__, "seconds": f"{made.seconds:.1f}", "size": f"{made.size / 1e6:.1f}"}
    print(words["unchanged" if made.unchanged else "built"].format(**values))
    return 0


def _check(asked: argparse.Namespace, project: Project, language: str) -> int:
    from build_site.acceptance import check_accepted
    from build_site.checks import read_checked
    from build_site.checks.translations import stale_texts
    from build_site.pages import try_out
    from build_site.report import report
    from build_site.templates import Templates, compiled

    started = time.perf_counter()
    content, templates = read_checked(project), Templates(project, compiled(project, "ours"))
    check_accepted(content, templates)
    try_out(content, templates)
    words = catalogue(language)["cli"]
    for line in report(content, words):
        print(line)
    if notices := stale_texts(content):
        print(words["stale"].format(number=len(notices)))
        print("\n".join(say(notice, language) for notice in notices))
    counts = {"pages": len(content.pages), "facts": len(content.facts), "datasets": len(content.tables)}
    print(words["checked"].format(seconds=f"{time.perf_counter() - started:.1f}", **counts))
    return 0


def _explain(asked: argparse.Namespace, project: Project, language: str) -> int:
    if "." in asked.asked:
        return _explain_number(asked.asked, project, language)
    from build_site.explanations import explanation, in_terminal

    found = explanation(asked.asked.upper(), language)
    if found is None:
        codes = ", ".join(code for code in catalogue(language) if code[1:].isdigit())
        print(catalogue(language)["cli"]["code-unknown"].format(code=asked.asked, codes=codes), file=sys.stderr)
        return 1
    print("\n".join(in_terminal(found, language)))
    return 0


def _explain_number(key: str, project: Project, language: str) -> int:
    from build_site.checks import read_checked
    from build_site.explaining import explain
    from build_site.templates import Templates, compiled

    for line in explain(key, read_checked(project), Templates(project, compiled(project, "ours")), language):
        print(line)
    return 0


def _accept(asked: argparse.Namespace, project: Project, language: str) -> int:
    from build_site.acceptance import accept
    from build_site.checks import read_checked

    content, words = read_checked(project), catalogue(language)["cli"]
    day = asked.date or _today()
    keys = accept(content, day, asked.keys)
    print(words["accepted"].format(number=len(keys), day=day) if keys else words["accepted-none"])
    for key in keys:
        print(f"  {key}: {content.facts[key].exact if key in content.facts else '–'}")
    return 0


def _reviewed(asked: argparse.Namespace, project: Project, language: str) -> int:
    from build_site.checks import read_checked
    from build_site.reviewing import note_reviewed

    day = asked.date or _today()
    number = note_reviewed(asked.what, read_checked(project), day)
    print(catalogue(language)["cli"]["reviewed"].format(number=number, day=day))
    return 0


def _touched(asked: argparse.Namespace, project: Project, language: str) -> int:
    from build_site.checks import read_checked
    from build_site.reviewing import note_touched

    day = asked.date or _today()
    number = note_touched(read_checked(project), day)
    print(catalogue(language)["cli"]["touched"].format(number=number, day=day))
    return 0


def _today() -> PartialDate:
    """The one place where the clock is read: what it says goes into files that are committed."""
    return PartialDate.parse(time.strftime("%Y-%m-%d"))


def _day(text: str) -> PartialDate:
    date = PartialDate.parse(text)
    if not date.day:
        raise ValueError(text)
    return date


def _serve(asked: argparse.Namespace, project: Project, language: str) -> int:
    from build_site.serve import serve

    serve(project, asked.port, language)
    return 0


def _bench(asked: argparse.Namespace, project: Project, language: str) -> int:
    from build_site.bench import bench

    bench(project, catalogue(language)["cli"])
    return 0
