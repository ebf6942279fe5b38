"""The site's own declaration and its languages, read first because every text depends on them."""

from __future__ import annotations

from dataclasses import dataclass

from babel import Locale, UnknownLocaleError

from build_site.declared import SiteDeclared
from build_site.load import check_model
from build_site.problems import Problems
from build_site.project import Project, read_text
from build_site.words import Language, Words, check_same_words, read_words
from build_site.yamltext import parse_yaml


@dataclass(frozen=True)
class Site:
    """The declaration, and the words of each language in the declared order."""

    declared: SiteDeclared
    words: tuple[Words, ...]

    @property
    def languages(self) -> tuple[Language, ...]:
        return tuple(words.language for words in self.words)

    @property
    def codes(self) -> list[str]:
        return [language.code for language in self.languages]


def read_site(project: Project, problems: Problems) -> Site | None:
    """`docs/site.yml` and the catalogue of each language that it declares."""
    path = project.site_file
    text = read_text(path, project, problems)
    parsed = parse_yaml(text, project.place(path), problems) if text is not None else None
    if parsed is None:
        return None
    codes = _codes(parsed[0])
    declared = check_model(parsed, SiteDeclared, problems, {"languages": codes})
    if declared is None:
        return None
    languages = [_language(code, declared, project, problems) for code in codes]
    words = [read_words(language, project, problems) for language in languages if language]
    complete = [catalogue for catalogue in words if catalogue]
    check_same_words(complete, project, problems)
    return Site(declared, tuple(complete)) if len(complete) == len(codes) else None


def _codes(value: object) -> list[str]:
    languages = value.get("languages") if isinstance(value, dict) else None
    return [str(code) for code in languages] if isinstance(languages, dict) else []


def _language(code: str, declared: SiteDeclared, project: Project, problems: Problems) -> Language | None:
    found = declared.languages[code]
    try:
        return Language(code, Locale.parse(found.locale), found.name)
    except (UnknownLocaleError, ValueError):
        problems.add(declared.lined.at("languages", code, "locale"), "S005", code=code, found=found.locale)
        return None
