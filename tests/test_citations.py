"""References as APA asks, in the words of each language, with what is data never taken for code."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from babel import Locale
from bs4 import BeautifulSoup

from build_site import pandoc
from build_site.bibliography import Source
from build_site.citations import formatted
from build_site.words import Language, Words

WORDS = {"es": "entrevista", "en": "interview", "fr": "entretien", "pt": "entrevista"}
HOSTILE = (
    "<script>alert()</script> <i>x</i> &amp; {{7*7}} {% raw %} | *a* _b_ `c` $x$ [x](javascript:y) "
    "“q” ‘r’ \"s\" 't' «u» \\ ~v~ ^w^"
)


def words(locale: str) -> Words:
    code = locale[:2]
    return Words(Language(code, Locale.parse(locale), code), {"evidence.interview": WORDS.get(code, "interview")})


def source(**declared: Any) -> Source:
    known = {"type": "article-journal", "title": "On trust", "language": "en", "read": "whole", "evidence": "press"}
    return Source.model_validate({**known, **declared}, context={"languages": ["es", "en"]})


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "citations"


def written(one: Source, locale: str, cache: Path) -> str:
    """A reference as text."""
    return BeautifulSoup(formatted({"one": one}, words(locale), cache)["one"], "html.parser").get_text()


ARTICLE = source(
    authors=[{"family": "Downs", "given": "G."}, {"family": "Rocke", "given": "David M."}],
    container="International Organization",
    volume="50",
    issue="3",
    pages="379–406",
    issued="1996",
    doi="10.5555/x",
)
PRESS = source(
    type="article-newspaper",
    title="¿Más que una moda?",
    container="El Día",
    issued="2015-05-29",
    url="https://a.example/b?c=d",
)
PAGE = source(type="webpage", title="Who we are", publisher="A Partnership", url="https://a.example/x")
EDITED = source(
    type="book",
    title="New power",
    editors=[{"family": "Avant", "given": "D."}, {"family": "West", "given": "O."}],
    publisher="A Press",
    publisher_place="New York",
    issued="2016",
)
CHAPTER = source(
    type="chapter",
    title="A part",
    authors=[{"family": "Poe", "given": "Edgar Allan"}],
    editors=[{"family": "Avant", "given": "D."}],
    container="The whole",
    pages="3–9",
    publisher="A Press",
    issued="2016-03",
)
REPORT = source(
    type="report", title="Year one", authors=[{"literal": "Oficina"}], publisher="Oficina", issued="2012-08"
)
LAW = source(
    type="legislation", title="Ley general", title_is_ours=True, container="Diario Oficial", issued="2017-08-11"
)
OURS = source(type="webpage", title="Page on members", title_is_ours=True, publisher="A Partnership", issued="2013")
DATA = source(type="dataset", title="Explorer", authors=[{"literal": "A Partnership"}], issued="2017-03-30")
PERSON = source(type="interview", title="Interview with CSO 1", title_is_ours=True, authors=[{"literal": "CSO 1"}])
CALLED = PERSON.model_copy(update={"called": source(note={"es": "OSC 1", "en": "CSO 1"}).note})


@pytest.mark.parametrize(
    ("one", "spanish", "english"),
    [
        (
            ARTICLE,
            "Downs, G., y Rocke, D. M. (1996). On trust. International Organization, 50(3), 379–406. "
            "https://doi.org/10.5555/x",
            "Downs, G., & Rocke, D. M. (1996). On trust. International Organization, 50(3), 379–406. "
            "https://doi.org/10.5555/x",
        ),
        (
            PRESS,
            "¿Más que una moda? (29 de mayo de 2015). El Día. a.example",
            "¿Más que una moda? (2015, May 29). El Día. a.example",
        ),
        (PAGE, "A Partnership. (s.f.). Who we are. a.example", "A Partnership. (n.d.). Who we are. a.example"),
        (
            EDITED,
            "Avant, D., y West, O. (Eds.). (2016). New power. A Press.",
            "Avant, D., & West, O. (Eds). (2016). New power. A Press.",
        ),
        (
            CHAPTER,
            "Poe, E. A. (2016). A part. En D. Avant (Ed.), The whole (pp. 3–9). A Press.",
            "Poe, E. A. (2016). A part. In D. Avant (Ed.), The whole (pp. 3–9). A Press.",
        ),
        (REPORT, "Oficina. (agosto de 2012). Year one.", "Oficina. (2012, August). Year one."),
        (LAW, "[Ley general], Diario Oficial (2017).", "[Ley general], Diario Oficial (2017)."),
        (OURS, "A Partnership. (2013). [Page on members].", "A Partnership. (2013). [Page on members]."),
        (
            DATA,
            "A Partnership. (2017). Explorer [Conjunto de datos].",
            "A Partnership. (2017). Explorer [Data set].",
        ),
        (PERSON, "CSO 1. (s.f.). [Entrevista].", "CSO 1. (n.d.). [Interview]."),
        (CALLED, "OSC 1. (s.f.). [Entrevista].", "CSO 1. (n.d.). [Interview]."),
    ],
)
def test_a_reference_is_written_as_each_language_writes_it(
    one: Source, spanish: str, english: str, cache: Path
) -> None:
    assert written(one, "es_MX", cache) == spanish
    assert written(one, "en_GB", cache) == english


@pytest.mark.parametrize(
    ("locale", "date"),
    [
        ("es_AR", "29 de mayo de 2015"),
        ("en_US", "2015, May 29"),
        ("fr_FR", "29 mai 2015"),
        ("fr_SN", "29 mai 2015"),
        ("pt_BR", "29 de maio de 2015"),
        ("kok_IN", "May 29, 2015"),
    ],
)
def test_a_language_without_a_locale_of_its_own_takes_the_nearest(locale: str, date: str, cache: Path) -> None:
    assert f"({date})" in written(PRESS, locale, cache)


def test_data_is_never_code(cache: Path) -> None:
    name = {"literal": f"By {HOSTILE}"}
    one = source(
        title=HOSTILE, authors=[name], editors=[name], container=f"In {HOSTILE}", publisher="P", volume=HOSTILE
    )
    html = formatted({"one": one}, words("es_MX"), cache)["one"]
    soup = BeautifulSoup(html, "html.parser")
    assert [tag.name for tag in soup.find_all(True) if tag.name not in ("cite", "i", "span")] == []
    (cite,) = soup.select("cite")
    assert cite.get_text() == HOSTILE
    assert cite.find(True) is None
    assert soup.get_text().count(HOSTILE) >= 3
    # Neither Markdown nor a template finds a sign of its own.
    assert not re.search(r"[{}*_`|\\\[\]]", re.sub(r"<[^>]*>", "", html))


def test_characters_that_stand_for_others_inside_are_not_taken_for_them(cache: Path) -> None:
    assert "\ue000" not in written(source(title="a\ue000b\uf8ff"), "en_GB", cache)
    assert "a\ufffdb\ufffd" in written(source(title="a\ue000b\uf8ff"), "en_GB", cache)


def test_titles_bear_their_language_and_what_is_quoted_is_marked(cache: Path) -> None:
    soup = BeautifulSoup(formatted({"one": PRESS}, words("en_GB"), cache)["one"], "html.parser")
    assert soup.select_one("cite[data-quoted]")["lang"] == "en"  # type: ignore[index]
    assert [one.get_text() for one in soup.select("span[data-quoted]")] == ["El Día"]
    assert [link["href"] for link in soup.select("a[rel=external]")] == ["https://a.example/b?c=d"]


def test_capitals_stay_as_the_source_prints_them(cache: Path) -> None:
    one = source(type="webpage", title="the iPhone and La ley", container="la jornada de oriente")
    assert written(one, "en_GB", cache) == "the iPhone and La ley. (n.d.). la jornada de oriente."


def test_references_come_by_id_whatever_their_order_and_names(cache: Path) -> None:
    many = {"b": PAGE, "a": ARTICLE, "una fuente": PRESS, "x#y": PERSON, "same": ARTICLE}
    found = formatted(many, words("es_MX"), cache)
    assert list(found) == list(many)
    assert found["a"] == found["same"] == formatted({"a": ARTICLE}, words("es_MX"), cache)["a"]


def test_what_was_written_before_is_taken_from_the_cache(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = formatted({"one": ARTICLE}, words("es_MX"), cache)
    monkeypatch.setattr(pandoc, "_pandoc", lambda: pytest.fail("asked again"))
    assert formatted({"one": ARTICLE}, words("es_MX"), cache) == first


def test_without_sources_there_are_no_references(cache: Path) -> None:
    assert formatted({}, words("es_MX"), cache) == {}
