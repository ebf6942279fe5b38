"""What a finished site was made from and holds, so that an unchanged one is known in a moment."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

from build_site.project import Project, files_under
from build_site.write import write_file

Made = TypeVar("Made")
PACKAGE = Path(__file__).parent


@dataclass(frozen=True)
class Manifest:
    """A digest of the inputs, the digest of each file of the site, and the counts of the summary."""

    inputs: str
    files: Mapping[str, str]
    pages: int
    figures: int
    facts: int
    size: int

    def summary(self, make: Callable[..., Made]) -> Made:
        """The counts, for the caller's own kind of summary."""
        return make(self.pages, self.figures, self.facts, len(self.files), self.size, 0.0, True)


def digest_inputs(project: Project, url: str | None) -> str:
    """A digest of everything that decides the site: content, templates, settings, this package and its libraries."""
    digest = hashlib.sha256(f"{url}\0{sys.version}".encode())
    places = [project.data, project.docs, project.templates, project.engine_file, PACKAGE]
    for place in places:
        for path in files_under([place]):
            if "__pycache__" not in path.parts:
                name = path.relative_to(place.parent).as_posix()
                digest.update(name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    for site_packages in sorted({Path(place) for place in sys.path if place.endswith("site-packages")}):
        installed = sorted(one.name for one in site_packages.glob("*.dist-info"))
        digest.update("\n".join(installed).encode())
    return digest.hexdigest()


def read(project: Project) -> Manifest | None:
    """The manifest of the last build, if there is one that can be read."""
    try:
        return Manifest(**json.loads(_file(project).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def write(project: Project, manifest: Manifest) -> None:
    """Note what the site now holds."""
    write_file(_file(project), json.dumps(asdict(manifest), indent=1).encode())


def is_whole(manifest: Manifest, site: Path) -> bool:
    """Whether the site holds just the files of the manifest, with the same bytes."""
    return site.is_dir() and dict(manifest.files) == {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files_under([site])
    }


def _file(project: Project) -> Path:
    return project.build / "manifest.json"
