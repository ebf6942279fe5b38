"""What contributors declare in YAML, as frozen models: the site, datasets and facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from build_site.dates import PartialDate
from build_site.load import Declared
from build_site.text import Text

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")]
FactKind = Literal["counted", "computed", "reported", "claimed"]
ColumnType = Literal["code", "text", "words", "integer", "number", "share", "date", "source", "id", "list", "country"]


def _a_date(text: str) -> str:
    try:
        PartialDate.parse(text)
    except ValueError:
        raise PydanticCustomError("Y017", "date", {"found": text}) from None
    return text


def _an_address(text: str) -> str:
    if not text.startswith(("https://", "http://")) or set(text) & set("\"'<>` \\"):
        raise PydanticCustomError("Y018", "address", {"found": text[:60]})
    return text


DateText = Annotated[str, AfterValidator(_a_date)]
Address = Annotated[str, AfterValidator(_an_address)]


class Readability(Declared):
    """A formula of reading ease: constant − sentence × words a sentence − syllable × syllables a word.

    `name` says whose it is, with its year.
    """

    name: str
    constant: float
    sentence: float
    syllable: float


class LanguageDeclared(Declared):
    """A language of the site: its name in itself and the locale that formats numbers and dates."""

    name: str
    locale: str
    readability: Readability | None = None


class Unit(Declared):
    """How a fact's value is written (`percent` takes a share of 1), and its noun by CLDR plural form."""

    style: Literal["count", "number", "percent"] = "count"
    decimals: int = Field(default=0, ge=0, le=6)
    name: Text
    nouns: Mapping[str, Text] = {}


class LinksDeclared(Declared):
    """A group of pages at the foot of every page."""

    title: Text
    pages: list[str]


class SiteDeclared(Declared):
    """`docs/site.yml`: what is particular to the whole site."""

    title: Text
    tagline: Text
    description: Text
    author: str
    licence: str
    licence_url: Address
    url: Address
    repository: Address
    data_as_of: DateText
    languages: Annotated[Mapping[LanguageCode, LanguageDeclared], Field(min_length=1)]
    navigation: list[str]
    footer: list[LinksDeclared]
    disclaimer: Text
    units: Mapping[str, Unit]

    @property
    def address(self) -> str:
        """The site's address, ending in a slash."""
        return f"{self.url.rstrip('/')}/"


class Column(Declared):
    """One column: what its cells are, what it means, and for codes and lists the allowed values with their labels.

    The `values` of a column of countries (ISO 3166-1, two letters) are known without being declared. With `marks`,
    cells of words hold facts and dates in braces as prose does. `language` is that of a column of names or texts that
    are in one language only.
    """

    name: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
    type: ColumnType
    unit: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    required: bool = True
    references: str | None = None
    marks: bool = False
    language: LanguageCode | None = None
    label: Text
    meaning: Text
    values: Mapping[str, Text] = {}
    missing: Mapping[str, Text] = {}


class SumCheck(Declared):
    """The parts of each row add up to its whole."""

    parts: list[str]
    whole: str


class LimitCheck(Declared):
    """In each row one column is not above another."""

    column: str
    limit: str


class OrderCheck(Declared):
    """In each row the interval `then` cannot end before the interval `first` begins; both named without `_not_…`."""

    first: str
    then: str


class AgreeCheck(Declared):
    """Each row says `yes` or `no` of a step by a date, which the step's interval in another dataset must allow.

    `row`, `step`, `date` and `said` are columns here: the other dataset's row, its interval, the date, yes or no.
    """

    dataset: Id
    row: str
    step: str
    date: str
    said: str


class EventColumns(Declared):
    """Columns of a row that is an event: its title, the bounds of its date, its end if it lasted.

    `reported` are codes of `known` for an event of which only the day of the news is known.
    """

    title: str = "title"
    first: str = "not_before"
    last: str = "not_after"
    until: str | None = None
    known: str | None = None
    reported: tuple[str, ...] = ()
    note: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The columns that it needs."""
        return tuple(filter(None, (self.title, self.first, self.last, self.until, self.known, self.note)))


class DatasetDeclared(Declared):
    """`data/<id>/dataset.yml`. Rows are in `rows.csv`, or `computed` from narratives and bibliography.

    `row_name` is the column that says what to call a row; `row_page` a page on which each row's id is an anchor.
    """

    title: Text
    summary: Text
    computed: Literal["statements", "narratives", "sources", "translations"] | None = None
    key: list[str]
    origin: list[str]
    place: Text
    method: Text
    licence: str
    licence_url: Address
    retrieved: DateText
    notes: list[Text] = []
    row_name: str | None = None
    row_page: str | None = None
    row_source: str | None = None
    row_place: str | None = None
    intervals: list[tuple[str, str]] = []
    sums: list[SumCheck] = []
    limits: list[LimitCheck] = []
    order: list[OrderCheck] = []
    agrees: AgreeCheck | None = None
    calendar: EventColumns | None = None
    columns: list[Column]


class FactDeclared(Declared):
    """A number by its key. Exactly one of cell, sum, count, ratio, difference says how it is had.

    `caption` is what stands under it where it is large; else that is its label.
    """

    label: Text
    caption: Text | None = None
    unit: str
    decimals: int | None = Field(default=None, ge=0, le=6)
    kind: FactKind | None = None
    cell: str | None = None
    row: str | None = None
    sum: str | None = None
    count: Literal["rows"] | None = None
    ratio: tuple[str, str] | None = None
    difference: tuple[str, str] | None = None
    where: Mapping[str, str] = {}
    source: str | None = None
    place: Text | None = None
    note: Text | None = None

    @property
    def operation(self) -> str:
        """The name of the one operation that is given; raises ValueError when there is none or more than one."""
        names = ("cell", "sum", "count", "ratio", "difference")
        (given,) = [name for name in names if getattr(self, name) is not None]
        return given


class EachRow(Declared):
    """Facts for every row (that `where` lets through); `{column}` in keys and labels stands for the row's value.

    With `by`, for every value of that column instead, over all rows that have it.
    """

    by: str | None = None
    where: Mapping[str, str] = {}
    facts: Mapping[str, FactDeclared]


class FactsDeclared(Declared):
    """`data/<id>/facts.yml`. `adds_up` names shares that stand together and are the parts of one whole."""

    facts: Mapping[str, FactDeclared] = {}
    each_row: list[EachRow] = []
    adds_up: list[list[str]] = []
