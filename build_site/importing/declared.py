"""What is declared of an import: what its table computes, and the layouts of the exports that it knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from build_site.declared import Address, DateText, LanguageCode
from build_site.load import Declared
from build_site.text import Text

Names = Annotated[list[str], Field(min_length=1)]
Codes = Mapping[str, list[str]]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Twin(Declared):
    """A column that repeats a rating in numbers. Editions differ in the scale: the one that agrees most is meant.

    Words win over numbers; where a file has numbers only, one scale alone must allow all of them.
    """

    names: Names
    scales: Mapping[str, Codes]


class TextField(Declared):
    """A text as it is printed; its line breaks become spaces unless `breaks` are kept.

    Of `dates` those are counted that could be day and month or month and day.
    """

    kind: Literal["text"]
    names: Names
    missing: Codes = {}
    breaks: bool = False
    dates: bool = False


class WholeField(Declared):
    """A whole number."""

    kind: Literal["whole"]
    names: Names


class CountryField(Declared):
    """A country by its name, which may stand after that of a place in it; `locality` is the column for the place."""

    kind: Literal["country"]
    names: Names
    locality: str | None = None


class CodeField(Declared):
    """A rating in words: our codes, and what the export writes for each."""

    kind: Literal["code"]
    names: list[str] = []
    codes: Codes
    twin: Twin | None = None


class ScalesField(Declared):
    """A rating on one scale or another; `scale` is the column that says which of the `scales` a row has."""

    kind: Literal["scales"]
    scale: str
    scales: Mapping[str, CodeField]


class FlagsField(Declared):
    """A list of which each word has a column of its own that says yes or no."""

    kind: Literal["flags"]
    yes: Names
    no: Names
    flags: Mapping[str, Names]


FieldDeclared = Annotated[
    TextField | WholeField | CountryField | CodeField | ScalesField | FlagsField, Field(discriminator="kind")
]


class LayoutDeclared(Declared):
    """`data/imports/<id>/layouts/<layout>.yml`: how the columns of an export become those of our table.

    A file has this layout if it has all columns of `required`. `personal` columns are never taken in, `unused` ones
    are known and left out.
    """

    title: Text
    note: Text | None = None
    required: Names
    country_names: LanguageCode = "en"
    countries: Mapping[str, list[str]] = {}
    breaks: list[str] = []
    missing: Codes = {}
    columns: Mapping[str, FieldDeclared]
    personal: list[str] = []
    unused: list[str] = []

    def names(self) -> Iterator[tuple[str, str]]:
        """Every name that a header may have, with the column of ours it is for (empty for those left out)."""
        for column, field in self.columns.items():
            yield from ((name, column) for name in names_of(field))
        yield from ((name, "") for name in (*self.personal, *self.unused))


def names_of(field: FieldDeclared) -> list[str]:
    """The names in a header that a field reads."""
    match field:
        case ScalesField(scales=scales):
            return [name for one in scales.values() for name in names_of(one)]
        case FlagsField(flags=flags):
            return [name for names in flags.values() for name in names]
        case CodeField(names=names, twin=Twin(names=others)):
            return [*names, *others]
    return list(field.names)


class AddressDeclared(Declared):
    """How a row gets an address of its own: the `parts`, which end in the `number`; where rows share them, more.

    That is their publisher's `own` identifier, else the first `words` of a text, else a digest of the `digest` text.
    """

    column: str
    parts: list[str]
    number: str
    own: str
    words: str
    digest: str


class LanguageRule(Declared):
    """A column for the language of a text, and the text that decides when the first is too short or unclear."""

    of: str
    instead: str


class Masks(Declared):
    """What stands for what is masked, by the text's language; words that announce a telephone number, or another."""

    email: Annotated[Mapping[str, str], Field(min_length=1)]
    telephone: Annotated[Mapping[str, str], Field(min_length=1)]
    telephone_words: Names
    reference_words: Names


class Edition(Declared):
    """A file that was published: known by its digest, so that the day on which it was retrieved need not be told."""

    title: Text
    sha256: Sha256
    retrieved: DateText
    url: Address | None = None


class ImportDeclared(Declared):
    """`data/imports/<id>/import.yml`: what our table has besides what layouts map."""

    address: AddressDeclared
    row: str
    languages: Mapping[str, LanguageRule]
    candidates: Annotated[list[LanguageCode], Field(min_length=2)]
    unknown: str
    masks: Masks
    order: list[str]
    not_given: str
    editions: list[Edition] = []

    @property
    def computed(self) -> list[str]:
        """The columns that no layout maps."""
        return [self.address.column, self.row, *self.languages]
