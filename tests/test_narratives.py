"""The narratives of this site: each case opens, ends and rests as it should, in every language, in words of our own."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from build_site.checks import read_checked
from build_site.content import Content
from build_site.documents import Page
from build_site.evidence import plain
from build_site.notation import BlockMark
from build_site.passages import is_narrative, paragraphs
from build_site.project import Project
from build_site.prose import headings, marks
from build_site.report import standfirst_scores
from build_site.statements import grounds
from build_site.uses import all_uses
from build_site.writing import Writer
from tests.pages import Soup

ROOT = Path(__file__).parent.parent
SEEDS = ROOT.parent / "shared" / "seeds"
CASES = (
    "civil-society",
    "elsewhere",
    "inside-government",
    "official-view",
    "promises",
    "subnational",
    "surveillance",
    "two-laws",
)
EASY = 50
MOST_OPENING = 80
RUN = 8


@pytest.fixture(scope="module")
def ours() -> Content:
    return read_checked(Project(ROOT))


def narratives(content: Content) -> list[Page]:
    return [page for page in content.pages.values() if is_narrative(page)]


def test_the_cases_that_were_promised_are_there(ours: Content) -> None:
    cases = [page.path for page in ours.pages.values() if page.declared.kind == "case"]
    assert sorted(cases) == [f"cases/{name}" for name in CASES]


@pytest.mark.parametrize("name", CASES)
def test_a_case_says_when_where_who_and_what_it_shows(name: str, ours: Content) -> None:
    declared = ours.pages[f"cases/{name}"].declared
    assert declared.period
    assert declared.place
    assert declared.actors


@pytest.mark.parametrize("name", CASES)
def test_a_case_opens_briefly_and_reads_easily(name: str, ours: Content) -> None:
    page = ours.pages[f"cases/{name}"]
    for words in ours.site.words:
        standfirst = page.documents[words.language.code].front.standfirst or ""
        written = Writer(words, ours.facts, ours.sources, "").plain(standfirst)
        assert 0 < len(written.split()) < MOST_OPENING
    scores = standfirst_scores(page, ours)
    assert set(scores) == {"es", "en"}
    assert min(scores.values()) >= EASY


def test_the_first_paragraph_of_every_page_reads_easily(ours: Content) -> None:
    scores = {page.path: standfirst_scores(page, ours) for page in ours.pages.values()}
    assert {path: found for path, found in scores.items() if min(found.values(), default=EASY) < EASY} == {}


@pytest.mark.parametrize("name", CASES)
def test_a_case_has_a_figure_or_table_and_ends_with_what_is_not_known(name: str, ours: Content) -> None:
    for document in ours.pages[f"cases/{name}"].documents.values():
        blocks = [mark.kind for mark, _ in marks(document) if isinstance(mark, BlockMark)]
        assert {"figure", "table"} & set(blocks)
        assert headings(document)[-1].anchor == "unknown"


def test_every_statement_has_a_source_and_both_languages_hold_the_same(ours: Content) -> None:
    for page in narratives(ours):
        held = [{ground.id: ground.shared for ground in grounds(one)} for one in page.documents.values()]
        assert all(one == held[0] for one in held), page.path
        assert all(ground.sources for one in page.documents.values() for ground in grounds(one) if not ground.ours)
        keys = [[one.id for told in paragraphs(each) for one in told.passages] for each in page.documents.values()]
        assert all(sorted(one) == sorted(keys[0]) for one in keys), page.path


def test_nothing_that_is_ours_makes_up_more_than_a_third_of_a_case(ours: Content) -> None:
    from build_site.evidence import words_of

    for name in CASES:
        for document in ours.pages[f"cases/{name}"].documents.values():
            assert words_of(document, ours=True) * 3 < words_of(document, ours=False)


def test_the_matrix_has_statements_for_each_feature_mechanism_and_sphere(ours: Content) -> None:
    used = {tag for one in ours.statements.values() for tag in one.ground.tags}
    assert used == set(ours.tags.labels)


@pytest.mark.parametrize("language", ["es", "en"])
def test_what_was_seen_of_the_two_models_leads_to_where_it_is_told(language: str, ours: Content, soup: Soup) -> None:
    page = soup(f"{language}/argument/index.html")
    for row in ours.tables["predictions"].rows:
        found = [str(link["href"]) for link in page.select(f"tr[id='{row.id}'] a:not(.cite)")]
        told = row.raw["pages"].split()
        assert told
        assert found == [f"../{path}/".removeprefix("../argument/") for path in told]
        assert set(told) <= ours.pages.keys()


def test_every_endnote_is_a_row_in_the_papers_order(ours: Content) -> None:
    rows = ours.tables["endnotes"].rows
    assert [row.id for row in rows] == [f"n{number:02}" for number in range(1, 71)]
    states = {row.id: row.raw["state"] for row in rows if row.raw["state"] != "printed"}
    assert states == {"n10": "number-lost", "n44": "displaced", "n68": "empty"}
    assert not ours.tables["endnotes"].row("n68").raw["sources"]


def test_a_source_that_nobody_uses_says_why_it_is_listed(ours: Content) -> None:
    unused = [source for source, uses in all_uses(ours).items() if not uses]
    assert all(ours.sources[source].unused for source in unused)


def test_the_table_of_sources_says_which_are_used_and_by_how_many_statements(ours: Content) -> None:
    uses = all_uses(ours)
    table = {row.id: row.raw for row in ours.tables["bibliography"].rows}
    assert {key: row["used"] == "yes" for key, row in table.items()} == {key: bool(one) for key, one in uses.items()}
    resting = {key: sum(map(len, one.statements.values())) for key, one in uses.items()}
    assert {key: int(row["statements"]) for key, row in table.items()} == resting


def words(text: str) -> list[str]:
    """The words of a text, without accents and case, so that typography hides no copy."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return re.findall(r"[a-z0-9]+", "".join(one for one in bare if not unicodedata.combining(one)))


def runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[start : start + RUN]) for start in range(len(found) - RUN + 1)}


def our_texts(content: Content) -> dict[str, str]:
    """Everything that we wrote, by where it stands: prose without grounds, words of figures and data. Titles aside."""
    texts: dict[str, str] = {}
    for page in content.pages.values():
        for language, document in page.documents.items():
            front = " ".join(filter(None, (document.front.standfirst, document.front.description)))
            body = re.sub(r"^\[\^.*$", "", document.body, flags=re.MULTILINE)
            texts[f"{page.path} {language}"] = f"{front}\n{plain(body)}"
    for figure in content.figures.values():
        texts[f"figure {figure.id}"] = " ".join(
            text for part in (figure.declared.headline, figure.declared.description) for _, text in part.strings
        )
    for table in content.tables.values():
        wordy = [column.name for column in table.declared.columns if column.type == "words"]
        cells = [row.raw[f"{name}.{code}"] for row in table.rows for name in wordy for code in content.site.codes]
        texts[f"data {table.id}"] = "\n.\n".join(cells)
    for term_id, term in content.glossary.terms.items():
        texts[f"term {term_id}"] = " . ".join(text for _, text in term.meaning.strings)
    return texts


# Names of bodies and titles that are as long as a run, in the words of `words`.
NAMES = (
    "extractive industries transparency initiative the un global compact",
    "sistema nacional de transparencia acceso a la informacion publica y proteccion de datos personales",
    "instituto nacional de transparencia acceso a la informacion y proteccion de datos personales",
)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the source documents are not beside the project")
def test_no_run_of_eight_words_of_ours_stands_in_the_source_documents(ours: Content) -> None:
    theirs = set().union(*(runs(path.read_text("utf-8")) for path in sorted(SEEDS.glob("*.txt"))))
    names = set().union(*(runs(name) for name in NAMES))
    shared = {
        place: [" ".join(run) for run in sorted((runs(text) & theirs) - names)]
        for place, text in our_texts(ours).items()
    }
    assert {place: found for place, found in shared.items() if found} == {}
