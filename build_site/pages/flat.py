"""Record pages by the thousand: flat files, each the same for its row or group whatever the others are."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from markupsafe import Markup

from build_site import urls
from build_site.blocks.group import GroupView, pages_around, row_json
from build_site.blocks.related import Related, RowView
from build_site.facts import Fact, label_of
from build_site.groups import GroupPage, group_id, group_path
from build_site.markup import join, tag, trusted
from build_site.pages.finished import FinishedPage, menu_title
from build_site.records import Records, record_path
from build_site.rendering import Rendering
from build_site.tables import Row, Table
from build_site.text import Text
from build_site.writing import Writer, written

# A title may be a paragraph: what names its page elsewhere is shorter.
_LONGEST_NAME = 90


@dataclass(frozen=True)
class FlatPages:
    """The pages of one `records.yml` in one language. All are in one folder, so one writer does for all rows."""

    records: Records
    rendering: Rendering
    parts: dict[tuple[str, ...], Markup] = field(default_factory=dict)

    def of_row(self, row: Row) -> FinishedPage:
        """A row's page. It knows no facts: those change with other rows."""
        view = RowView(row, self._table, self._writer)
        labels = {name: label for name in self._named if (label := label_of(row.cells[name], self._table))}
        path = record_path(self.records, row.id)
        page = self._page(path, labels, row.raw, self._body(path, self._writer, row=view, json=row_json(view)))
        return replace(page, heading=self._heading(view) or page.heading)

    def of_group(self, page: GroupPage) -> FinishedPage:
        """A page of a group, with the facts that it shows."""
        writer = replace(self._writer, facts=self._facts, used={})
        group = GroupView(page, self.rendering.content.tables, writer)
        body = self._body(page.path, writer, group=group, around=pages_around(page.number, page.count))
        finished = self._page(page.path, page.group.labels, page.group.values, body)
        if page.number > 1:
            finished = self._further(finished, page.number)
        return replace(finished, shown=tuple(writer.used))

    def _page(self, path: str, labels: Mapping[str, Text], values: Mapping[str, str], body: Markup) -> FinishedPage:
        declared = self.records.declared
        title, description = (self._said(text, labels) for text in (declared.title, declared.description))
        return FinishedPage(
            path,
            declared.kind,
            title,
            description,
            "",
            body,
            self._crumbs(labels, values),
            heading=self._marked(declared.title, labels),
            written=written(self._called(labels).values()),
        )

    def _body(self, path: str, writer: Writer, **context: object) -> Markup:
        words, site = self.rendering.words, self.rendering.content.site.declared
        related = Related(self.rendering, writer, self._among)
        made = self.rendering.templates.block(
            self.records.declared.template,
            related=related,
            writer=writer,
            words=words,
            say=words.say,
            site=site,
            part=self._part,
            address=f"{site.address}{urls.page(self.rendering.language, path)}",
            **context,
        )
        return body(made)

    def _part(self, name: str, row: RowView, /, *columns: str) -> Markup:
        """A part of a row's page that is the same for all rows with the same in these columns, filled once."""
        raw = {column: row.row.raw[column] for column in columns}
        key = (name, *columns, *raw.values())
        if key not in self.parts:
            alike = Row("", 0, {column: row.row.cells[column] for column in columns}, raw)
            words, related = self.rendering.words, Related(self.rendering, self._writer, self._among)
            view = RowView(alike, self._table, self._writer)
            block = self.rendering.templates.block
            self.parts[key] = block(name, row=view, related=related, writer=self._writer, words=words, say=words.say)
        return self.parts[key]

    def _called(self, labels: Mapping[str, Text]) -> Mapping[str, str]:
        return {name: _short(self.rendering.words.of(label)) for name, label in labels.items()}

    def _said(self, text: Text, labels: Mapping[str, Text]) -> str:
        """A declared text with the labels in it, on one line."""
        called = self._called(labels)
        return _PLACE.sub(lambda found: called.get(found[1], found[0]), self.rendering.words.of(text))

    def _marked(self, text: Text, labels: Mapping[str, Text]) -> Markup:
        """The same as HTML, the labels as the data's own words."""
        called = {name: self._writer.quoted(label) for name, label in self._called(labels).items()}
        pieces = _PLACE.split(self.rendering.words.of(text))
        return join(called.get(piece, f"{{{piece}}}") if at % 2 else piece for at, piece in enumerate(pieces))

    def _further(self, page: FinishedPage, number: int) -> FinishedPage:
        """A page of a group after its first: its words say which it is."""
        say, shown = self.rendering.words.say, tag("data", str(number), value=str(number))
        return replace(
            page,
            title=say("record.page", title=page.title, number=number),
            description=say("record.page", title=page.description, number=number),
            heading=self._writer.say("record.page", title=page.heading or Markup(), number=shown),
            written="|".join(filter(None, [page.written, str(number)])),
        )

    def _heading(self, row: RowView) -> Markup | None:
        """The row's own title, in its own language."""
        declared = self.records.declared
        if not declared.heading:
            return None
        code = row.raw(declared.language) if declared.language else ""
        # An empty `lang` says that the language is not known.
        language = {"lang": code if code != _UNKNOWN and _LANGUAGE.fullmatch(code) else ""} if declared.language else {}
        return tag("span", row.text(declared.heading), data_quoted="", **language)

    def _crumbs(self, labels: Mapping[str, Text], values: Mapping[str, str]) -> tuple[Mapping[str, str], ...]:
        """The front page, then the pages and the groups' pages that are declared to be above."""
        return tuple({"title": title, "href": href} for title, href in self._above(labels, values))

    def _above(self, labels: Mapping[str, Text], values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        yield self._pages_above[""]
        for name in self.records.declared.above:
            if name in self._pages_above:
                yield self._pages_above[name]
            elif name in self.rendering.content.records:
                group = self.rendering.content.records[name]
                by = group.declared.groups[0].by
                address = group_path(group, group_id([values[column] for column in by]))
                yield self._said(group.declared.menu or group.declared.title, labels), self._writer.link(address)

    @cached_property
    def _table(self) -> Table:
        return self.rendering.content.tables[self.records.dataset]

    @cached_property
    def _pages_above(self) -> Mapping[str, tuple[str, str]]:
        """The front page and the written pages that are declared to be above: what they are called, their addresses."""
        named = [name for name in ("", *self.records.declared.above) if name in self.rendering.content.pages]
        return {name: (menu_title(name, self.rendering), self._writer.link(urls.address(name))) for name in named}

    @cached_property
    def _writer(self) -> Writer:
        return replace(self.rendering.writer(record_path(self.records, "")), facts={})

    @cached_property
    def _among(self) -> frozenset[str]:
        """The datasets that the template may ask for."""
        return frozenset((*self.records.declared.sources, *self.records.declared.uses))

    @cached_property
    def _facts(self) -> Mapping[str, Fact]:
        return {key: fact for key, fact in self.rendering.content.facts.items() if fact.dataset in self._among}

    @cached_property
    def _named(self) -> list[str]:
        """The columns of the dataset that title, description and breadcrumbs name."""
        declared, known = self.records.declared, self.rendering.content.records
        above = [known[name].declared for name in declared.above if name in known]
        texts = [declared.title, declared.description, *(one.menu or one.title for one in above)]
        named = {name for text in texts for _, one in text.strings for name in _PLACE.findall(one)}
        return sorted(named & {column.name for column in self._table.declared.columns})


def _short(name: str) -> str:
    one_line = " ".join(name.split())
    return one_line if len(one_line) <= _LONGEST_NAME else textwrap.shorten(one_line, _LONGEST_NAME, placeholder="…")


_PLACE = re.compile(r"\{(\w+)\}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")
# The code of ISO 639 for a language that is not determined.
_UNKNOWN = "und"


def body(made: Markup) -> Markup:
    """The body of a record's page: one element, which the engine's Markdown leaves alone."""
    return trusted(f'<div class="record">{made}</div>')
