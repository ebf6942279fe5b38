"""The tags that statements may bear, declared in groups in `docs/tags.yml`."""

from __future__ import annotations

from collections.abc import Mapping

from build_site.declared import Id
from build_site.load import Declared, read_model
from build_site.problems import Problems
from build_site.project import Project
from build_site.site import Site
from build_site.text import Text


class TagGroup(Declared):
    """Tags that answer one question, by id; `label` names the question."""

    label: Text
    tags: Mapping[Id, Text]


class Tags(Declared):
    """`docs/tags.yml`. `page` is the path of the page that explains them."""

    page: str | None = None
    groups: Mapping[Id, TagGroup] = {}

    @property
    def labels(self) -> dict[str, Text]:
        """Every tag's label."""
        return {tag: label for group in self.groups.values() for tag, label in group.tags.items()}

    def of_group(self, group: str, tags: tuple[str, ...]) -> tuple[str, ...]:
        """Those of some tags that belong to a group."""
        return tuple(tag for tag in tags if tag in self.groups[group].tags)


def read_tags(project: Project, site: Site, problems: Problems) -> Tags:
    """The declared tags; none where there is no such file or it cannot be read."""
    path = project.docs / "tags.yml"
    read = read_model(path, Tags, project, problems, {"languages": site.codes}) if path.is_file() else None
    return read or Tags()
