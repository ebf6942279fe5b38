"""Style sheets, scripts and pictures, once for all languages, named by their content."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from build_site.outputs import Output
from build_site.project import Project
from build_site.viewer import VIEWER


@dataclass(frozen=True)
class Assets:
    """The files, and their paths from the site's root by the names that templates use (`css`, `js`, `theme_js` …).

    Pages are rendered with a stand-in for the digest in a file's name, which `named` fills in at the end: so a changed
    style sheet renders no page anew.
    """

    outputs: tuple[Output, ...]
    names: Mapping[str, str]

    def named(self, html: bytes) -> bytes:
        """A finished page with the names that the files have."""
        for output in self.outputs:
            html = html.replace(_stand_in(output.path).encode(), output.path.encode())
        return html


def read_assets(project: Project) -> Assets:
    """The style sheet, our scripts (`theme.js` runs first), and each picture.

    Those of `js/asked` are loaded only by the pages that ask for them.
    """
    folder = project.templates / "assets"
    made = {"css": _sheet("site", sorted((folder / "site").glob("*.css")))}
    scripts = [path.read_text("utf-8") for path in sorted((folder / "js").glob("site-*.js"))]
    made["js"] = _named("site", "js", "\n".join(scripts).encode())
    made["theme_js"] = _named("theme", "js", (folder / "js" / "theme.js").read_bytes())
    for path in sorted((folder / "js" / "asked").glob("*.js")):
        made[f"{path.stem}_js"] = _named(path.stem, "js", path.read_bytes())
    made["embed_css"] = _sheet("embed", [folder / "site" / "1-tokens.css", *sorted((folder / "embed").glob("*.css"))])
    for path in sorted(folder.glob("*.svg")):
        made[path.stem] = _named(path.stem, "svg", path.read_bytes())
    names = {key: _stand_in(output.path) for key, output in made.items()}
    return Assets(tuple(made.values()), {**names, "viewer_js": VIEWER})


def squeezed_css(css: str) -> str:
    """CSS without comments, indentation and blank lines."""
    bare = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return "\n".join(line.strip() for line in bare.split("\n") if line.strip())


def _sheet(stem: str, paths: Iterable[Path]) -> Output:
    """Style sheets one after the other."""
    return _named(stem, "css", "\n".join(squeezed_css(path.read_text("utf-8")) for path in paths).encode())


def _named(stem: str, ending: str, content: bytes) -> Output:
    digest = hashlib.sha256(content).hexdigest()[:8]
    return Output(f"assets/{stem}.{digest}.{ending}", content)


def _stand_in(path: str) -> str:
    """The path before its digest is known: `assets/site.DIGEST.css`."""
    stem, _, ending = path.split(".")
    return f"{stem}.DIGEST.{ending}"
