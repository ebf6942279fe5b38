"""Arguments, progress and exit codes; every command of make is one of these."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from build_site.dates import PartialDate
from build_site.formats import FORMATS
from build_site.problems import ContentError, Problems, catalogue, message_language, message_languages
from build_site.progress import progress
from build_site.project import Project, find_project

if TYPE_CHECKING:
    from build_site.content import Content


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns 0, or 1 when the content has problems (2 for wrong arguments, from argparse)."""
    parser = _parser()
    asked = parser.parse_args(arguments)
    language = message_language(asked.lang)
    project = Project(asked.root.resolve()) if asked.root else find_project(Path.cwd())
    try:
        return int(asked.run(asked, project, language))
    except ContentError as error:
        report(error.problems, language, getattr(asked, "format", "text"))
        return 1
    except KeyboardInterrupt:
        return 130


def report(problems: Problems, language: str, kind: str) -> None:
    """Print every problem, for people to the error stream, and there how many there are."""
    for line in FORMATS[kind](problems, language):
        print(line, file=sys.stderr if kind == "text" else sys.stdout)
    words = catalogue(language)["cli"]
    first = next(iter(problems), None)
    if first and kind == "text":
        print(words["more"].format(code=first.code), file=sys.stderr)
    if kind == "text" or problems:
        print(words["one" if len(problems) == 1 else "problems"].format(number=len(problems)), file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m build_site", description="Build and check the site.")
    parser.add_argument("--root", type=Path, help="the project's folder (default: found from the current one)")
    parser.add_argument("--lang", choices=message_languages(), help="language of the messages (default: the locale's)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    building = commands.add_parser("build", help="build the site into site/")
    building.add_argument("--url", help="the address the site will have, such as https://example.org/x/y/")
    building.set_defaults(run=_build)
    _add_checks(commands)
    serving = commands.add_parser("serve", help="show the site at a local address; what you save appears by itself")
    serving.add_argument("--port", type=int, default=8000, help="the port (default: 8000)")
    serving.set_defaults(run=_serve)
    _add_imports(commands)
    explaining = commands.add_parser("explain", help="say where a number comes from, or what a message means")
    explaining.add_argument("asked", metavar="WHAT", help="a number's key or a message's code: towns.people, D045")
    explaining.set_defaults(run=_explain)
    _add_noting(commands)
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


def _add_checks(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    checking = commands.add_parser("check", help="read and check all content, or some files, without building")
    checking.add_argument("files", metavar="FILE", nargs="*", type=Path, help="check only these files")
    checking.add_argument("--format", choices=FORMATS, default="text", help="for people (text) or for machines")
    checking.set_defaults(run=_check)
    fixing = commands.add_parser(
        "fix", help="mend spaces, line ends, quotes and the order of keys, and say what was done"
    )
    fixing.add_argument("files", metavar="FILE", nargs="*", type=Path, help="mend only these files")
    fixing.set_defaults(run=_fix)


def _build(asked: argparse.Namespace, project: Project, language: str) -> int:
    from build_site.build import build

    with progress(language) as step:
        made = build(project, asked.url, step)
    words = catalogue(language)["cli"]
    values = {**made.__dict__, "seconds": f"{made.seconds:.1f}", "size": f"{made.size / 1e6:.1f}"}
    print(words["unchanged" if made.unchanged else "built"].format(**values))
    return 0


def _check(asked: argparse.Namespace, project: Project, language: str) -> int:
    from build_site.selected import check_everything, check_files

    started, words = time.perf_counter(), catalogue(language)["cli"]
    if asked.files:
        files = [project.place(path.resolve()).file for path in asked.files]
        check_files(project, files)
        counts, done = {"files": len(files)}, "checked-files"
    else:
        content = check_everything(project)
        counts = {"pages": len(content.pages), "facts": len(content.facts), "datasets": len(content.tables)}
        done = "checked"
        if asked.format == "text":
            _print_report(content, words, language)
    if asked.format != "text":
        report(Problems(), language, asked.format)
    else:
        print(words[done].format(seconds=f"{time.perf_counter() - started:.1f}", **counts))
    return 0


def _print_report(content: Content, words: Mapping[str, str], language: str) -> None:
    """What is no mistake, and yet to be known or looked at."""
    from build_site.checks.translations import stale_texts
    from build_site.problems import say
    from build_site.report import report

    for line in report(content, words):
        print(line)
    if notices := stale_texts(content):
        print(words["stale"].format(number=len(notices)))
        print("\n".join(say(notice, language) for notice in notices))


def _fix(asked: argparse.Namespace, project: Project, language: str) -> int:
    from build_site.fix import fix

    words = catalogue(language)["cli"]
    mended = list(fix(project, [path.resolve() for path in asked.files]))
    for file, done in mended:
        print(f"{file}: {', '.join(words[f'fixed-{name}'] for name in done)}")
    print(words["fixed" if mended else "fixed-none"].format(number=len(mended)))
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
