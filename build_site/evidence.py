"""What the narratives rest on, as datasets: statements, narratives, sources, translations. They are computed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from build_site.bibliography import EVIDENCE, Source
from build_site.documents import Document, Page
from build_site.markup import csv_text
from build_site.passages import is_narrative, paragraphs
from build_site.reviews import Review
from build_site.statements import Statement, grounds
from build_site.tags import Tags

_SEVERAL = 2
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_WORD = re.compile(r"\{[^{}]*\}|[^\W_]+(?:[’'-][^\W_]+)*")


def evidence_tables(
    pages: Mapping[str, Page],
    told: Mapping[str, Statement],
    sources: Mapping[str, Source],
    tags: Tags,
    languages: Sequence[str],
) -> dict[str, str]:
    """The rows of the datasets that are computed, as CSV, by the name that `computed` in a `dataset.yml` asks for."""
    narratives = [page for page in pages.values() if is_narrative(page)]
    by_page = [(page, [one for one in told.values() if one.page is page]) for page in narratives]
    return {
        "statements": _statements(told.values(), sources, tags, languages),
        "narratives": _narratives(by_page, sources, languages),
        "sources": _sources(told.values(), sources),
    }


def kinds(statement: Statement, sources: Mapping[str, Source]) -> list[str]:
    """The kinds of evidence that a statement rests on, in their order."""
    found = {sources[source].kind for source in statement.ground.sources if source in sources}
    return [kind for kind in EVIDENCE if kind in found]


def _statements(told: Iterable[Statement], sources: Mapping[str, Source], tags: Tags, languages: Sequence[str]) -> str:
    """A column for each group of tags, in the singular that the group is declared with."""
    header = ["id", "page", "name", *(f"text.{language}" for language in languages), "sources", "evidence"]
    header += [*tags.groups, "see"]
    rows = []
    for one in told:
        ground = one.ground
        texts = [plain(one.passages[language].text) for language in languages]
        lists = [ground.sources, kinds(one, sources), *(tags.of_group(group, ground.tags) for group in tags.groups)]
        lists.append([f"{dataset}.{row}" for dataset, row in ground.sees])
        rows.append([one.key, one.page.path, one.id, *texts, *(" ".join(each) for each in lists)])
    return csv_text(header, rows)


def _narratives(
    told: Iterable[tuple[Page, Sequence[Statement]]], sources: Mapping[str, Source], languages: Sequence[str]
) -> str:
    """Statements of each page, in all, by how many sources, by kind of evidence; its words, and those that are ours."""
    header = ["id", "page", *(f"title.{language}" for language in languages), "statements", "sourced", "several"]
    header += [
        *EVIDENCE,
        *(f"words_{language}" for language in languages),
        *(f"ours_{language}" for language in languages),
    ]
    rows = []
    for page, held in told:
        resting = [kinds(one, sources) for one in held]
        counts = [len(held), sum(bool(one.ground.sources) for one in held)]
        counts.append(sum(len(one.ground.sources) >= _SEVERAL for one in held))
        counts += [sum(kind in found for found in resting) for kind in EVIDENCE]
        counts += [words_of(page.documents[language], ours=False) for language in languages]
        counts += [words_of(page.documents[language], ours=True) for language in languages]
        titles = [page.documents[language].front.title for language in languages]
        rows.append([page.path.replace("/", "."), page.path, *titles, *map(str, counts)])
    return csv_text(header, rows)


def _sources(told: Iterable[Statement], sources: Mapping[str, Source]) -> str:
    """The bibliography, with how many statements rest on each source and whether anything at all does."""
    resting = Counter(source for one in told for source in one.ground.sources)
    header = ["id", "title", "kind", "type", "issued", "address", "read", "statements", "used"]
    rows = []
    for key, one in sources.items():
        address = f"https://doi.org/{one.doi}" if one.doi else one.url or ""
        said = [one.title, one.kind, one.type, one.issued or "", address, one.read]
        rows.append([key, *said, str(resting[key]), "no" if one.unused else "yes"])
    return csv_text(header, rows)


def translations_table(reviews: Iterable[Review], languages: Sequence[str]) -> str:
    """For each page and language its pieces, those compared with the others as they are, the stale, those it lacks.

    On a page without a lock nothing is known to have been compared.
    """
    header = ["id", "page", *(f"title.{language}" for language in languages), "language"]
    rows = []
    for one in reviews:
        titles = [one.page.documents[language].front.title for language in languages]
        for language in languages:
            missing = len(one.missing(language))
            stale = len(one.stale(language)) if one.kept else len(one.units) - missing
            counts = [len(one.units), len(one.units) - stale - missing, stale, missing]
            name = f"{one.page.folder.replace('/', '.')}.{language}"
            rows.append([name, one.page.path, *titles, language, *map(str, counts)])
    return csv_text([*header, "pieces", "compared", "stale", "missing"], rows)


def words_of(document: Document, ours: bool) -> int:
    """How many words the paragraphs have; with `ours`, only those that no source stands behind."""
    sourced = {ground.id for ground in grounds(document) if not ground.ours}
    passages = [passage for paragraph in paragraphs(document) for passage in paragraph.passages]
    return sum(len(_WORD.findall(plain(one.text))) for one in passages if not (ours and one.id in sourced))


def plain(markdown: str) -> str:
    """A passage without the signs of Markdown; its marks stay."""
    return re.sub(r"[*`]|(?<!\w)_|_(?!\w)", "", _LINK.sub(r"\1", markdown)).replace("\n", " ")
