"""Every public path, spelled once. All are relative to the site's root and use forward slashes."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from functools import cache


def slug(text: str) -> str:
    """An id safe in addresses and anchors: lower case ASCII letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


FLAT = ".html"


def address(path: str) -> str:
    """A page as links name it: its folder, ending in a slash, or its file if it is a flat one."""
    return path if path.endswith(FLAT) or not path else f"{path}/"


def page(language: str, path: str) -> str:
    """A page's folder, ending in a slash, or its file; `path` is empty for the front page."""
    return f"{language}/{address(path)}"


def file(language: str, path: str) -> str:
    """The file that a page is in."""
    return page(language, path) if path.endswith(FLAT) else f"{page(language, path)}index.html"


def numbers(dataset: str) -> str:
    """Path of the page that lists one dataset's facts."""
    return f"numbers/{dataset}"


def dataset(dataset_id: str) -> str:
    """Path of a dataset's page."""
    return f"datasets/{dataset_id}"


SOURCES = "sources"
FACTS_JSON = "data/facts.json"
# In each language's folder: the search index, and in it where each page with filters is.
SEARCH = "pagefind"
SEARCH_ADDRESSES = "addresses.json"
FACTS_SCHEMA = "data/facts.schema.json"


def fact_anchor(key: str) -> str:
    """Where a fact stands on its numbers page."""
    return f"n-{slug(key)}"


def rows_anchor(fact: str) -> str:
    """Where a dataset's page lights up all rows that a fact comes from."""
    return f"rows-{slug(fact)}"


def row_anchor(row: str) -> str:
    """Where a row stands on its dataset's page."""
    return f"row-{slug(row)}"


def statement_anchor(statement: str) -> str:
    """Where a statement stands on its page."""
    return f"s-{statement}"


def note_anchor(statement: str) -> str:
    """Where a page says what a statement of its own rests on."""
    return f"note-{statement}"


def behind_anchor(fact: str) -> str:
    """Where the statements behind a count are listed."""
    return f"behind-{slug(fact)}"


def figure_anchor(figure: str) -> str:
    """Where a figure stands on a page."""
    return f"figure-{figure}"


def download(dataset_id: str, name: str) -> str:
    """A file that a dataset offers."""
    return f"data/{dataset_id}/{name}"


def import_report(import_id: str) -> str:
    """What an import says of its file, row by row."""
    return download(import_id, "import-report.json")


def calendar(dataset_id: str, language: str) -> str:
    """The calendar of a dataset of events, in the words of one language."""
    return download(dataset_id, f"{dataset_id}.{language}.ics")


def row_download(dataset_id: str, row: str) -> str:
    """One row of a dataset, for machines."""
    return download(dataset_id, f"{row}.json")


def comparison(folder: str, language: str) -> str:
    """What the records of a folder are compared by, for the script that does."""
    return f"data/comparisons/{slug(folder)}.{language}.json"


FIGURES = "figures"


def figure(figure_id: str) -> str:
    """Path of a figure's own page."""
    return f"{FIGURES}/{figure_id}"


def embedded(figure_id: str) -> str:
    """Path of a figure's light page, for frames in the pages of others."""
    return f"{figure(figure_id)}/embed.html"


def figure_download(figure_id: str, language: str, ending: str) -> str:
    """A file that a figure offers, in the words of one language: `csv`, `svg`, `png`, `vl.json`, `narrow.vl.json`."""
    return f"data/figures/{figure_id}.{language}.{ending}"


def card(language: str, name: str) -> str:
    """The picture that a page is shared with."""
    return f"cards/{language}/{name}.png"


@cache
def relative(target: str, page_folder: str) -> str:
    """`target` as seen from a page whose address ends in `page_folder`; a fragment is kept.

    >>> relative("en/sources/#s1", "en/about/")
    '../sources/#s1'
    """
    path, mark, fragment = target.partition("#")
    if path == page_folder and mark:
        return f"#{fragment}"
    steps = posixpath.relpath(path or ".", page_folder or ".")
    ending = "/" if path.endswith("/") and not steps.endswith("/") else ""
    return f"{steps}{ending}{mark}{fragment}"
