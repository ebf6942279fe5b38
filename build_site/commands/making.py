"""The commands that make something: the site, its preview, what exports hold, measurements."""

from __future__ import annotations

import argparse
import time

from build_site.problems import catalogue
from build_site.progress import progress
from build_site.project import Project


def run_build(asked: argparse.Namespace, project: Project, language: str) -> int:
    """Build the site, and say what it holds."""
    from build_site.build import build

    with progress(language) as step:
        made = build(project, asked.url, step)
    words = catalogue(language)["cli"]
    values = {**made.__dict__, "seconds": f"{made.seconds:.1f}", "size": f"{made.size / 1e6:.1f}"}
    print(words["unchanged" if made.unchanged else "built"].format(**values))
    return 0


def run_serve(asked: argparse.Namespace, project: Project, language: str) -> int:
    """Show the site until it is stopped."""
    from build_site.serve import serve

    serve(project, asked.port, language)
    return 0


def run_import(asked: argparse.Namespace, project: Project, language: str) -> int:
    """Take in an export, and say what was read of it."""
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


def run_summarise(asked: argparse.Namespace, project: Project, language: str) -> int:
    """Count the datasets that an import declares."""
    from build_site.intake import summarise

    changed = [str(project.place(folder)) for folder in summarise(project, asked.into)]
    print(catalogue(language)["cli"]["summarised"].format(changed=", ".join(changed) or "—"))
    return 0


def run_bench(asked: argparse.Namespace, project: Project, language: str) -> int:
    """Measure builds and pages."""
    from build_site.bench import bench

    bench(project, catalogue(language)["cli"])
    return 0
