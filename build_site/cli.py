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
    _add_imports(commands)
    explaining = commands.add_parser("explain", help="say where a number comes from, or what a message means")
    explaining.add_argument("asked", metavar="WHAT", help="a number's key or a message's code: towns.people, D045")
    explaining.set_defaults(run=_explain)
    accepting = commands.add_parser("accept", help="write the values of the numbers into data/history.csv")
    accepting.add_argument("keys", nargs="*", help="the numbers to accept (default: all that have changed)")
    accepting.add_argument("--date", type=_day, help="the day from which they hold (default: today)")
    accepting.set_defaults(run=_accept)
    commands.add_parser("bench", help="measure builds and page weights").set_defaults(run=_bench)
    return parser


def _add_imports(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The commands that take in exports and count from them."""
    importing = commands.add_parser("import", help="take in a published export; an earlier one is kept if it fails")
    which = importing.add_mutually_exclusive_group(required=True)
    which.add_argument("file", type=Path, nargs="?", help="a .csv or .xlsx file")
    which.add_argument("--recorded", action="store_true", help="fetch the edition whose address is recorded")
    importing.add_argument("--retrieved", metavar="DATE", help="the day on which you had it (known ones are recorded)")
    importing.add_argument("--into", metavar="ID", help="which import of data/imports/ (needed if there are several)")
    importing.set_defaults(run=_import)
    summarising = commands.add_parser("summarise", help="count the datasets that an import declares, to be committed")
    summarising.add_argument("--into", metavar="ID", help="which import of data/imports/ (needed if there are several)")
    summarising.set_defaults(run=_summarise)


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
    # The one place where the clock is read: what it says goes into a file that is committed.
    day = asked.date or PartialDate.parse(time.strftime("%Y-%m-%d"))
    keys = accept(content, day, asked.keys)
    print(words["accepted"].format(number=len(keys), day=day) if keys else words["accepted-none"])
    for key in keys:
        print(f"  {key}: {content.facts[key].exact if key in content.facts else '–'}")
    return 0


def _day(text: str) -> PartialDate:
    date = PartialDate.parse(text)
    if not date.day:
        raise ValueError(text)
    return date


def _serve(asked: argparse.Namespace, project: Project, language: str) -> int:
    from build_site.serve import serve

    serve(project, asked.port, language)
    return 0


def _import(asked: argparse.Namespace, project: Project, language: str) -> int:
    from build_site.importing.telling import telling
    from build_site.intake import fetch, take_in

    started = time.perf_counter()
    words = catalogue(language)["cli"]
    file = fetch(project, asked.into) if asked.recorded else asked.file
    made = take_in(project, file, asked.retrieved, asked.into)
    for line in telling(made.report, words):
        print(line)
    folder = project.place(made.folder)
    print(words["imported"].format(folder=folder, seconds=f"{time.perf_counter() - started:.1f}", **made.lock.__dict__))
    return 0


def _summarise(asked: argparse.Namespace, project: Project, language: str) -> int:
    from build_site.intake import summarise

    changed = [str(project.place(folder)) for folder in summarise(project, asked.into)]
    print(catalogue(language)["cli"]["summarised"].format(changed=", ".join(changed) or "—"))
    return 0


def _bench(asked: argparse.Namespace, project: Project, language: str) -> int:
    from build_site.bench import bench

    bench(project, catalogue(language)["cli"])
    return 0
