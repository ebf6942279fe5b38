"""Names of files and folders that become part of addresses."""

from __future__ import annotations

import re

from build_site.problems import Place, Problems
from build_site.urls import slug


def check_name(name: str, place: Place, problems: Problems) -> None:
    """A name that becomes part of an address needs no escaping there; else it is noted, with one that would do."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        problems.add(place, "S008", found=name, likely=slug(name))
