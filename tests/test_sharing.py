"""What others see of a page before they open it: a picture of the right size, and how to cite the whole."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest
import yaml

from build_site.content import Content
from build_site.drawings.card import HEIGHT, WIDTH, Card, png, svg
from build_site.project import Project
from tests.conftest import ROOT
from tests.pages import LANGUAGES, Soup, file_at

FONTS = ROOT / "templates" / "fonts"
CARD = Card("A site", "Is <b>this</b> & that a title?", "12.5%", "of what there is")


def size(picture: bytes) -> tuple[int, int]:
    """Width and height as a PNG's head gives them."""
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def picture_of(path: str, soup: Soup) -> str:
    (tag,) = soup(path).select('meta[property="og:image"]')
    return str(file_at(str(tag["content"])))


def picture_in_head(page: Path) -> str:
    """As `picture_of`, without taking the whole page to pieces."""
    (address,) = re.findall(r'<meta property="og:image" content="([^"]+)"', page.read_text("utf-8"))
    return str(file_at(address))


def test_every_page_has_a_picture_of_its_language(html_paths: list[str], built_site: Project) -> None:
    flat = [path.relative_to(built_site.site).as_posix() for path in built_site.site.glob("*/*/*.html")]
    looked_at = {*html_paths, *(path for path in flat if not path.endswith(("index.html", "embed.html")))}
    shown = {path: picture_in_head(built_site.site / path) for path in looked_at}
    for picture in sorted({*shown.values(), picture_in_head(built_site.site / "index.html")}):
        assert size((built_site.site / picture).read_bytes()) == (WIDTH, HEIGHT) == (1200, 630)
    assert [path for path, picture in shown.items() if not picture.startswith(f"cards/{path.partition('/')[0]}/")] == []
    files = {path.relative_to(built_site.site).as_posix() for path in (built_site.site / "cards").rglob("*.png")}
    assert files == {*shown.values()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_written_pages_have_a_picture_each_and_rows_share_one(language: str, content: Content, soup: Soup) -> None:
    own = [picture_of("/".join(filter(None, (language, path, "index.html"))), soup) for path in content.pages]
    assert len({*own}) == len(own)
    rows = {picture_of(f"{language}/states/{row.id}/index.html", soup) for row in content.tables["states"].rows}
    flat = {picture_of(f"{language}/country/{country}.html", soup) for country in ("mx", "gh")}
    assert (len(rows), len(flat)) == (1, 1)
    assert not (rows | flat) & {*own}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_figure_has_a_picture_and_its_light_page_needs_none(language: str, content: Content, soup: Soup) -> None:
    shown = {picture_of(f"{language}/figures/{figure}/index.html", soup) for figure in content.figures}
    assert len(shown) == len(content.figures)
    assert not soup(f"{language}/figures/{next(iter(content.figures))}/embed.html").select('meta[property^="og:"]')


def test_a_picture_is_the_same_each_time_and_its_words_are_words() -> None:
    assert png(CARD, FONTS) == png(CARD, FONTS)
    assert "<b>" not in svg(CARD)
    assert "&#60;b&#62;this" in svg(CARD)


def test_a_long_title_stays_on_the_picture() -> None:
    drawn = svg(Card("A site", "Long words " * 20, "", "A sentence that says more. " * 9))
    places = [float(part.partition('"')[0]) for part in drawn.split(' y="')[1:]]
    assert max(places) < HEIGHT
    assert drawn.count("…") == 1


def test_the_citation_file_agrees_with_the_site(content: Content) -> None:
    said = yaml.safe_load(Path(ROOT, "CITATION.cff").read_text("utf-8"))
    site = content.site.declared
    assert said["title"] == site.title["en"]
    assert said["abstract"] == site.description["en"]
    assert [one["name"] for one in said["authors"]] == [site.author]
    assert said["repository-code"] == site.repository
    assert said["license"].replace("-", " ") == site.licence.replace("-", " ")
    assert said["date-released"] == site.data_as_of
    (reference,), study = said["references"], content.sources["berliner-2021"]
    assert (reference["doi"], reference["title"]) == (study.doi, study.title)
    assert str(reference["year"]) == (study.issued or "")[:4]
    assert [one["family-names"] for one in reference["authors"]] == [name.family for name in study.authors]
