"""A drawing as a PNG, in the font of the layout and tightly packed."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

from build_site.drawings.look import LAYOUT_FONT, READER_FONTS

SCALE = 2
_SIGNATURE = 8
# Three times smaller than what the renderer packs; a higher level takes longer than drawing.
_LEVEL = 1


def picture(svg: str, fonts: Path) -> bytes:
    """The SVG as a picture of twice its size; `fonts` is the folder of the font of the layout."""
    import vl_convert

    vl_convert.register_font_directory(str(fonts))
    return packed(vl_convert.svg_to_png(svg.replace(READER_FONTS, LAYOUT_FONT), scale=SCALE))


def packed(png: bytes, level: int = _LEVEL) -> bytes:
    """The same picture with its pixels packed anew; the level is that of zlib."""
    chunks = list(_chunks(png))
    pixels = zlib.decompress(b"".join(data for name, data in chunks if name == b"IDAT"))
    before = [chunk for chunk in chunks if chunk[0] not in (b"IDAT", b"IEND")]
    made = [*before, (b"IDAT", zlib.compress(pixels, level)), (b"IEND", b"")]
    return png[:_SIGNATURE] + b"".join(_chunk(name, data) for name, data in made)


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = _SIGNATURE
    while place < len(png):
        (size,) = struct.unpack(">I", png[place : place + 4])
        yield png[place + 4 : place + 8], png[place + 8 : place + 8 + size]
        place += size + 12


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
