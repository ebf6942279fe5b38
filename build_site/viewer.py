"""The library for exploring figures as a file of the site: made once, kept, fetched only when it is asked for."""

from __future__ import annotations

import hashlib
import importlib
import importlib.metadata

from build_site.outputs import Output
from build_site.project import Project
from build_site.write import write_file

# It depends on nothing but the version of what makes it, so that its name is known before it is made.
_DIGEST = hashlib.sha256(importlib.metadata.version("vl-convert-python").encode()).hexdigest()[:8]
VIEWER = f"assets/vega.{_DIGEST}.js"


def viewer(project: Project) -> Output:
    """The file, from the cache or made now."""
    cached = project.build / "cache" / VIEWER
    if not cached.is_file():
        write_file(cached, importlib.import_module("build_site.drawings.library").library().encode())
    return Output(VIEWER, cached.read_bytes())
