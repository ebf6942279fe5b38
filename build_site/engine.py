"""The last, thinnest layer: finished Markdown to HTML as MkDocs makes it, and nothing else that it would do."""

from __future__ import annotations

import importlib.metadata
import logging
import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from build_site.outputs import Output
from build_site.problems import ContentError, Problems
from build_site.project import Project
from build_site.setaside import set_aside
from build_site.templates import compiled, mistake_in

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page

ENGINE = "mkdocs"


class EngineError(Exception):
    """The engine said something: on finished Markdown any word from it is a bug of ours."""


def engine_versions() -> list[str]:
    """The versions of all that decides how Markdown becomes HTML."""
    return [importlib.metadata.version(name) for name in (ENGINE, "mkdocs-material", "markdown")]


@dataclass(frozen=True)
class Engine:
    """MkDocs with the settings and the theme of one language, read once and good for any number of pages."""

    config: MkDocsConfig
    theme: jinja2.Environment
    project: Project

    def rendered(self, markdown: Mapping[str, str], pages: Collection[str]) -> list[Output]:
        """HTML for Markdown by its path (`about/index.md`); `pages` are the paths of all that a link may lead to.

        Markdown of another name than `index.md` becomes a file beside it, the others one in a folder of their own.

        Raises ContentError for a mistake in a template of the theme, EngineError for whatever else the engine says.
        """
        from mkdocs.structure.files import File, Files

        place = self.config.site_dir
        files = Files([File(path, None, place, use_directory_urls=path.endswith("index.md")) for path in pages])
        with _heard(self.project):
            return [*self._html(files, markdown)]

    def _html(self, files: Files, markdown: Mapping[str, str]) -> Iterator[Output]:
        """What `mkdocs build` does for a page: read, convert, fill the theme; at the end, check links to anchors."""
        from mkdocs.commands.build import get_context
        from mkdocs.structure.nav import get_navigation

        navigation = get_navigation(files, self.config)
        documents = files.documentation_pages()
        chosen = [(file.page, file) for file in documents if file.page and file.src_uri in markdown]
        for page, file in chosen:
            self._convert(page, file, files, markdown[file.src_uri])
            page.active = True
            html = self._template(page).render(get_context(navigation, documents, self.config, page))
            page.active = False
            yield Output.text(file.dest_uri, html)
        for page, _ in chosen:
            page.validate_anchor_links(files=files, log_level=self.config.validation.links.anchors)

    def _convert(self, page: Page, file: File, files: Files, markdown: str) -> None:
        """Convert what is Markdown in a page and put what was HTML already back as it is."""
        aside = set_aside(markdown)
        file.content_string = aside.markdown
        page.read_source(self.config)
        page.render(self.config, files)
        whole = aside.put_back(page.content or "")
        if whole is None:
            file.content_string = markdown
            page.read_source(self.config)
            page.render(self.config, files)
            return
        page.content = whole
        page.present_anchor_ids = {*(page.present_anchor_ids or ()), *aside.anchors}

    def _template(self, page: Page) -> jinja2.Template:
        return self.theme.get_template(str(page.meta.get("template", "main.html")))


def load_engine(source: Path, project: Project) -> Engine:
    """The engine with the settings in the folder of one language's finished Markdown. Raises EngineError."""
    # Material prints an advertisement otherwise, and sets this itself when it has done so.
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from mkdocs.config import load_config

    with _heard(project):
        config = load_config(str(source / "mkdocs.yml"))
        theme = config.theme.get_env()
        theme.bytecode_cache = compiled(project, f"theme-{source.name}")
        return Engine(config, theme, project)


@contextmanager
def _heard(project: Project) -> Iterator[None]:
    """Whatever the engine warns of or raises is an error, and one in the theme's templates a problem with its place."""
    said = _Said(logging.WARNING)
    logging.getLogger().addHandler(said)
    try:
        yield
    except Exception as error:
        if place := mistake_in(project, error):
            problems = Problems()
            problems.add(place, "T001", found=f"{type(error).__name__}: {error}"[:200])
            raise ContentError(problems) from error
        raise EngineError(f"{type(error).__name__}: {error}") from error
    finally:
        logging.getLogger().removeHandler(said)
    if said.lines:
        raise EngineError("\n".join(said.lines))


class _Said(logging.Handler):
    """Keeps what is logged."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one line."""
        self.lines.append(record.getMessage())
