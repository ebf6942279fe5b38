"""Marks that lead somewhere: named by an id in a drawing, by an address on a page."""

from __future__ import annotations

import re
from collections.abc import Callable

from build_site import markup

Address = Callable[[str], str]

# What Vega writes for a mark with an address and a description.
_DRAWN = re.compile(r'<a xlink:href="[^"#]*#([^"]*)"[^>]*><path aria-label="([^"]*)"([^>]*)></a>')
_LINK = re.compile(r'<a href="([^"]*)"><title>([^<]*)</title>(.*?)</a>')


def marked(svg: str) -> str:
    """What Vega drew, its links plain: `<a href="id"><title>label</title>…</a>`."""
    return _DRAWN.sub(r'<a href="\1"><title>\2</title><path\3></a>', svg)


def unlinked(svg: str) -> str:
    """A drawing of `marked` links without any, as it can be taken away."""
    return _LINK.sub(r"\3", svg)


def linked(svg: str, address: Address) -> str:
    """A drawing of `marked` links with their addresses.

    Of several that lead to one place only the last is reached by the keyboard and read out: it would be no help to
    pass the same place again and again. The others are for a pointer.
    """
    last = {found[1]: found.start() for found in _LINK.finditer(svg)}

    def written(found: re.Match[str]) -> str:
        again = "" if last[found[1]] == found.start() else ' tabindex="-1" aria-hidden="true"'
        return f'<a href="{markup.html(address(found[1]))}"{again}><title>{found[2]}</title>{found[3]}</a>'

    return _LINK.sub(written, svg)
