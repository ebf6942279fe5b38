"""What an import says on a terminal: how much was read, mapped, masked, left out and doubted, then row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Report = Mapping[str, Any]
# Kinds that are told row by row on a terminal; the rest only in the report's file.
TOLD = ("disagreement", "two-scales", "broken", "email", "telephone", "number", "duplicate")
KINDS = (*TOLD, "shared", "dates", "breaks")
_MOST = 80


def telling(report: Report, words: Mapping[str, str]) -> Iterator[str]:
    """The lines, in the words of one language."""
    count = counts(report)
    personal, nameless = report["personal"], report["nameless"]
    yield words["import-mapped"].format(mapped=len(report["mapped"]) - len(report["absent"]), of=len(report["mapped"]))
    yield words["import-left-out"].format(
        personal=len(personal),
        cells=sum(personal.values()),
        unused=len(report["unused"]),
        nameless=nameless["columns"],
        nameless_cells=nameless["cells"],
        new=len(report["new"]),
        duplicates=count["duplicate"],
    )
    for key, names in (("import-new", report["new"]), ("import-absent", report["absent"])):
        if names:
            yield words[key].format(names=", ".join(names))
    yield words["import-masked"].format(emails=count["email"], telephones=count["telephone"])
    breaks, left = count["breaks"], report["breaks_left_out"]
    yield words["import-changed"].format(breaks=breaks + left, left=left, numbers=count["number"])
    yield words["import-doubted"].format(**{kind.replace("-", "_"): count[kind] for kind in count})
    for column, found in report["languages"].items():
        tally = ", ".join(f"{language} {times}" for language, times in sorted(found.items()))
        yield words["import-language"].format(column=column, found=tally)
    yield from _row_by_row(report, words)


def counts(report: Report) -> dict[str, int]:
    """How often there was each kind of note, over all columns."""
    return {kind: sum(report["counts"].get(kind, {}).values()) for kind in KINDS}


def _row_by_row(report: Report, words: Mapping[str, str]) -> Iterator[str]:
    told = [note for kind in TOLD for note in report["notes"] if note["kind"] == kind]
    for note in told[:_MOST]:
        yield words[f"import-note-{note['kind']}"].format(**note)
    if len(told) > _MOST:
        yield words["import-more"].format(more=len(told) - _MOST)
