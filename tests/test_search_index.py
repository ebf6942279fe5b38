"""The search index: the same bytes each time, and made again only when what it holds has changed."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from build_site.indexer import SearchError
from build_site.packed import packed_bytes, read_packed
from build_site.search import indexed, run_search
from tests.folders import bytes_of, times_of

THEMES = ("agua", "salud", "escuela", "ley", "portal", "archivo", "datos")
ENDING = "</article><footer>{footer}</footer></body></html>"


def page(number: int, footer: str = "") -> str:
    """A page with filters, as a record has them."""
    filters = "".join(
        f'<span data-pagefind-filter="{name}:{value}"></span>'
        for name, value in {
            "theme": THEMES[number % len(THEMES)],
            "year": 2011 + number % 5,
            "country": "MX" if number % 2 else "AR",
            "star": "yes" if number % 3 else "no",
        }.items()
    )
    filters += f'<span data-pagefind-sort="year:{2011 + number % 5}"></span>'
    body = f'<article data-pagefind-body><h1>Compromiso {number}</h1>{filters}<p data-pagefind-meta="note">agua</p>'
    return f'<html lang="es"><head></head><body>{body}{ENDING.format(footer=footer)}'


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for number in range(60):
        (folder / f"p{number}.html").write_text(page(number))
    return folder


def test_filters_come_out_the_same_each_time(html: Path, tmp_path: Path) -> None:
    made = []
    for name in ("one", "two", "three"):
        assert run_search(html, tmp_path / name, "digest")
        made.append(bytes_of(tmp_path / name))
    assert len([path for path in made[0] if path.startswith("filter/")]) == 4
    assert made[0] == made[1] == made[2]


def test_the_order_in_which_pages_were_written_changes_nothing(tmp_path: Path) -> None:
    for name, order in (("forwards", range(60)), ("backwards", range(59, -1, -1))):
        folder = tmp_path / "pages" / name
        folder.mkdir(parents=True)
        for number in order:
            (folder / f"p{number}.html").write_text(page(number))
        assert run_search(folder, tmp_path / name, "digest")
    assert bytes_of(tmp_path / "forwards") == bytes_of(tmp_path / "backwards")


def test_pages_that_cannot_be_read_are_an_error_and_no_wait(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    (broken / "p.html").mkdir(parents=True)
    with pytest.raises(SearchError):
        run_search(broken, tmp_path / "index", "digest")


LONGEST, MOST = 40, 24_000


def spread(seed: int) -> str:
    """A page with many words of its own, most of which begin like others."""
    drawn = random.Random(seed)  # noqa: S311 - words, no secret
    written = " ".join("ab" + "".join(drawn.choices("abcdefgh", k=drawn.randint(1, 7))) for _ in range(1500))
    return page(seed).replace("agua", written)


def test_words_stand_in_small_parts_where_a_query_looks_for_them(tmp_path: Path) -> None:
    for seed in range(LONGEST):
        (tmp_path / f"p{seed}.html").write_text(spread(seed))
    index = tmp_path / "index"
    assert run_search(tmp_path, index, "digest")
    (metadata,) = index.glob("*.pf_meta")
    listed = read_packed(metadata)[2]
    assert len(listed) > 3
    assert {f"{name}.pf_index" for _, _, name in listed} == {path.name for path in (index / "index").iterdir()}
    assert [first for first, _, _ in listed] == sorted(first for first, _, _ in listed)
    for first, last, name in listed:
        (words,) = read_packed(index / "index" / f"{name}.pf_index")
        assert len(words) == 1 or len(packed_bytes(index / "index" / f"{name}.pf_index")) <= MOST + 100
        # Pagefind cuts both ends short, its own looser look-up finds what lies between.
        assert all(first <= word[0] and word[0][: len(last)] <= last for word in words)


def test_an_index_of_the_same_text_is_kept(html: Path, tmp_path: Path) -> None:
    assert run_search(html, tmp_path / "index", "first")
    before = times_of(tmp_path / "index")
    assert not run_search(html, tmp_path / "index", "first")
    assert times_of(tmp_path / "index") == before
    assert run_search(html, tmp_path / "index", "second")


def test_only_the_marked_part_and_the_language_of_a_page_count() -> None:
    assert indexed(page(1).encode()) == indexed(page(1, footer="another").encode())
    assert indexed(page(1).encode()) != indexed(page(2).encode())
    assert indexed(page(1).encode()) != indexed(page(1).replace('lang="es"', 'lang="en"').encode())
    assert indexed(b"<html><body><article>not searched</article></body></html>") == b""
