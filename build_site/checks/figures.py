"""Checks of declared figures: their words and what their kind needs."""

from __future__ import annotations

from collections.abc import Mapping

from build_site.charts import KINDS
from build_site.checks.marks import check_digits, check_sources, check_text
from build_site.content import Content
from build_site.figures import Figure, FigureReading, plot_and_grid
from build_site.load import texts_in
from build_site.names import check_name
from build_site.notation import FactMark, shared, split_marks
from build_site.problems import Place, Problems
from build_site.words import MissingWordError
from build_site.writing import Writer
from build_site.yamltext import Lined


def check_figure(figure: Figure, content: Content, problems: Problems) -> None:
    """A figure's words name only what exists, in every language the same, and its kind finds its facts."""
    before = len(problems)
    check_name(figure.id, figure.place, problems)
    lined = figure.declared.lined
    for path, text in texts_in(figure.declared):
        said = {}
        for language, string in text.strings:
            marks = [shared(part) for part in split_marks(string) if not isinstance(part, str)]
            said[language] = {mark for mark in marks if mark}
            check_text(string, lined.at(*path, language), content, problems)
            check_digits(string, lined.at(*path, language), problems)
        _check_agreement(said, lined.within(*path), problems)
    for index, source in enumerate(figure.declared.sources):
        check_sources([source], content, lined.at("sources", index), problems)
    if len(problems) == before:
        writer = Writer(content.site.words[0], content.facts, content.sources, "")
        try:
            reading = FigureReading(writer, content.project, content.tables, figure, problems)
            plot_and_grid(reading)
            if len(problems) == before:
                _check_extremes(figure, reading, problems)
        except MissingWordError as error:
            problems.add(Place(f"docs/words/{writer.words.language.code}.yml"), "W003", key=error)


def _check_extremes(figure: Figure, reading: FigureReading, problems: Problems) -> None:
    """Who does not see the figure learns its largest and its smallest number from the description."""
    facts, description = reading.writer.facts, reading.words.of(figure.declared.description)
    named = {mark.key for mark in split_marks(description) if isinstance(mark, FactMark)}
    for keys in KINDS[figure.declared.kind].sizes(figure.declared, reading):
        known = {key: value for key in keys if (value := facts[key].value) is not None}
        for code, extreme in (("F020", max), ("F021", min)) if known else ():
            key = extreme(known, key=known.__getitem__)
            alike = {one for one in named if (facts[one].value, facts[one].unit) == (known[key], facts[key].unit)}
            if not alike:
                at = figure.declared.lined.at("description")
                problems.add(at, code, value=reading.writer.value(key), key=key)


def _check_agreement(said: Mapping[str, set[str]], text: Lined, problems: Problems) -> None:
    everything = set().union(*said.values())
    for language, found in said.items():
        for missing in sorted(everything - found):
            problems.add(text.at(language), "F013", language=language, missing=missing)
