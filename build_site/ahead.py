"""Pages ahead of the whole build: what open pages are to show as soon as the content is read, made in this process."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from build_site import urls
from build_site.assets import Assets, read_assets
from build_site.checks import read_checked
from build_site.engine import Engine, load_engine
from build_site.language import Language, rendering_of
from build_site.layout import frame_digest
from build_site.outputs import Output
from build_site.pages import page_paths, render_language, render_rows
from build_site.pages.finished import markdown_file
from build_site.project import Project
from build_site.rendering import Rendering
from build_site.rootfiles import root_pages
from build_site.settings import engine_settings
from build_site.templates import Templates
from build_site.write import write_file


@dataclass
class Ahead:
    """Makes single pages with templates that stay compiled and engines that stay loaded while they are the same."""

    project: Project
    templates: Templates
    engines: dict[str, tuple[str, Engine]] = field(default_factory=dict)

    def warm(self) -> None:
        """Make the front pages for nothing, so that templates and engines are ready. Raises as `files` does."""
        self.files([f"{code}/index.html" for code in read_checked(self.project).site.codes])

    def files(self, places: Collection[str]) -> list[Output]:
        """The pages at some places of the site (`es/about/index.html`), those at its root, and the files they all load.

        The same bytes as those of a build. Raises ContentError and EngineError as it does; none may be running.
        """
        content, assets = read_checked(self.project), read_assets(self.project)
        pages = [*root_pages(content, assets, self.templates)]
        for words in content.site.words:
            pages += self._pages(rendering_of(Language(words, content, assets), self.templates), assets, places)
        return [*assets.outputs, *(replace(page, content=assets.named(page.content)) for page in pages)]

    def _pages(self, rendering: Rendering, assets: Assets, places: Collection[str]) -> Iterator[Output]:
        """The pages of one language among the places; a language that has none costs nothing."""
        language, paths = rendering.language, page_paths(rendering.content)
        wanted = {path for path in paths if urls.file(language, path) in places}
        if not wanted:
            return
        pages = (*render_language(rendering, wanted.__contains__), *render_rows(rendering, wanted.__contains__))
        finished = [page.output() for page in pages]
        markdown = {page.path: page.content.decode() for page in finished}
        known = [markdown_file(path) for path in paths if path in wanted or not path.endswith(urls.FLAT)]
        for output in self._engine(rendering, assets).rendered(markdown, known):
            yield replace(output, path=f"{language}/{output.path}")

    def _engine(self, rendering: Rendering, assets: Assets) -> Engine:
        """The engine of one language, loaded anew when anything around a page's Markdown has changed."""
        source = self.project.build / rendering.language
        (source / "docs").mkdir(parents=True, exist_ok=True)
        settings = engine_settings(rendering, assets, Path("..") / "..")
        write_file(source / settings.path, settings.content)
        frame = frame_digest(source, self.project)
        known = self.engines.get(rendering.language)
        if known is None or known[0] != frame:
            known = self.engines[rendering.language] = frame, load_engine(source, self.project)
        return known[1]
