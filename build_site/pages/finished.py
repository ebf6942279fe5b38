"""A page in one language as the engine gets it: front matter and Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import yaml
from markupsafe import Markup

from build_site import urls
from build_site.markup import html, tag, visible
from build_site.outputs import Output
from build_site.rendering import Rendering
from build_site.writing import Writer

# What in a page asks for a script that others do without.
_SCRIPT = re.compile(r' data-script="([a-z]+)"')
# Whether the page with a path is asked for.
Wanted = Callable[[str], bool]


@dataclass(frozen=True)
class FinishedPage:
    """A page by its path in the language's folder; `title` and `description` are plain text.

    `image` is the picture that its link is shared with; `beside` leads to the `previous` and the `next` page where
    pages have an order; `heading` is what the page calls itself where that is more than its title; `shown` are the keys
    of its facts where others are to know of them; `written` are the numbers and dates in title and description.
    """

    path: str
    kind: str
    title: str
    description: str
    standfirst: str
    body: str
    crumbs: tuple[Mapping[str, str], ...]
    beside: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    heading: Markup | None = None
    shown: tuple[str, ...] = ()
    image: str = ""
    written: str | None = None

    @property
    def is_flat(self) -> bool:
        """Whether it is a file beside others of its kind, and not one in a folder of its own."""
        return self.path.endswith(urls.FLAT)

    @property
    def folder(self) -> str:
        """The folder of a flat page."""
        return self.path.rpartition("/")[0]

    def output(self) -> Output:
        """Its Markdown with front matter, which any engine that reads such can render."""
        front: dict[str, Any] = {
            "title": visible(self.title),
            "description": visible(self.description),
            "kind": self.kind,
            "path": urls.address(self.path),
            "crumbs": [dict(crumb) for crumb in self.crumbs],
            **({"image": self.image} if self.image else {}),
            **{name: dict(link) for name, link in self.beside.items()},
        }
        if self.written:
            front["written"] = visible(self.written)
        if scripts := sorted(set(_SCRIPT.findall(self.body))):
            front["scripts"] = scripts
        head = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=1000)
        heading = self.heading or html(self.title)
        text = f"---\n{head}---\n\n# {heading} {{#title}}\n\n{self.standfirst}\n\n{self.body.strip()}\n"
        return Output.text(markdown_file(self.path), text)


def markdown_file(path: str) -> str:
    """The Markdown that a page is made from: `about/index.md`, `country/x.md`."""
    return f"{path.removesuffix(urls.FLAT)}.md" if path.endswith(urls.FLAT) else f"{path}/index.md".lstrip("/")


def shared(page: FinishedPage, rendering: Rendering) -> FinishedPage:
    """The page with the picture of its link: its own or that of its kind."""
    name = (page.path or "home") if has_own_card(page, rendering) else f"kinds/{page.kind}"
    return replace(page, image=urls.card(rendering.language, name))


def has_own_card(page: FinishedPage, rendering: Rendering) -> bool:
    """Whether a page is shared with a picture of its own: a written one and a figure's; pages made of rows are not."""
    return page.path in rendering.content.pages or page.path.startswith(f"{urls.FIGURES}/")


def standfirst(text: str, writer: Writer) -> str:
    """The first paragraph of a page, or nothing."""
    return tag("p", writer.html(text), class_="standfirst") if text else ""


def crumbs(path: str, writer: Writer, rendering: Rendering) -> tuple[Mapping[str, str], ...]:
    """The way from the front page to the page above `path`."""
    if not path:
        return ()
    above = [""]
    for part in path.split("/")[:-1]:
        above.append(f"{above[-1]}/{part}".lstrip("/"))
    known = [one for one in above if one in rendering.content.pages]
    return tuple({"title": menu_title(one, rendering), "href": writer.link(f"{one}/" if one else "")} for one in known)


def menu_title(path: str, rendering: Rendering) -> str:
    """What menus and breadcrumbs call a page: its short name if it has one, else its title."""
    front = rendering.content.pages[path].documents[rendering.language].front
    return visible(rendering.writer(path).plain(front.menu or front.title))
