"""Flat pages as they were made before, where all that decides them is the same; else made and kept."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from build_site.groups import Group, GroupPage
from build_site.markup import trusted
from build_site.packs import Kept, Pack, read_pack, write_pack
from build_site.pages.finished import FinishedPage, menu_title
from build_site.project import files_under
from build_site.records import Records
from build_site.rendering import Rendering
from build_site.tables import Row

_PACKAGE = Path(__file__).parent.parent
_KEY = 32


@dataclass(frozen=True)
class KeptPages:
    """The pages of one `records.yml` in one language as the last build made them."""

    records: Records
    rendering: Rendering

    @property
    def pack(self) -> Pack:
        """The file that they are kept in."""
        name = f"{self.rendering.language}-{self.records.path.replace('/', '-')}.pack"
        return read_pack(self.rendering.content.project.build / "cache" / "records" / name)

    def groups(self, pages: Sequence[GroupPage], make: Callable[[GroupPage], FinishedPage]) -> Iterator[FinishedPage]:
        """Every page of every group, those facts noted that they show."""
        keys, pack = group_keys(self.records, pages, self.rendering), self.pack
        with pack.opened() as kept:
            same = {name for name, key in keys.items() if pack.keys.get(name) == key}
            made = ((page.path, kept(page.path) if page.path in same else body_of(make(page))) for page in pages)
            whole = ((name, Kept(keys[name], body)) for name, body in made)
            bodies = made if pack.keys == keys else write_pack(pack.path, whole)
            for _, body in bodies:
                page = page_of(body)
                self.rendering.note(page.path, page.title, page.shown)
                yield page


def body_of(page: FinishedPage) -> bytes:
    """A page as it is kept."""
    return json.dumps(vars(page)).encode()


def page_of(body: bytes) -> FinishedPage:
    """A page that was kept."""
    page = json.loads(body)
    heading = trusted(page["heading"]) if page["heading"] is not None else None
    return FinishedPage(**{**page, "heading": heading, "crumbs": tuple(page["crumbs"]), "shown": tuple(page["shown"])})


def row_keys(records: Records, rendering: Rendering) -> dict[str, str]:
    """For each row a digest of all that decides its page but the shell: the row, and what surrounds it."""
    around = _surroundings(records, rendering)
    rows = rendering.content.tables[records.dataset].rows
    return {row.id: _digest(around, _written([row])) for row in rows}


def group_keys(records: Records, pages: Sequence[GroupPage], rendering: Rendering) -> dict[str, str]:
    """For each page of a group the same: the rows of the group, what surrounds it, and the facts that it may show."""
    known = {*records.declared.sources, *records.declared.uses}
    facts = [fact for fact in rendering.content.facts.values() if fact.dataset in known]
    told = [[fact.key, str(fact.value), fact.unit_id, str(fact.missing), str(fact.declared.decimals)] for fact in facts]
    around = _surroundings(records, rendering) + json.dumps(told).encode()
    groups = {page.group.id: page.group for page in pages}
    rows = {name: _digest(around, _written_group(group)).encode() for name, group in groups.items()}
    return {page.path: _digest(rows[page.group.id], f"{page.number} {page.count}".encode()) for page in pages}


def _digest(around: bytes, inside: bytes) -> str:
    return hashlib.sha256(around + inside).hexdigest()[:_KEY]


def _written(rows: Iterable[Row]) -> bytes:
    return "\x1e".join("\x1f".join(row.raw.values()) for row in rows).encode()


def _written_group(group: Group) -> bytes:
    return b"\x1d".join(name.encode() + b"\x1f" + _written(rows) for name, rows in sorted(group.rows.items()))


def _surroundings(records: Records, rendering: Rendering) -> bytes:
    """A digest of what all pages of one `records.yml` have in common."""
    content, project = rendering.content, rendering.content.project
    declared = records.declared
    told: list[object] = [[importlib.metadata.version(name) for name in ("babel", "jinja2", "markupsafe")]]
    told += [rendering.language, str(rendering.words.language.locale), dict(rendering.words.catalogue)]
    told += [content.site.declared.model_dump_json(), sorted(content.tables)]
    told += [[one.path, one.declared.model_dump_json()] for one in content.records.values()]
    told += [[name, one.declared.model_dump_json()] for name, one in content.explorers.items()]
    told += [[one.path, one.declared.model_dump_json()] for one in content.comparisons.values()]
    told += [[path, menu_title(path, rendering), rendering.title(path)] for path in content.pages]
    told += [rendering.writer("").citation(source) for source in content.sources]
    told += [[name, content.tables[name].sha256] for name in declared.uses if name in content.tables]
    digest = hashlib.sha256(json.dumps(told).encode())
    described = [project.data / name / "dataset.yml" for name in (*declared.sources, *declared.uses)]
    own = [project.templates / name for name in ("records", "blocks")]
    for path in files_under([*filter(Path.is_file, described), *own, *_PACKAGE.rglob("*.py")]):
        digest.update(path.read_bytes())
    return digest.digest()
