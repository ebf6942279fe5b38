"""The picture that a link to a page is shared with: the site's name, the page's title, and the number it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from build_site.drawings.look import COLOURS
from build_site.drawings.measure import wrapped
from build_site.drawings.picture import packed
from build_site.markup import join, tag

WIDTH, HEIGHT = 1200, 630
_MARGIN, _ROOM = 72, 1056
_FONT = "Caladea"
# The font is so much narrower than the one that text is measured with.
_NARROWER = 0.78
_LEADING = 1.12
# A third of what the renderer packs, in less time than drawing takes.
_LEVEL = 6
_MARK = (
    '<g transform="translate(72 66) scale(1.75)">'
    f'<path fill="none" stroke="{COLOURS["ink"]}" stroke-width="2" d="M3 3h11v11H3zM3 18h11v11H3zM18 18h11v11H18z"/>'
    f'<path fill="{COLOURS["1"]}" d="M17 2h13v13H17z"/></g>'
)


@dataclass(frozen=True)
class Card:
    """What stands on the picture; `number` may be empty, and then `caption` is a sentence."""

    site: str
    title: str
    number: str
    caption: str


@dataclass(frozen=True)
class _Type:
    """How words are set."""

    size: int
    role: str = "ink"
    bold: bool = True


def svg(card: Card) -> str:
    """The picture as SVG."""
    most = 3 if card.caption else 4
    size = next((size for size in (84, 72, 60) if len(_lines(card.title, _Type(size))) <= most), 52)
    title = _lines(card.title, _Type(size))[: most + 1]
    words = [_text([card.site], (144, 106), _Type(38)), _text(title, (_MARGIN, 240), _Type(size)), *_foot(card)]
    paper = f'<path fill="{COLOURS["paper"]}" d="M0 0h{WIDTH}v{HEIGHT}H0z"/>'
    bar = f'<path fill="{COLOURS["1"]}" d="M0 0h{WIDTH}v14H0z"/>'
    root = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
    return f"{root}{paper}{bar}{_MARK}{join(words)}</svg>"


def _foot(card: Card) -> list[Markup]:
    """The number with what it counts beside it, or a sentence."""
    plain = _Type(34, "muted", bold=False)
    left = _MARGIN + (len(card.number) * 62 + 36 if card.number else 0)
    first, *rest = _lines(card.caption, plain, WIDTH - _MARGIN - left) or [""]
    lines = [first, *rest[:1]] if len(rest) <= 1 else [first, f"{rest[0].rstrip(' ,;:.')}…"]
    caption = _text(lines, (left, 568 - 38 * (len(lines) - 1)), plain)
    return [_text([card.number], (_MARGIN, 568), _Type(112, "1")), caption] if card.number else [caption]


def png(card: Card, fonts: Path) -> bytes:
    """The picture as PNG; `fonts` is the folder of the font that it is set in."""
    import vl_convert  # takes long, and a page whose picture is drawn already needs none

    vl_convert.register_font_directory(str(fonts))
    return packed(vl_convert.svg_to_png(svg(card), scale=1), _LEVEL)


def _lines(text: str, look: _Type, room: float = _ROOM) -> list[str]:
    return wrapped(text, room / _NARROWER, look.size, look.bold)


def _text(lines: Sequence[str], at: tuple[float, float], look: _Type) -> Markup:
    """Lines of words, the first standing on a place."""
    set_in = {"font_family": _FONT, "font_weight": "700" if look.bold else "400", "font_size": str(look.size)}
    return join(
        tag(
            "text",
            line,
            x=f"{at[0]:g}",
            y=f"{at[1] + index * look.size * _LEADING:g}",
            fill=COLOURS[look.role],
            **set_in,
        )
        for index, line in enumerate(lines)
    )
