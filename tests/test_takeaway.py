"""What a reader takes of a figure: its own page, its files, how to cite it, and the light page for frames."""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest
from babel import Locale
from bs4 import BeautifulSoup

from build_site.attribution import Work, attributions
from build_site.charts import KINDS
from build_site.content import Content
from build_site.dates import PartialDate
from build_site.drawer import Drawer
from build_site.drawings.framed import Caption, framed, height
from build_site.drawings.look import COLOURS, PATTERNS
from build_site.project import Project
from build_site.words import Language, Words
from tests.pages import LANGUAGES, URL, Soup, address_of, file_at

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<script>alert(1)</script> & "q" ]]> {{7*7}}'
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="200" viewBox="0 0 640 200"><path d="M0,0"/></svg>'
)
EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


def read(svg: str) -> ElementTree.Element:
    """A drawing of ours as XML, which it must be."""
    return ElementTree.fromstring(svg)  # noqa: S314


def figure_pages(content: Content, language: str) -> Iterator[tuple[str, str]]:
    """Each figure's id with its page."""
    for figure in content.figures:
        yield figure, f"{language}/figures/{figure}/index.html"


def offered(path: str, soup: Soup, built_site: Project) -> dict[str, Path]:
    """The files that a page offers of its figure, by their endings."""
    links = [str(link["href"]) for link in soup(path).select(".downloads a")]
    files = [file_at(urljoin(address_of(path), link)) or "" for link in links]
    return {file.partition(".")[2].partition(".")[2]: built_site.site / file for file in files}


@EVERY_LANGUAGE
def test_each_figure_has_a_page_of_its_own_with_all_that_can_be_taken(
    language: str, content: Content, soup: Soup, built_site: Project
) -> None:
    for figure, path in figure_pages(content, language):
        page = soup(path)
        assert [one["id"] for one in page.select("figure")] == [f"figure-{figure}"]
        found = offered(path, soup, built_site)
        assert set(found) == {"csv", "png", "svg", "vl.json"}, path
        for file in found.values():
            assert file.stat().st_size > 0, file
        sizes = [one.get_text() for one in page.select(".downloads .size")]
        assert all(re.fullmatch(r"\d+\u00a0kB", size) for size in sizes), sizes
        assert len(sizes) == len(found)
        assert [one.get_text() for one in page.select(".citations dt")] == ["APA", "Chicago", "BibTeX", "CSL-JSON"]
        code = BeautifulSoup(page.select("#embed-code")[0].get_text(), "html.parser").select("iframe")[0]
        assert code["src"] == f"{URL}{language}/figures/{figure}/embed.html"


@EVERY_LANGUAGE
def test_under_a_figure_in_the_text_one_disclosure_holds_it_all(
    language: str, html_paths: list[str], soup: Soup
) -> None:
    seen = 0
    for path in (one for one in html_paths if one.startswith(f"{language}/") and "/figures/" not in one):
        for figure in soup(path).select("figure.figure"):
            seen += 1
            (disclosure,) = figure.select("details")
            assert len(disclosure.select(".downloads a")) == 4, path
            assert disclosure.select(".citation"), path
            assert "<iframe" in disclosure.select("pre")[0].get_text(), path
            own = file_at(urljoin(address_of(path), str(disclosure.select(".figure-page a")[0]["href"])))
            assert own == f"{language}/figures/{str(figure['id']).removeprefix('figure-')}/index.html"
    assert seen


def test_pages_of_records_carry_none_of_it(content: Content, html_paths: list[str], soup: Soup) -> None:
    for records in content.records.values():
        for path in (one for one in html_paths if one.partition("/")[2].startswith(f"{records.path}/")):
            if soup(path).select(f"[data-kind={records.declared.kind}]"):
                assert not soup(path).select(".figure-data, [data-copy], script[src*=figure]"), path


@EVERY_LANGUAGE
def test_an_svg_stands_alone(language: str, content: Content, soup: Soup, built_site: Project) -> None:
    for figure, path in figure_pages(content, language):
        text = offered(path, soup, built_site)["svg"].read_text("utf-8")
        root = read(text)
        title, description = (root.find(f"{SVG}{name}") for name in ("title", "desc"))
        assert title is not None
        assert title.text == soup(path).select("h1")[0].get_text()
        assert description is not None
        assert len(description.text or "") > 20, figure
        assert "var(" not in text
        assert "href" not in re.sub(r'href="#', "", text)
        used = set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]{6})"', text))
        assert used <= set(COLOURS.values()), figure
        assert f"{URL}{language}/figures/{figure}/" in "".join(root.itertext())


