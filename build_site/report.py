"""What `check` says of the narratives: statements and what they rest on, words of ours, and how they read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from build_site.content import Content
from build_site.documents import Page
from build_site.evidence import kinds, words_of
from build_site.history import changes
from build_site.passages import is_narrative
from build_site.readability import readability
from build_site.statements import Statement
from build_site.writing import Writer

_PER_CENT = 100
_SEVERAL = 2


def report(content: Content, words: Mapping[str, str]) -> Iterator[str]:
    """Lines for a terminal: numbers to note, statements, each narrative; none where there is nothing to say."""
    if content.history is not None:
        counted = changes(content.facts, content.tables, content.history).counted
        if counted:
            yield words["uncounted"].format(number=len(counted))
    yield from _narratives(content, words)


def _narratives(content: Content, words: Mapping[str, str]) -> Iterator[str]:
    told = list(content.statements.values())
    if not told:
        return
    sourced = sum(bool(one.ground.sources) for one in told)
    several = sum(len(one.ground.sources) >= _SEVERAL for one in told)
    used = {source for one in told for source in one.ground.sources}
    yield words["statements"].format(
        statements=len(told),
        sourced=_share(sourced, len(told)),
        several=_share(several, len(told)),
        used=len(used),
        sources=len(content.sources),
    )
    for page in content.pages.values():
        if is_narrative(page):
            yield words["narrative"].format(**_narrative(page, [one for one in told if one.page is page], content))
    least = _least([page for page in content.pages.values() if not is_narrative(page)], content)
    if least:
        yield words["other-pages"].format(reads=_reads(least))


def _narrative(page: Page, told: list[Statement], content: Content) -> dict[str, object]:
    """The figures of one narrative, as its line names them."""
    interviews = sum("interview" in kinds(one, content.sources) for one in told)
    several = sum(len(one.ground.sources) >= _SEVERAL for one in told)
    ours = {
        language: _share(words_of(document, ours=True), words_of(document, ours=False))
        for language, document in page.documents.items()
    }
    return {
        "page": page.path,
        "statements": len(told),
        "several": _share(several, len(told)),
        "interviews": _share(interviews, len(told)),
        "ours": _by_language(ours),
        "reads": _reads(standfirst_scores(page, content)),
    }


def _least(pages: Iterable[Page], content: Content) -> dict[str, float]:
    """How easily the hardest first paragraph of some pages reads, by language."""
    least: dict[str, float] = {}
    for page in pages:
        for language, score in standfirst_scores(page, content).items():
            least[language] = min(score, least.get(language, score))
    return least


def standfirst_scores(page: Page, content: Content) -> dict[str, float]:
    """How easily the first paragraph of a page reads, in each language that declares a formula."""
    scores = {}
    for words in content.site.words:
        code = words.language.code
        formula = content.site.declared.languages[code].readability
        text = page.documents[code].front.standfirst or ""
        shown = Writer(words, content.facts, content.sources, "").plain(text)
        score = readability(shown, formula, code) if formula and shown else None
        if score is not None:
            scores[code] = score
    return scores


def _share(part: int, whole: int) -> str:
    return f"{_PER_CENT * part / whole:.0f} %" if whole else "–"


def _reads(scores: Mapping[str, float]) -> str:
    return _by_language({language: f"{score:.0f}" for language, score in scores.items()})


def _by_language(said: Mapping[str, str]) -> str:
    return ", ".join(f"{language} {value}" for language, value in said.items())
