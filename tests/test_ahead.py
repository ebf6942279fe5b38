"""Pages that the preview makes ahead of the whole site are those that a build makes, whatever was edited before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from build_site.ahead import Ahead
from build_site.build import build
from build_site.checks import read_checked
from build_site.drawer import NoDrawer
from build_site.pages import page_paths, render, render_rows
from build_site.problems import ContentError
from build_site.project import Project
from build_site.templates import Templates
from tests.conftest import copied
from tests.folders import bytes_of


def pages_of(project: Project) -> dict[str, bytes]:
    """Every page of the built site by its place."""
    found = {path.relative_to(project.site).as_posix(): path.read_bytes() for path in project.site.rglob("*.html")}
    return {place: content for place, content in found.items() if "pagefind" not in place}


def ahead_of(project: Project) -> Ahead:
    return Ahead(project, Templates(project))


def replacing(file: str, old: str, new: str) -> Callable[[Project], None]:
    """An edit of one file."""

    def edit(project: Project) -> None:
        path = project.root / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    return edit


# The templates of what stands once for all languages.
ENTRANCE = "templates/root"

EDITS = {
    "text": replacing("docs/stories/ferry/pt.md", "o barco navegou", "o barco andou"),
    "title in menus and breadcrumbs": replacing("docs/stories/fr.md", "Récits", "Contes"),
    "interface word": replacing("docs/words/en.yml", "Skip to content", "Skip to the text"),
    "row": replacing("data/libraries/rows.csv", "Open late", "Open very late"),
    "words of a dataset": replacing("data/islands/dataset.yml", "The islands", "The isles"),
    "figure": replacing("docs/figures/four-groups.yml", "open on Sundays and lend", "lend and open on Sundays"),
    "style": replacing("templates/assets/site/4-furniture.css", "{", "{ --edited: 1; "),
    "template of a block": replacing("templates/blocks/cards.html.jinja", 'class="cards"', 'class="cards edited"'),
    "template of the theme": replacing("templates/theme/partials/footer.html", "<footer", '<footer data-edited="1"'),
    "template of records": replacing("templates/records/island.md.jinja", "\n", "\n\n"),
    "template of the entrance": replacing(f"{ENTRANCE}/index.html.jinja", "<main", '<main data-edited="1"'),
    "settings of the engine": replacing("mkdocs.yml", "  - tables:", "  - def_list\n  - tables:"),
}


def test_every_page_can_be_made_ahead_and_is_that_of_the_build(built_tiny: Project, tiny_copy: Project) -> None:
    built = pages_of(built_tiny)
    made = {file.path: file.content for file in ahead_of(tiny_copy).files(built.keys())}
    assert {place: made.get(place) for place in built} == built
    assets = {path: content for path, content in made.items() if path not in built}
    assert assets == {path: (built_tiny.site / path).read_bytes() for path in assets}


def test_only_the_pages_that_are_asked_for_are_made(tiny_copy: Project) -> None:
    files = ahead_of(tiny_copy).files(["pt/stories/ferry/index.html", "pt/nowhere/index.html"])
    pages = {file.path for file in files if file.path.endswith(".html")}
    assert pages == {"pt/stories/ferry/index.html", "index.html", "404.html"}


def test_the_paths_of_pages_are_known_without_rendering_them(tiny: Project) -> None:
    content = read_checked(tiny)
    for rendering, pages in render(content, Templates(tiny), NoDrawer()):
        assert page_paths(content) == [page.path for page in (*pages, *render_rows(rendering))]


@pytest.mark.slow
def test_after_any_edit_pages_ahead_and_a_build_on_top_of_the_last_are_those_of_a_build_from_nothing(
    tiny_copy: Project, tmp_path: Path
) -> None:
    ahead = ahead_of(tiny_copy)
    for name, edit in EDITS.items():
        edit(tiny_copy)
        made = {file.path: file.content for file in ahead.files(pages_of(tiny_copy).keys())}
        build(tiny_copy)
        clean = Project(copied(tiny_copy.root, tmp_path / name))
        build(clean)
        assert bytes_of(tiny_copy.site) == bytes_of(clean.site), name
        assert {place: made.get(place) for place in pages_of(clean)} == pages_of(clean), name


def test_a_mistake_in_the_theme_is_a_problem_with_its_line_and_is_gone_when_mended(tiny_copy: Project) -> None:
    ahead, theme = ahead_of(tiny_copy), tiny_copy.templates / "theme" / "main.html"
    place, text = "fr/index.html", theme.read_text("utf-8")
    right = ahead.files([place])
    theme.write_text(text.replace("{% block", "{% blok", 1), "utf-8")
    with pytest.raises(ContentError) as wrong:
        ahead.files([place])
    line = text[: text.index("{% block")].count("\n") + 1
    assert [str(problem.place) for problem in wrong.value.problems] == [f"templates/theme/main.html:{line}"]
    theme.write_text(text, "utf-8")
    assert ahead.files([place]) == right
