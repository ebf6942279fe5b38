"""Declared figures: read, filled with facts for one language, drawn once per content."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from build_site.charts import KINDS
from build_site.charts.declared import FigureDeclared
from build_site.charts.reading import Grid, Plot, Shown, capital
from build_site.charts.topology import Outlines, Projection, read_outlines
from build_site.dates import PartialDate
from build_site.facts import check_columns, matching
from build_site.likely import choices
from build_site.load import check_model
from build_site.notation import split_marks
from build_site.noting import NotingWords
from build_site.problems import Place, Problems
from build_site.project import Project, read_text
from build_site.site import Site
from build_site.tables import Row, Table
from build_site.text import Text
from build_site.words import Words
from build_site.writing import Writer
from build_site.yamltext import parse_yaml

NO_OUTLINES = Outlines({}, 1, 1)


@dataclass(frozen=True)
class Figure:
    """A figure as declared in `docs/figures/<id>.yml`."""

    id: str
    declared: FigureDeclared
    place: Place

    def naming(self, found: str) -> Place:
        """Where the declaration names something."""
        return self.declared.lined.naming(found)


def read_figures(project: Project, site: Site, problems: Problems) -> dict[str, Figure]:
    """Every declared figure by id."""
    paths = sorted((project.docs / "figures").glob("*.yml"))
    read = [read_figure(path, project, site, problems) for path in paths]
    return {figure.id: figure for figure in read if figure}


def read_figure(path: Path, project: Project, site: Site, problems: Problems) -> Figure | None:
    """A declared figure, or None with every mistake noted."""
    place = project.place(path)
    text = read_text(path, project, problems)
    parsed = parse_yaml(text, place, problems) if text is not None else None
    if parsed is None:
        return None
    value, lined = parsed
    kind = str(value.get("kind")) if isinstance(value, dict) else ""
    if kind not in KINDS:
        problems.add(lined.at("kind"), "Y013", found=kind, name="kind", **choices(kind, KINDS))
        return None
    declared = check_model(parsed, KINDS[kind].declared, problems, {"languages": site.codes})
    return Figure(path.stem, declared, place) if declared else None


@dataclass(frozen=True)
class FigureReading:
    """What a kind of chart may ask for, in one language; unknown keys are noted and stood in for.

    Texts are plain, or, when `marked`, HTML in which every number leads to its origin: plain for a drawing and a file,
    marked for the table in a page.
    """

    writer: Writer
    project: Project
    tables: Mapping[str, Table]
    figure: Figure
    problems: Problems
    marked: bool = False
    noted: dict[str, None] = field(default_factory=dict)

    @property
    def words(self) -> Words:
        """The words of this language, which note what digits they write."""
        words = self.writer.words
        return NotingWords(words.language, words.catalogue, words.lined, self.noted)

    @property
    def keys(self) -> Collection[str]:
        """The keys of all facts."""
        return self.writer.facts.keys()

    def fact(self, key: str) -> Shown:
        """A fact as this language writes it."""
        if key not in self.writer.facts:
            self.problems.add(self.figure.naming(key), "F004", key=key, **choices(key, self.writer.facts))
            return Shown(key, 0.0, "?", "?")
        fact = self.writer.facts[key]
        number = None if fact.value is None else float(fact.value)
        value = self.writer.value(key)
        self.noted[value] = None
        return Shown(key, number, value, self.text(fact.label))

    def text(self, text: Text) -> str:
        """This language's string, its marks written out."""
        if self.marked:
            return self.writer.text(text)
        string = self.writer.words.of(text)
        marks = [part for part in split_marks(string) if not isinstance(part, str)]
        self.noted.update(dict.fromkeys(map(self.writer.mark_plain, marks)))
        return self.writer.plain(string)

    def date(self, date: PartialDate) -> str:
        """A date as a heading."""
        return self.writer.date(date, as_heading=True) if self.marked else capital(self.words.date(date))

    def rows(self, dataset: str, where: Mapping[str, str], columns: Sequence[str] = ()) -> Sequence[Row]:
        """The rows of a dataset that `where` lets through, if it has all of `columns`."""
        if dataset not in self.tables:
            self.problems.add(self.figure.naming(dataset), "F012", found=dataset, **choices(dataset, self.tables))
            return ()
        table, at = self.tables[dataset], self.figure.naming(dataset)
        names = [column.name for column in table.declared.columns]
        known = check_columns(dict.fromkeys(columns, ""), table, at, self.problems, also=names)
        return matching(table, where) if check_columns(where, table, at, self.problems) and known else ()

    def outlines(self, dataset: str, file: str, projection: Projection = "mercator") -> Outlines:
        """The shapes in a file of a dataset's folder; what cannot be read, or lacks a row's shape, is noted."""
        path = self.project.data / dataset / file
        text = read_text(path, self.project, self.problems)
        try:
            outlines = read_outlines(text, projection) if text is not None else NO_OUTLINES
        except ValueError:
            self.problems.add(self.project.place(path), "F016", found=(text or "").strip()[:60])
            return NO_OUTLINES
        rows = {row.id for row in self.tables[dataset].rows} if dataset in self.tables else outlines.rings.keys()
        if text is not None and rows ^ outlines.rings.keys():
            names = ", ".join(sorted(rows ^ outlines.rings.keys()))
            self.problems.add(self.project.place(path), "F017", names=names[:120], dataset=dataset)
        return outlines


def plot_and_grid(reading: FigureReading) -> tuple[Plot, Grid]:
    """What to draw, and the table that says the same, with every fact that they show noted as used."""
    kind, declared = KINDS[reading.figure.declared.kind], reading.figure.declared
    return kind.plot(declared, reading), kind.grid(declared, reading)


def figure_sources(figure: Figure, writer: Writer, keys: Sequence[str]) -> list[str]:
    """The sources a figure rests on: those declared, else those of its facts."""
    found = [source for key in keys if key in writer.facts for source in writer.facts[key].sources]
    return list(dict.fromkeys(figure.declared.sources or found))
