"""A reading without any content behind it, and a declaration of each kind, with labels that mean harm."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from babel import Locale

from build_site.cells import Code
from build_site.charts.reading import Shown
from build_site.charts.topology import Outlines, Projection
from build_site.dates import PartialDate
from build_site.tables import Row
from build_site.text import Text
from build_site.words import Language, Words

HOSTILE = "<script>alert(1)</script> {{7*7}} {% x %} \u202eabc & \"q\" 'r' `c` | <img onerror=x> ]]> &lt;"
LONG = "Donaudampfschifffahrtsgesellschaftskapitaensmuetze " * 3 + "m" * 90

_HEADS = ("group", "measure", "value", "count", "counted", "whole", "share", "when", "date-known")
_SHAPES = ("day", "span", "by", "since", "doubtful", "lasting", "reported")
_SIZES = ("day", "month")
_CATALOGUE = {
    **{f"figure.{key}": key for key in _HEADS},
    **{f"figure.date-{shape}": shape for shape in _SHAPES},
    **{f"figure.{way}-{size}": f"{way} {{date}}" for way in ("by", "since") for size in ("day", "month", "year")},
    **{f"when.between-{one}-{other}": "from {start} to {end}" for one in _SIZES for other in _SIZES},
    "figure.part-of": "{part} / {whole}",
}
SPANISH = Words(Language("es", Locale.parse("es_MX"), "Español"), _CATALOGUE)
ENGLISH = Words(Language("en", Locale.parse("en"), "English"), _CATALOGUE)


@dataclass(frozen=True)
class SampleReading:
    """Facts by key; a key that is not there has no value and says so."""

    words: Words
    numbers: Mapping[str, float] = field(default_factory=dict)
    dated: Sequence[Row] = ()

    @property
    def keys(self) -> Collection[str]:
        return self.numbers

    def fact(self, key: str) -> Shown:
        number = self.numbers.get(key)
        return Shown(key, number, "none here" if number is None else f"{number:g}", key)

    def text(self, text: Text) -> str:
        return self.words.of(text)

    def date(self, date: PartialDate) -> str:
        return self.words.date(date)

    def rows(self, dataset: str, where: Mapping[str, str], columns: Sequence[str] = ()) -> Sequence[Row]:
        return self.dated

    def outlines(self, dataset: str, file: str, projection: Projection = "mercator") -> Outlines:
        raise NotImplementedError


def both(text: str) -> dict[str, str]:
    return {"es": text, "en": text}


def figure(kind: str, **rest: Any) -> dict[str, Any]:
    words = {name: both(name) for name in ("headline", "subtitle", "description")}
    return {"kind": kind, **words, **rest}


def square(label: str = "label") -> dict[str, Any]:
    def end(name: str) -> dict[str, Any]:
        return {"label": both(name), "count": name, "share": f"{name}.share"}

    parts = [
        {**end(f"{across}-{up}"), "label": both(label), "across": across, "up": up}
        for across in ("low", "high")
        for up in ("low", "high")
    ]
    ratings = {name: {"low": end(f"{name}.low"), "high": end(f"{name}.high")} for name in ("across", "up")}
    return figure("square", parts=parts, **ratings)


SQUARE_NUMBERS = {"low-low": 10.0, "low-high": 30.0, "high-low": 20.0, "high-high": 40.0}


def nested_shares(label: str = "label") -> dict[str, Any]:
    bars = [{"label": both(label), "count": name, "share": f"{name}.share"} for name in ("a", "b")]
    common = {"label": both("common"), "count": "both", "share": "both.share"}
    return figure("nested-shares", whole=both("whole"), bars=bars, common=common)


NESTED_NUMBERS = {"a.share": 0.5, "b.share": 0.75, "both.share": 0.25}


def paired_counts(label: str = "label") -> dict[str, Any]:
    pair = {
        "label": both(label),
        "of": "of",
        "first": {"count": "first", "share": "first.share"},
        "second": {"count": "second", "share": "second.share"},
    }
    return figure("paired-counts", first=both("one"), second=both("other"), pairs=[pair])


PAIRED_NUMBERS = {"of": 10.0, "first": 8.0, "second": 0.0}


def group_reference(label: str = "label") -> dict[str, Any]:
    values = [
        {"label": both("unrated"), "fact": "unrated"},
        {"label": both(label), "fact": "rated"},
        {"label": both("early"), "fact": "early", "provisional": both("so far")},
    ]
    measure = {"label": both("measure"), "reference": "all", "maximum": "most", "values": values}
    return figure("group-reference", reference=both("everybody"), measures=[measure])


GROUP_NUMBERS = {"all": 3.0, "most": 6.0, "rated": 5.0, "early": 2.0}


def dated_counts(label: str = "label") -> dict[str, Any]:
    rest = {"dataset": "d", "fact": "count.{id}", "total": "total", "total_label": both(label)}
    return figure("dated-counts", **rest, doubtful=["undated"])


DATED_NUMBERS = {"total": 32.0, "count.a": 23.0, "count.b": 24.0, "count.c": 25.0, "count.d": 26.0, "count.e": 26.0}


def dated_row(name: str, first: str, last: str, known: str) -> Row:
    label = Text.of(both(f"known {known}"))
    bounds = {"not_before": first, "not_after": last}
    dates = {key: PartialDate.parse(text) if text else None for key, text in bounds.items()}
    return Row(name, 1, {**dates, "known": Code(known, label)}, {"id": name, **bounds, "known": known})


DATED_ROWS = (
    dated_row("a", "2016-12-22", "2016-12-22", "exact"),
    dated_row("b", "2017-05-23", "2017-09-05", "bound"),
    dated_row("c", "2017-05-23", "2017-09-05", "bound"),
    dated_row("d", "", "2018-01-03", "published"),
    dated_row("e", "2018", "2018", "undated"),
    dated_row("f", "", "", "undated"),
)


def count_matrix(label: str = "label") -> dict[str, Any]:
    rows = [{"label": both(label), "facts": ["a", "b"]}, {"label": both("none"), "facts": ["zero", "unknown"]}]
    return figure("count-matrix", row_head=both("row"), columns=[both("one"), both(label)], rows=rows, behind="page")


MATRIX_NUMBERS = {"a": 4.0, "b": 12.0, "zero": 0.0}


def cycle(label: str = "label") -> dict[str, Any]:
    def step(name: str) -> dict[str, Any]:
        return {"label": both(name), "line": both(f"{name}, and what happens")}

    heads = {"step_head": both("step"), "line_head": both("line")}
    ring = [step(label), step("second")]
    return figure("cycle", **heads, entrance=step("in"), ring=ring, again=step("again"), aside=step("aside"))


SAMPLES = {
    "square": (square, SQUARE_NUMBERS),
    "nested-shares": (nested_shares, NESTED_NUMBERS),
    "paired-counts": (paired_counts, PAIRED_NUMBERS),
    "group-reference": (group_reference, GROUP_NUMBERS),
    "dated-counts": (dated_counts, DATED_NUMBERS),
    "count-matrix": (count_matrix, MATRIX_NUMBERS),
    "cycle": (cycle, {}),
}
