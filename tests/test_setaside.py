"""Parts that are HTML already take no part in the conversion of Markdown, and nobody can tell from the page."""

from __future__ import annotations

import markdown
from hypothesis import given
from hypothesis import strategies as st

from build_site.setaside import set_aside

_LONG = "<td>words &amp; *stars* `ticks` [brackets](#there) &lt;b&gt;</td>" * 3
_PIECES = (
    "A paragraph with *stars*\nover two lines.",
    "## A heading {#there}",
    "- one\n- two\n\n    <div>within an item</div>",
    f'<div class="a" id="b"><table><tr>{_LONG}</tr></table></div>',
    f"<p>{_LONG}</p>\n<ul><li>{_LONG}</li></ul>",
    f"<section>\n\n<p>{_LONG}</p>\n\n</section>",
    f"<div>{_LONG}",
    f"{_LONG}</div>",
    f"```\n\n<div>{_LONG}</div>\n\n```",
    f"    <div>{_LONG}</div>",
    f"<div>{_LONG}</div> and words after it",
    f"<p>{_LONG}<p>",
    "| a | b |\n|---|---|\n| <p>1</p> | 2 |",
    f'<div data-set-aside="0">{_LONG}</div>',
    '<div data-set-aside="0"></div>',
)


def _converted(text: str) -> str:
    return markdown.markdown(text, extensions=["attr_list", "tables", "toc"])


@given(st.lists(st.sampled_from(_PIECES), max_size=6), st.sampled_from(["\n\n", "\n\n\n", "\n"]))
def test_a_page_is_the_same_with_its_parts_set_aside(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    aside = set_aside(text)
    assert aside.put_back(_converted(aside.markdown)) in (None, _converted(text))


def test_tables_and_drawings_are_set_aside_and_their_anchors_known() -> None:
    aside = set_aside(f'Words.\n\n<table id="t"><tr id="r">{_LONG}</tr></table>\n\nMore words.\n')
    assert len(aside.parts) == 1
    assert aside.anchors == {"t", "r"}
    assert aside.put_back(_converted(aside.markdown)) is not None


def test_what_the_engine_did_not_copy_is_noticed() -> None:
    assert set_aside(f"<p>{_LONG}</p>").put_back("<p>something else</p>") is None
