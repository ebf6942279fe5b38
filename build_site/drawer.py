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
    """Whatever makes drawings of plots."""

    def svg(self, plot: Plot, narrow: bool) -> str:
        """The plot's drawing, wide or narrow."""

    def spec(self, plot: Plot, narrow: bool) -> str:
        """What is drawn, as Vega-Lite's JSON."""

    def png(self, svg: str) -> bytes:
        """A drawing as a picture of twice its size."""


class NoDrawer:
    """Draws nothing: for checking pages without loading what draws."""

    def svg(self, plot: Plot, narrow: bool) -> str:
        """An empty drawing."""
        return '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>'

    def spec(self, plot: Plot, narrow: bool) -> str:
        """Nothing to draw."""
        return "{}"

    def png(self, svg: str) -> bytes:
        """No picture."""
        return b""


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
        return self._drawn(plot, narrow, ".svg")

    def spec(self, plot: Plot, narrow: bool) -> str:
        """What that drawing was made of, as Vega-Lite's JSON."""
        return self._drawn(plot, narrow, ".json")

    def _drawn(self, plot: Plot, narrow: bool, ending: str) -> str:
        """The drawing or what it is made of: both are kept when it is drawn."""
        content = json.dumps([asdict(plot), narrow, self._code], sort_keys=True, default=dict)
        name = hashlib.sha256(content.encode()).hexdigest()
        cached = self.cache / f"{name}{ending}"
        if not cached.is_file():
            for kept, made in self._draw(plot, narrow).items():
                self._keep(f"{name}{kept}", made.encode())
        return cached.read_text("utf-8")

    def _draw(self, plot: Plot, narrow: bool) -> dict[str, str]:
        """Draw it. Imported here because pandas and Altair take seconds to load and an unchanged site needs neither."""
        kind = importlib.import_module(f"build_site.drawings.{plot.kind.replace('-', '_')}")
        look = importlib.import_module("build_site.drawings.look")
        svg = importlib.import_module("build_site.drawings.svg")
        spec = svg.spec(kind.draw(plot, look.Look(narrow=narrow)))
        return {".json": json.dumps(spec, ensure_ascii=False, sort_keys=True), ".svg": svg.drawn(spec, self.fonts)}

    def png(self, svg: str) -> bytes:
        """A drawing as a picture of twice its size, in the font of the layout: the same on every machine."""
        name = f"{hashlib.sha256((svg + self._code).encode()).hexdigest()}.png"
        cached = self.cache / name
        if not cached.is_file():
            self._keep(name, importlib.import_module("build_site.drawings.picture").picture(svg, self.fonts))
        return cached.read_bytes()

    def _keep(self, name: str, made: bytes) -> None:
        """Put a file into the cache, never half written."""
        self.cache.mkdir(parents=True, exist_ok=True)
        unfinished = self.cache / f"{name}.part"
        unfinished.write_bytes(made)
        unfinished.replace(self.cache / name)