@EVERY_LANGUAGE
def test_a_png_is_twice_as_large_as_its_svg(language: str, content: Content, soup: Soup, built_site: Project) -> None:
    for _, path in figure_pages(content, language):
        found = offered(path, soup, built_site)
        start = found["png"].read_bytes()[:24]
        assert start[:8] == b"\x89PNG\r\n\x1a\n"
        width, tall = struct.unpack(">II", start[16:24])
        root = read(found["svg"].read_text("utf-8"))
        assert (width, tall) == (2 * int(root.attrib["width"]), 2 * int(root.attrib["height"]))


def test_a_png_is_the_same_bytes_each_time(tmp_path: Path) -> None:
    fonts = Path(__file__).parent.parent / "templates" / "fonts"
    svg = framed(DRAWING, Caption("es", "Título", "Medida", "Nota", "Fuente", "Descripción"))
    first, second = (Drawer(tmp_path / name, fonts).png(svg) for name in ("one", "other"))
    assert first == second
    assert (tmp_path / "one").is_dir()


def specs(content: Content, soup: Soup, built_site: Project) -> Iterator[tuple[str, dict[str, Any]]]:
    """What each figure is drawn from, wide and narrow, in each language."""
    for path in sorted((built_site.site / "data" / "figures").glob("*.vl.json")):
        yield path.name, json.loads(path.read_text("utf-8"))


def test_a_specification_is_what_is_drawn_with_its_words_and_no_colour_of_ours_for_a_pattern(
    content: Content, soup: Soup, built_site: Project
) -> None:
    seen = set()
    for name, spec in specs(content, soup, built_site):
        figure = name.partition(".")[0]
        seen.add(figure)
        assert spec["$schema"].startswith("https://vega.github.io/schema/vega-lite/v"), name
        assert spec["usermeta"]["address"].endswith(f"/figures/{figure}/")
        assert {layer["data"]["name"] for layer in spec["layer"]} == set(spec["datasets"])
        assert not set(PATTERNS.values()) & set(re.findall(r"#[0-9a-f]{6}", json.dumps(spec))), name
    assert seen == set(content.figures)


def test_no_pie_no_second_axis_and_every_bar_from_zero(content: Content, soup: Soup, built_site: Project) -> None:
    for name, spec in specs(content, soup, built_site):
        for layer in spec["layer"]:
            assert layer["mark"]["type"] in {"geoshape", "rect", "rule", "point", "text"}, name
            assert "resolve" not in layer, name
            for channel in ("x", "y"):
                place = layer["encoding"].get(channel)
                if place:  # pixels from the corner: one scale for all layers, and no axis to read a second from
                    size = spec["width" if channel == "x" else "height"]
                    assert (place["axis"], place["scale"]["domain"]) == (None, [0, size]), name
        assert "resolve" not in spec
    drawn = {figure.declared.kind for figure in content.figures.values()}
    assert drawn <= set(KINDS)


@EVERY_LANGUAGE
def test_a_frame_holds_the_figure_and_nothing_that_needs_a_script(
    language: str, content: Content, soup: Soup, built_site: Project
) -> None:
    for figure, path in figure_pages(content, language):
        page = soup(path.replace("index.html", "embed.html"))
        assert page.html is not None
        assert page.html["lang"] == language
        assert not page.select("script, nav, header, footer")
        assert len(page.select("svg")) == 2
        assert page.select("h1")[0].get_text() == soup(path).select("h1")[0].get_text()
        assert all(link.get("target") == "_blank" for link in page.select("a"))
        assert [str(link["href"]) for link in page.select("a")] == [f"{URL}{language}/figures/{figure}/"]
        assert page.select("meta[name=robots][content=noindex]")


def test_a_caption_is_text_whatever_it_holds() -> None:
    made = framed(DRAWING, Caption("es", HOSTILE, HOSTILE, "", HOSTILE, HOSTILE))
    root = read(made)
    assert "".join(root.itertext()).count("alert(1)") == 5
    assert not root.findall(f".//{SVG}script")
    assert height(made) > 200


def work(number: int, title: str = HOSTILE) -> Work:
    return Work(
        f"w-{number}", title, "The & project", "A site", PartialDate(2026, 11, 21), f"https://a.example/{number}/"
    )


@pytest.mark.parametrize("locale", ["es_MX", "en_GB"])
def test_a_figure_is_cited_alone_in_four_ways(locale: str, tmp_path: Path) -> None:
    words = Words(Language(locale[:2], Locale.parse(locale), ""), {})
    found = attributions([work(1), work(2)], words, tmp_path)
    assert list(found) == ["w-1", "w-2"]
    for number, one in enumerate(found.values(), 1):
        for written in (one.apa, one.chicago):
            page = BeautifulSoup(written, "html.parser")
            assert not page.select("script")
            text = page.get_text()
            assert HOSTILE in text
            assert "2026" in text
            assert not re.search("2026[a-z]", text)
            assert f"https://a.example/{number}/" in text
        assert json.loads(one.csl)[0]["title"] == HOSTILE
        assert one.bibtex.startswith(f"@misc{{w-{number},")
        assert one.bibtex.count("@") == 1
