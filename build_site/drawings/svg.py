"""A chart as SVG: plain to take away, and for the page, where it follows the theme and has a name."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from build_site import markup
from build_site.drawings.links import Address, linked, marked, unlinked
from build_site.drawings.look import COLOURS, LAYOUT_FONT, READER_FONTS
from build_site.drawings.paths import shortened
from build_site.drawings.patterns import patterned
from build_site.drawings.shapes import shared

if TYPE_CHECKING:
    import altair as alt

_TAG = re.compile(r"(<[^>]*>)")
_ROOT = re.compile(r'^<svg [^>]*?width="(\d+)" height="(\d+)"[^>]*>')
_CLUTTER = re.compile(r' (?:class|role|aria-[a-z]+|pointer-events|version|xmlns:xlink)="[^"]*"| opacity="1"')
_COLOUR = re.compile(r'(fill|stroke)="(#[0-9a-f]{6})"')
_ID = re.compile(r'( id="|url\(#|href="#)')
_ROLES = {colour: role for role, colour in COLOURS.items()}


def render(chart: alt.LayerChart, fonts: Path) -> str:
    """The chart as SVG with plain colours; `fonts` is the folder of the font that it is laid out with."""
    return drawn(spec(chart), fonts)


def drawn(described: Mapping[str, Any], fonts: Path) -> str:
    """What a specification of Vega-Lite describes, as SVG with plain colours."""
    import vl_convert  # takes long, and a page whose figures are drawn already needs only the rest

    vl_convert.register_font_directory(str(fonts))
    made = marked(vl_convert.vegalite_to_svg(dict(described)))
    pieces = [_CLUTTER.sub("", piece) if _TAG.fullmatch(piece) else piece for piece in _TAG.split(made)]
    shown = shared(patterned(shortened("".join(pieces))))
    return shown.replace(f'font-family="{LAYOUT_FONT}"', f'font-family="{READER_FONTS}"') + "\n"


def spec(chart: alt.LayerChart) -> dict[str, Any]:
    """The chart for Vega-Lite; its rows are plain values already, and Altair would look at each to find that out."""
    import altair as alt

    bare = chart.copy(deep=False)
    bare.datasets = alt.Undefined
    return {**bare.to_dict(validate=False), "datasets": chart.datasets}


class About(NamedTuple):
    """What a drawing is called, what somebody hears who does not see it, and the numbers and dates in its words."""

    name: str
    description: str
    written: str | None = None


def inline(svg: str, prefix: str, about: About, address: Address | None = None) -> str:
    """The SVG for a page: colours that follow the theme, ids that begin with `prefix`, name, description.

    Its links lead to the `address` of their ids; without one there are none. Text is escaped so that Markdown around
    it leaves it alone.
    """
    pieces = _TAG.split(linked(svg.strip(), address) if address else unlinked(svg.strip()))
    themed = [_themed(one, prefix) if _TAG.fullmatch(one) else markup.html(html.unescape(one)) for one in pieces]
    named = markup.tag("title", about.name, id=f"{prefix}title")
    described = markup.tag("desc", about.description, id=f"{prefix}desc")
    written = f' data-written="{markup.html(about.written)}"' if about.written else ""
    role = "group" if address and "<a " in svg else "img"
    return _ROOT.sub(lambda found: f"{_root(found, prefix, role, written)}{named}{described}", "".join(themed), count=1)


def _themed(element: str, prefix: str) -> str:
    """An element in the theme's colours, its ids with the prefix; what a link names is the page's and has none."""
    coloured = _COLOUR.sub(lambda found: f'{found[1]}="{_property(found[2])}"', element)
    return coloured if element.startswith("<a ") else _ID.sub(rf"\g<1>{prefix}", coloured)


def _property(colour: str) -> str:
    return f"var(--fig-{_ROLES[colour]},{colour})" if colour in _ROLES else colour


def _root(found: re.Match[str], prefix: str, role: str, written: str) -> str:
    """The root element; what is in an image is not read out, so that a drawing with links is a group."""
    width, height = found[1], found[2]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="{role}" aria-labelledby="{prefix}title"'
        f' aria-describedby="{prefix}desc" width="{width}" height="{height}" viewBox="0 0 {width} {height}"{written}>'
    )
