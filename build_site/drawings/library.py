"""The library that makes a figure answer to a pointer: Vega, Vega-Lite and their interpreter, from what draws it."""

from __future__ import annotations


def library() -> str:
    """One script for browsers, without any address elsewhere; takes seconds to put together."""
    import vl_convert

    return str(vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;"))
