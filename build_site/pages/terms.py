"""Words of the glossary as links, each where a page first uses it."""

from __future__ import annotations

import re

from build_site import urls
from build_site.glossary import Glossary
from build_site.markup import tag
from build_site.writing import Writer

# Neither headings nor tables get links; nor does what stands within a link's own brackets.
_APART = re.compile(r"#{1,6} |\||>")


class TermLinks:
    """Links the terms of one page in one language; remembers which the page has used."""

    def __init__(self, glossary: Glossary, writer: Writer, path: str) -> None:
        self.glossary, self.writer = glossary, writer
        language = writer.words.language.code
        self.pattern = glossary.patterns.get(language) if path != glossary.path else None
        self.forms = glossary.forms.get(language, {})
        self.used: set[str] = set()

    def written(self, text: str) -> str:
        """Literal text of a page's Markdown with links where a term is new to the page."""
        if self.pattern is None:
            return text
        return "\n".join(line if _APART.match(line) else self._line(line) for line in text.split("\n"))

    def _line(self, line: str) -> str:
        return self.pattern.sub(self._link, line) if self.pattern else line

    def _link(self, found: re.Match[str]) -> str:
        term = self.forms[found[0]]
        before = found.string[: found.start()]
        if term in self.used or before.count("[") > before.count("]"):
            return found[0]
        self.used.add(term)
        address = self.writer.link(f"{self.glossary.path}/#{urls.slug(term)}")
        return tag("a", found[0], class_="term", href=address)
