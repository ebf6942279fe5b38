"""However a file is broken, there is a problem that can be said or a page that can be built, never anything else.

Five hundred broken files in `make test`, five thousand in `make test-all`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_site.checks import read_checked
from build_site.content import Content
from build_site.drawer import NoDrawer
from build_site.pages import render_language
from build_site.pieces import piece_of, read_again
from build_site.problems import ContentError, Problems, message_languages, say
from build_site.rendering import Rendering
from build_site.templates import Templates, compiled
from tests.test_problems import base_project, with_a_narrative, with_dates

# Each file with what may be put into it besides any text.
CSV = [
    ",",
    ";",
    '"',
    '""',
    "\n",
    " ",
    "\u00a0",
    "\t",
    "36,5",
    "36.5%",
    "13/04/2018",
    "Edo. Mex.",
    "#REF!",
    "-1",
    "\ufeff",
    "left",
]
YAML = [
    ": ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    "“",
    "”",
    '"',
    "'",
    "\t",
    "\n",
    "  ",
    "#",
    "&a",
    "*a",
    "|",
    ">",
    "null",
    "no",
    "1e400",
    "title: ",
]
MARKDOWN = [
    "{",
    "}",
    "{figure: banks}",
    "{2019}",
    "{towns.people}",
    "[^a]",
    "\n[^a]: ours",
    "# ",
    "\n\n",
    "<b>",
    "![",
    "](",
    "\\",
    "`",
    "```\n",
    "12",
    "{#who}",
    "---\n",
    "{messages}",
    "{table: towns}",
]
FILES = {
    "data/visits/rows.csv": CSV,
    "data/towns/rows.csv": CSV,
    "data/towns/published.csv": CSV,
    "data/towns/dataset.yml": YAML,
    "data/towns/facts.yml": YAML,
    "data/bridges/dataset.yml": YAML,
    "data/sources.yml": YAML,
    "docs/site.yml": YAML,
    "docs/tags.yml": YAML,
    "docs/figures/banks.yml": YAML,
    "docs/words/en.yml": YAML,
    "docs/words-of-the-valley/terms.yml": YAML,
    "docs/bank/page.yml": YAML,
    "docs/bank/en.md": [*MARKDOWN, *YAML],
    "docs/home/es.md": [*MARKDOWN, *YAML],
    "docs/about/en.md": [*MARKDOWN, *YAML],
}
CASES = 500
MANY = 5_000


def broken(whole: str, pieces: list[str]) -> st.SearchStrategy[str]:
    """The text with one to four changes: something put in, taken out, doubled, or a line moved."""
    at = st.integers(0, len(whole))
    put = st.tuples(at, st.one_of(st.sampled_from(pieces), st.text(max_size=5))).map(_put)
    cut = st.tuples(at, st.integers(1, 40)).map(_cut)
    doubled = st.tuples(at, st.integers(1, 40)).map(_doubled)
    moved = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(_moved)
    return st.lists(st.one_of(put, cut, doubled, moved), min_size=1, max_size=4).map(
        lambda changes: _all(changes, whole)
    )


Change = Callable[[str], str]


def _put(spot: tuple[int, str]) -> Change:
    return lambda text: text[: spot[0]] + spot[1] + text[spot[0] :]


def _cut(spot: tuple[int, int]) -> Change:
    return lambda text: text[: spot[0]] + text[spot[0] + spot[1] :]


def _doubled(spot: tuple[int, int]) -> Change:
    return lambda text: text[: spot[0] + spot[1]] + text[spot[0] :]


def _moved(spot: tuple[int, int]) -> Change:
    def move(text: str) -> str:
        lines = text.split("\n")
        line = lines.pop(spot[0] % len(lines))
        lines.insert(spot[1] % (len(lines) + 1), line)
        return "\n".join(lines)

    return move


def _all(changes: list[Change], text: str) -> str:
    for change in changes:
        text = change(text)
    return text


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """Content in order, whose files are broken one at a time and put back."""
    project = with_a_narrative(with_dates(base_project(tmp_path_factory.mktemp("broken"))))
    return read_checked(project)


@pytest.fixture(scope="module")
def templates(content: Content) -> Templates:
    return Templates(content.project, compiled(content.project, "ours"))


def outcome(file: str, content: Content, templates: Templates) -> Problems:
    """The problems of a broken file; without any, its pages are built."""
    piece = piece_of(file)
    assert piece
    try:
        found = read_again([piece], content)
        if found is None:
            after, problems = read_checked(content.project), Problems()
        else:
            after, problems = found
        if problems:
            return problems
        for words in after.site.words:
            render_language(Rendering(after, words, templates, NoDrawer()), lambda path: "/numbers/" not in path)
    except ContentError as error:
        return error.problems
    return Problems()


def check(file: str, number: int, content: Content, templates: Templates) -> None:
    path: Path = content.project.root / file
    before = path.read_bytes()
    said: set[str] = set()

    @settings(
        derandomize=True,
        database=None,
        deadline=None,
        max_examples=number,
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(broken(before.decode(), FILES[file]))
    def none_ends_in_anything_else(text: str) -> None:
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        for problem in outcome(file, content, templates):
            assert problem.place.file
            said.update(say(problem, language) for language in message_languages())

    try:
        none_ends_in_anything_else()
    finally:
        path.write_bytes(before)
    assert said


@pytest.mark.parametrize("file", FILES)
def test_a_broken_file_is_a_problem_or_a_page(file: str, content: Content, templates: Templates) -> None:
    check(file, -(-CASES // len(FILES)), content, templates)


@pytest.mark.slow
@pytest.mark.parametrize("file", FILES)
def test_thousands_of_broken_files_are_problems_or_pages(file: str, content: Content, templates: Templates) -> None:
    check(file, -(-MANY // len(FILES)), content, templates)
