"""Statements: where each begins and ends, what it rests on, and the datasets, notes and links that come of it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from build_site.documents import Document, FrontMatter
from build_site.evidence import plain
from build_site.passages import paragraphs
from build_site.problems import Place
from build_site.project import Project
from build_site.statements import grounds, numbers, opened
from build_site.urls import note_anchor, statement_anchor
from tests.pages import Soup

BODY = """
## A heading {#heading}

One thing.[^one] Another, with a {fact.key}
and [a link](../x/en.md).[^two] Ours, then.[^ours]

- An item.[^item]
- A second
  line.[^second]

1. Counted.[^counted]

{figure: some-figure}

| a | table |
|---|---|

```
code, not prose [^code]
```

Nothing marks this.

[^one]: {source: author-2020, page 4} {source: other-2021} #norms {see: disputes, first.row}
[^two]: {source: author-2020} #norms #law
[^ours]: ours
[^item]: {source: author-2020}
[^second]: {source: author-2020}
[^counted]: {source: author-2020}
"""


@pytest.fixture
def document() -> Document:
    front = FrontMatter(title="A page", description="A page.")
    return Document(Place("docs/page/en.md"), front, BODY, 5)


def test_a_mark_closes_what_began_with_its_paragraph_or_after_the_mark_before(document: Document) -> None:
    told = [[(one.id, one.text) for one in paragraph.passages] for paragraph in paragraphs(document)]
    assert told == [
        [
            ("one", "One thing."),
            ("two", "Another, with a {fact.key}\nand [a link](../x/en.md)."),
            ("ours", "Ours, then."),
        ],
        [("item", "An item.")],
        [("second", "A second\n  line.")],
        [("counted", "Counted.")],
        [("", "Nothing marks this.")],
    ]


def test_a_passage_knows_its_line(document: Document) -> None:
    lines = {one.id: one.place.line for paragraph in paragraphs(document) for one in paragraph.passages}
    assert lines == {"one": 8, "two": 8, "ours": 9, "item": 11, "second": 12, "counted": 15, "": 26}


def test_a_ground_names_sources_with_places_tags_and_what_it_touches(document: Document) -> None:
    one, two, ours, *_ = grounds(document)
    assert [(cite.source, cite.place) for cite in one.cites] == [("author-2020", "page 4"), ("other-2021", "")]
    assert one.tags == ("norms",)
    assert one.sees == (("disputes", "first.row"),)
    assert two.tags == ("norms", "law")
    assert (ours.ours, ours.cites, ours.strange) == (True, (), ())


def test_notes_are_numbered_in_the_order_of_the_text_without_ours(document: Document) -> None:
    assert numbers(document) == {"one": 1, "two": 2, "item": 3, "second": 4, "counted": 5}


def test_opening_statements_changes_no_letter_but_takes_the_grounds_away(document: Document) -> None:
    tokens = list(opened(document))
    shown = "".join(token.text for token in tokens)
    assert shown.strip() == BODY[: BODY.index("[^one]: ")].strip()
    assert [token.target for token in tokens if token.kind == "open"] == ["one", "two", "item", "second", "counted"]


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("A **bold** and *soft* word", "A bold and soft word"),
        ("[A page](../x/en.md#y) of `code`", "A page of code"),
        ("snake_case stays, _this_ goes", "snake_case stays, this goes"),
    ],
)
def test_words_are_counted_without_the_signs_of_markdown(markdown: str, text: str) -> None:
    assert plain(markdown) == text


def test_the_page_shows_each_statement_with_its_note_in_every_language(built_tiny: Project) -> None:
    for language, first in {"fr": "<a", "en": "The", "pt": "A"}.items():
        page = (built_tiny.site / language / "stories" / "keeper" / "index.html").read_text("utf-8")
        assert f'<span class="statement" id="{statement_anchor("trust")}">{first} ' in page
        assert f'href="#{note_anchor("trust")}"' in page
        assert f'<li id="{note_anchor("trust")}">' in page
        assert "[^" not in page
        assert "#winds" not in page


def test_what_is_ours_has_neither_address_nor_note(built_tiny: Project) -> None:
    page = (built_tiny.site / "en" / "stories" / "keeper" / "index.html").read_text("utf-8")
    assert statement_anchor("seen") not in page
    assert note_anchor("seen") not in page


def rows(project: Project, dataset: str) -> list[dict[str, str]]:
    text = (project.site / "data" / dataset / f"{dataset}.csv").read_text("utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def test_statements_are_a_dataset_that_nobody_types(built_tiny: Project) -> None:
    told = {row["id"]: row for row in rows(built_tiny, "statements")}
    assert list(told) == [f"stories.keeper.{name}" for name in ("trust", "count", "read", "return")]
    assert told["stories.keeper.count"]["sources"] == "ministry-2020 survey-2020"
    assert told["stories.keeper.count"]["evidence"] == "official data"
    assert told["stories.keeper.count"]["see"] == "openings.1998-05"
    assert told["stories.keeper.trust"]["force"] == "winds"
    assert told["stories.keeper.count"]["text.en"] == "The ministry counted 120\u00a0libraries all the same."


def test_narratives_count_statements_kinds_of_evidence_and_words_of_ours(built_tiny: Project) -> None:
    (told,) = rows(built_tiny, "narratives")
    counted = {name: told[name] for name in ("statements", "sourced", "several", "interview", "official", "data")}
    assert counted == {
        "statements": "4",
        "sourced": "4",
        "several": "1",
        "interview": "1",
        "official": "1",
        "data": "2",
    }
    # “So everybody saw what they were looking for.” and “We did not find who keeps the books today.”
    assert told["ours_en"] == "17"


def test_a_count_of_statements_opens_them(built_tiny: Project, tiny_page: Soup) -> None:
    page = tiny_page("en/stories/keeper/index.html")
    (behind,) = page.select("#behind-statements-winds-sea")
    assert [item.get_text().strip()[:26] for item in behind.select("li")] == ["The keeper trusted the fer"]
    assert behind.select_one(f'a[href="#{statement_anchor("trust")}"]')
    drawn = page.select(".drawing svg a")
    assert {str(link["href"]) for link in drawn} == {"#behind-statements-winds-sea"}


def test_a_term_is_linked_where_a_page_first_uses_it(tiny_page: Soup) -> None:
    page = tiny_page("en/stories/keeper/index.html")
    terms = [(link.get_text(), str(link["href"])) for link in page.select("a.term")]
    assert terms == [("keeper", "../../glossary/#keeper"), ("office of the islands", "../../glossary/#office")]
    assert not tiny_page("en/glossary/index.html").select("a.term")


def test_a_glossary_keeps_official_names_in_their_language(tiny_page: Soup) -> None:
    official = tiny_page("pt/glossary/index.html").select_one("#office + dd [lang]")
    assert official is not None
    assert (official["lang"], official.get_text()) == ("fr", "Office des îles")


@pytest.fixture
def tiny_page(built_tiny: Project) -> Soup:
    def page(path: str) -> BeautifulSoup:
        return BeautifulSoup(Path(built_tiny.site / path).read_text("utf-8"), "html.parser")

    return page
