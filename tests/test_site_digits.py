"""No number in the prose of the built site is written by hand: each is a fact, a date, a name or a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup

from build_site.content import Content
from build_site.dates import PartialDate
from build_site.notation import CiteMark, split_marks
from build_site.prose import marks
from build_site.statements import grounds
from build_site.words import Words
from tests.pages import LANGUAGES, Soup, pages_of

# Elements whose digits are facts, dates, names, quotations, code, or data as they stand. A drawing's words are a
# figure’s declared texts, which hold none; the words of a key number are those of its data; a card counts rows; notes
# are numbered.
EXEMPT = (
    "data, time, code, .cite, .name, [data-quoted], svg, .citation, .key-numbers span, .card-number span, .card-meta,"
    " a[rel], .note, .size"
)


def places(language: str, content: Content) -> list[str]:
    """Every place in a source that this language names, the longest first."""
    texts = [table.declared.place for table in content.tables.values()] + [one.place for one in content.published]
    texts += [fact.place for fact in content.facts.values() if fact.place]
    found = {text[language] for text in texts}
    for page in content.pages.values():
        found.update(mark.place for mark, _ in marks(page.documents[language]) if isinstance(mark, CiteMark))
        found.update(cite.place for ground in grounds(page.documents[language]) for cite in ground.cites)
    for term in content.glossary.terms.values():
        found.update(one.place[language] for one in term.sources if one.place)
    for figure in content.figures.values():
        notes = split_marks(figure.declared.note[language]) if figure.declared.note else ()
        found.update(mark.place for mark in notes if isinstance(mark, CiteMark))
    return sorted(found - {""}, key=len, reverse=True)


def dates(words: Words, content: Content) -> list[str]:
    """Every date of the data as a language writes it, the longest first."""
    values = [value for table in content.tables.values() for row in table.rows for value in row.cells.values()]
    return sorted({words.date(value) for value in values if isinstance(value, PartialDate)}, key=len, reverse=True)


def without(text: str, written: list[str]) -> str:
    """The text of a table's label without the dates and years in it."""
    for date in written:
        text = text.replace(date, "")
    return re.sub(r"\b(19|20)\d\d\b", "", text)


def our_prose(page: BeautifulSoup, known: list[str], written: list[str]) -> Iterator[str]:
    """The text of a page's article that nothing vouches for."""
    article = BeautifulSoup(str(page.select("#content")[0]), "html.parser")
    for cell in article.select(".figure-data :is(th, td):not(:has(*))"):
        cell.string = without(cell.get_text(), written)
    for cite in article.select("a.cite"):
        after = cite.next_sibling
        place = next((one for one in known if after and str(after).startswith(f", {one}")), None)
        if after and place:
            after.replace_with(str(after).removeprefix(f", {place}"))
    for exempt in article.select(EXEMPT):
        exempt.decompose()
    yield from (text.strip() for text in article.find_all(string=True) if text.strip())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_digit_in_our_prose_is_written_by_hand(
    language: str, html_paths: list[str], soup: Soup, content: Content
) -> None:
    (words,) = [words for words in content.site.words if words.language.code == language]
    known, written, found = places(language, content), dates(words, content), []
    for path in pages_of(language, html_paths):
        if any(f"/{made}/" in path for made in ("datasets", "numbers", "sources", "figures")):
            continue  # made from data and declared words: what digits labels have are those of the rows
        found += [f"{path}: {text}" for text in our_prose(soup(path), known, written) if re.search(r"\d", text)]
    assert "\n".join(found) == ""
