"""The glossary: terms with what they mean, linked where a page first uses one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from build_site.declared import Id
from build_site.documents import HOME, Line
from build_site.load import Declared, read_model
from build_site.problems import Problems
from build_site.project import Project
from build_site.site import Site
from build_site.text import Text


class TermSource(Declared):
    """Where a term is explained or used so."""

    source: str
    place: Text | None = None


class Term(Declared):
    """A term; `official` is its official name, which is not translated, `forms` how it stands in running text."""

    term: Text
    acronym: Text | None = None
    official: Line | None = None
    official_language: str | None = None
    forms: Mapping[str, list[Line]] = {}
    meaning: Text
    sources: list[TermSource] = []


class TermsDeclared(Declared):
    """`terms.yml` in the folder of the page that shows them."""

    terms: Mapping[Id, Term]


@dataclass(frozen=True)
class Glossary:
    """Terms by id, and the path of their page; empty where a site has none."""

    path: str = ""
    terms: Mapping[str, Term] = field(default_factory=dict)

    @cached_property
    def forms(self) -> Mapping[str, Mapping[str, str]]:
        """By language, the id of the term for each form."""
        found: dict[str, dict[str, str]] = {}
        for term_id, term in self.terms.items():
            for language, forms in term.forms.items():
                found.setdefault(language, {}).update(dict.fromkeys(forms, term_id))
        return found

    @cached_property
    def patterns(self) -> Mapping[str, re.Pattern[str]]:
        """By language, what finds any form as whole words, the longest first."""
        return {
            language: re.compile(
                r"(?<![\w-])(?:"
                + "|".join(re.escape(one) for one in sorted(forms, key=len, reverse=True))
                + r")(?![\w-])"
            )
            for language, forms in self.forms.items()
            if forms
        }


def read_glossary(project: Project, site: Site, problems: Problems) -> Glossary:
    """The `terms.yml` under `docs/`; none where there is no such file or it cannot be read."""
    for path in sorted(project.docs.rglob("terms.yml")):
        declared = read_model(path, TermsDeclared, project, problems, {"languages": site.codes})
        if declared:
            _check_forms(declared, site, problems)
            name = path.parent.relative_to(project.docs).as_posix()
            return Glossary("" if name == HOME else name, declared.terms)
    return Glossary()


def _check_forms(declared: TermsDeclared, site: Site, problems: Problems) -> None:
    """Forms are of the site's languages, and no form leads to two terms."""
    seen: dict[tuple[str, str], str] = {}
    for term_id, term in declared.terms.items():
        for language, forms in term.forms.items():
            if language not in site.codes:
                at = declared.lined.key("terms", term_id, "forms", language)
                problems.add(at, "G003", found=language, term=term_id, valid=", ".join(site.codes))
            for index, form in enumerate(forms):
                other = seen.setdefault((language, form), term_id)
                if other != term_id:
                    at = declared.lined.at("terms", term_id, "forms", language, index)
                    problems.add(at, "G001", found=form, term=term_id, other=other)
