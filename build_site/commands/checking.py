"""The commands that tell what is wrong, what is known, and mend what is safe to mend."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from build_site.formats import FORMATS
from build_site.problems import Problems, catalogue
from build_site.project import Project

if TYPE_CHECKING:
    from build_site.content import Content


def print_problems(problems: Problems, language: str, kind: str) -> None:
    """Print every problem, for people to the error stream, and there how many there are."""
    for line in FORMATS[kind](problems, language):
        print(line, file=sys.stderr if kind == "text" else sys.stdout)
    words = catalogue(language)["cli"]
    first = next(iter(problems), None)
    if first and kind == "text":
        print(words["more"].format(code=first.code), file=sys.stderr)
    if kind == "text" or problems:
        print(words["one" if len(problems) == 1 else "problems"].format(number=len(problems)), file=sys.stderr)


def run_check(asked: argparse.Namespace, project: Project, language: str) -> int:
    """Check everything, or the files that are named, and say what is wrong."""
    from build_site.selected import check_everything, check_files

    started, words = time.perf_counter(), catalogue(language)["cli"]
    if asked.files:
        files = [project.place(path.resolve()).file for path in asked.files]
        check_files(project, files)
        counts, done = {"files": len(files)}, "checked-files"
    else:
        tell = partial(_told, words=words, language=language)
        content, told = check_everything(project, tell) if asked.format == "text" else check_everything(project)
        counts = {"pages": len(content.pages), "facts": len(content.facts), "datasets": len(content.tables)}
        done = "checked"
        for line in told:
            print(line)
    if asked.format != "text":
        print_problems(Problems(), language, asked.format)
    else:
        print(words[done].format(seconds=f"{time.perf_counter() - started:.1f}", **counts))
    return 0


def _told(content: Content, words: Mapping[str, str], language: str) -> Iterator[str]:
    """What is no mistake, and yet to be known or looked at."""
    from build_site.checks.translations import stale_texts
    from build_site.problems import say
    from build_site.report import report

    yield from report(content, words)
    if notices := stale_texts(content):
        yield words["stale"].format(number=len(notices))
        yield from (say(notice, language) for notice in notices)


def run_fix(asked: argparse.Namespace, project: Project, language: str) -> int:
    """Mend what is safe to mend, and say what was done in which file."""
    from build_site.fix import fix

    words = catalogue(language)["cli"]
    mended = list(fix(project, [path.resolve() for path in asked.files]))
    for file, done in mended:
        print(f"{file}: {', '.join(words[f'fixed-{name}'] for name in done)}")
    print(words["fixed" if mended else "fixed-none"].format(number=len(mended)))
    return 0


def run_explain(asked: argparse.Namespace, project: Project, language: str) -> int:
    """Say where a number comes from, or what a message's code means."""
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
