"""From plots to drawings, each once: what was drawn before with the same content is taken from the cache."""

from __future__ import annotations

import hashlib
import importlib
import importlib.metadata
import json
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

from build_site.charts.reading import Plot

DRAWINGS = Path(__file__).parent / "drawings"
LIBRARIES = ("altair", "vl-convert-python")


class Draws(Protocol):
    """Whatever makes an SVG of a plot."""

    def svg(self, plot: Plot, narrow: bool) -> str:
        """The plot's drawing, wide or narrow."""


class NoDrawer:
    """Draws nothing: for checking pages without loading what draws."""

    def svg(self, plot: Plot, narrow: bool) -> str:
        """An empty drawing."""
        return '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>'


@dataclass(frozen=True)
class Drawer:
    """Draws plots as SVG, wide and narrow. `cache` is a folder of ours; `fonts` holds the font of the layout."""

    cache: Path
    fonts: Path

    @cached_property
    def _code(self) -> str:
        """A digest of all that decides how a plot is drawn, the plot itself aside."""
        digest = hashlib.sha256()
        for path in sorted([*DRAWINGS.glob("*.py"), *self.fonts.glob("*")]):
            digest.update(path.read_bytes())
        digest.update(str([importlib.metadata.version(name) for name in LIBRARIES]).encode())
        return digest.hexdigest()

    def svg(self, plot: Plot, narrow: bool) -> str:
        """The plot's drawing with plain colours, from the cache or drawn now."""
        content = json.dumps([asdict(plot), narrow, self._code], sort_keys=True, default=dict)
        cached = self.cache / f"{hashlib.sha256(content.encode()).hexdigest()}.svg"
        if not cached.is_file():
            drawn = self._draw(plot, narrow)
            self.cache.mkdir(parents=True, exist_ok=True)
            unfinished = cached.with_suffix(".part")
            unfinished.write_text(drawn, "utf-8")
            unfinished.replace(cached)
        return cached.read_text("utf-8")

    def _draw(self, plot: Plot, narrow: bool) -> str:
        """Draw it. Imported here because pandas and Altair take seconds to load and an unchanged site needs neither."""
        kind = importlib.import_module(f"build_site.drawings.{plot.kind.replace('-', '_')}")
        look = importlib.import_module("build_site.drawings.look")
        svg = importlib.import_module("build_site.drawings.svg")
        return str(svg.render(kind.draw(plot, look.Look(narrow=narrow)), self.fonts))
