"""Record pages of one language as a stream of files: what has not changed since the last build is not made again."""

from __future__ import annotations

import hashlib
import json
from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from build_site.engine import load_engine
from build_site.layout import EngineRun, frame_digest
from build_site.outputs import Output
from build_site.packs import Kept, write_pack
from build_site.pages import first_rows
from build_site.pages.finished import FinishedPage, markdown_file
from build_site.pages.flat import FlatPages
from build_site.pages.kept import KeptPages, body_of, page_of, row_keys
from build_site.records import Records
from build_site.rendering import Rendering
from build_site.shells import Shell, read_shell, render_shells, shell_page
from build_site.tables import Row
from build_site.write import write_file

_PACKAGE = Path(__file__).parent
# Enough rows to make handing them over cost nothing, few enough for memory; some parts are made ahead.
_ROWS, _AHEAD = 64, 4
_KEY = 32


@dataclass(frozen=True)
class Around:
    """What record pages of one language are made among: the engine's settings and the paths of all other pages."""

    run: EngineRun
    others: Sequence[str]


def record_files(
    rendering: Rendering, groups: Sequence[FinishedPage], around: Around, executor: Executor
) -> Iterator[Output]:
    """The files of all flat pages: those of groups as given, and those of rows, made by the executor if need be."""
    rows, firsts = [one for one in rendering.content.row_pages.values() if one.declared.flat], first_rows(rendering)
    shells = read_shells([*groups, *firsts], around, rendering)
    yield from (shells[page.folder].filled(page) for page in groups)
    for records, first in zip(rows, firsts, strict=True):
        yield from map(shells[first.folder].filled, _row_pages(records, rendering, executor))


def read_shells(flat: Sequence[FinishedPage], around: Around, rendering: Rendering) -> Mapping[str, Shell]:
    """The shell of each folder of flat pages, rendered when the theme, the settings or the list of pages changed."""
    like = {page.folder: page for page in reversed(flat)}
    known = [markdown_file(path) for path in around.others]
    project, run = rendering.content.project, around.run
    wanted = [shell_page(page).output().content.decode() for page in like.values()]
    digest = hashlib.sha256(json.dumps([frame_digest(run.source, project), known, wanted]).encode()).hexdigest()
    place = project.build / "cache" / "shells" / f"{run.language}.json"
    kept = _kept_shells(place, digest)
    if like.keys() != kept.keys():
        kept = dict(zip(like, render_shells([*like.values()], load_engine(run.source, project), known), strict=True))
        write_file(place, json.dumps([digest, kept]).encode())
    return {folder: read_shell(written) for folder, written in kept.items()}


def _kept_shells(place: Path, digest: str) -> dict[str, str]:
    """The shells that were rendered from the same, if any were."""
    try:
        known, kept = json.loads(place.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return dict(kept) if known == digest else {}


def _row_pages(records: Records, rendering: Rendering, executor: Executor) -> Iterator[FinishedPage]:
    """The pages of the rows of one dataset, in their order: as they were where row and surroundings are the same."""
    table = rendering.content.tables[records.dataset]
    keys, pack = row_keys(records, rendering), KeptPages(records, rendering).pack
    with pack.opened() as kept:
        if [*pack.keys.items()] == [*keys.items()]:
            yield from (page_of(kept(name)) for name in keys)
            return
        changed = {name for name, key in keys.items() if pack.keys.get(name) != key}
        make = partial(_made, FlatPages(records, rendering), changed)
        bodies = _in_order(table.rows, make, executor)
        whole = ((row.id, Kept(keys[row.id], body or kept(row.id))) for row, body in bodies)
        yield from (page_of(body) for _, body in write_pack(pack.path, whole))


def _in_order(
    rows: Sequence[Row], make: Callable[[Sequence[Row]], list[bytes | None]], executor: Executor
) -> Iterator[tuple[Row, bytes | None]]:
    """What is made of each row, a part of them at a time and a few parts ahead of what is asked for."""
    parts = [rows[start : start + _ROWS] for start in range(0, len(rows), _ROWS)]
    waiting = deque[tuple[Sequence[Row], Future[list[bytes | None]]]]()
    for part in parts:
        waiting.append((part, executor.submit(make, part)))
        if len(waiting) > _AHEAD:
            yield from _taken(waiting.popleft())
    for one in waiting:
        yield from _taken(one)


def _taken(one: tuple[Sequence[Row], Future[list[bytes | None]]]) -> Iterator[tuple[Row, bytes | None]]:
    return zip(one[0], one[1].result(), strict=True)


def _made(flat: FlatPages, changed: Collection[str], rows: Sequence[Row]) -> list[bytes | None]:
    """The pages of those rows that have changed, None for the others."""
    return [body_of(flat.of_row(row)) if row.id in changed else None for row in rows]
