"""Checking everything, or only the files that are named: what the others say is known from the last check in order.

What a change breaks in a file that was not named, and numbers that wait to be accepted, are found by the check of
everything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import chain
from typing import NamedTuple

from build_site.checks import read_checked
from build_site.checks.causes import without_followers
from build_site.content import Content
from build_site.pieces import Piece, piece_of, read_again, read_piece
from build_site.problems import ContentError, Problem, Problems
from build_site.project import Project
from build_site.snapshot import is_kept, keep, kept, stamps_of

# With more files changed since the last check in order, reading everything is as fast.
_MANY = 12


class Checked(NamedTuple):
    """Content in which everything is in order, and what is to be known of it, in lines for a terminal."""

    content: Content
    told: list[str]


def check_everything(project: Project, tell: Callable[[Content], Iterable[str]] = lambda _: ()) -> Checked:
    """All content with every check passed, and kept, and the lines that `tell` has of it.

    Pages are tried out on as many processors as there are, and `tell` is asked meanwhile. Raises ContentError with
    all problems.
    """
    from build_site.acceptance import check_accepted
    from build_site.pages import try_out
    from build_site.processes import cores, shared_out
    from build_site.templates import Templates, compiled

    stamps, shares = stamps_of(project), cores()
    content, templates = read_checked(project), Templates(project, compiled(project, "ours"))
    check_accepted(content, templates)

    def tried(share: int) -> list[str]:
        try_out(content, templates, share, shares)
        return []

    jobs: list[Callable[[], list[str]]] = [
        *(partial(tried, share) for share in range(shares)),
        lambda: [*tell(content)],
    ]
    told = [*chain.from_iterable(shared_out(jobs))]
    if not is_kept(project, stamps):
        keep(content, stamps)
    return Checked(content, told)


def check_files(project: Project, files: Sequence[str]) -> None:
    """Raises ContentError with the problems of some files, by their paths from the root, and of those beside them."""
    problems = _quickly(project, files)
    if problems is None:
        try:
            check_everything(project)
        except ContentError as error:
            problems = Problems({one for one in error.problems if _is_of(one, files)})
    if problems:
        raise ContentError(without_followers(problems))


def _is_of(problem: Problem, files: Iterable[str]) -> bool:
    """Whether a problem is in one of the files or, where these are of one piece or of the bibliography, beside it."""
    pieces = {piece_of(file) for file in files} - {None}
    beside = piece_of(problem.place.file)
    return problem.place.file in files or beside in pieces or (_is_source(beside) and any(map(_is_source, pieces)))


def _is_source(piece: Piece | None) -> bool:
    return piece is not None and piece.kind == "sources"


def _quickly(project: Project, files: Sequence[str]) -> Problems | None:
    """The problems of the pieces that files belong to; None where everything has to be read to know."""
    snapshot, stamps = kept(project), stamps_of(project)
    if snapshot is None or not set(files) <= stamps.keys():
        return None
    changed = {file for file in {*stamps, *snapshot.stamps} if stamps.get(file) != snapshot.stamps.get(file)}
    others = {piece_of(file) for file in changed - set(files)}
    pieces = {piece_of(file) for file in files}
    if len(changed) > _MANY or None in others | pieces:
        return None
    content: Content | None = snapshot.content
    for piece in sorted(one for one in others - pieces if one):
        content = content and read_piece(piece, content, Problems())
    rested = snapshot.rested if content is snapshot.content else None
    again = content and read_again(sorted(one for one in pieces if one), content, rested)
    return again[1] if again else None
