"""Writing marks in one language on one page: facts as linked values, dates, citations; as HTML or as plain text."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from markupsafe import Markup

from build_site import urls
from build_site.bibliography import Name, Source
from build_site.dates import PartialDate
from build_site.facts import Fact
from build_site.markup import fill, html, join, tag, trusted
from build_site.notation import CiteMark, DateMark, FactMark, Mark, NameMark, UnknownMark, split_marks
from build_site.text import Text
from build_site.words import Words, rounded

# More authors than these are called by the first one and "et al.".
_MOST_NAMES = 2
_LONGEST_TITLE = 48


@dataclass(frozen=True)
class Writer:
    """Knows the language, the facts, the sources and the folder of the page (`en/about/`) that links start from.

    `used` collects the keys of all facts that were written.
    """

    words: Words
    facts: Mapping[str, Fact]
    sources: Mapping[str, Source]
    folder: str
    used: dict[str, None] = field(default_factory=dict)

    def link(self, path: str) -> str:
        """A path of this language (`sources/#x`) as an address relative to the page."""
        return urls.relative(f"{self.words.language.code}/{path}", self.folder)

    def root_link(self, path: str) -> str:
        """A path from the site's root (`data/x.csv`) as an address relative to the page."""
        return urls.relative(path, self.folder)

    def html(self, text: str) -> Markup:
        """Plain text with marks, as HTML."""
        return join(html(part) if isinstance(part, str) else self.mark(part) for part in split_marks(text))

    def plain(self, text: str) -> str:
        """Plain text with marks, as plain text."""
        return "".join(part if isinstance(part, str) else self.mark_plain(part) for part in split_marks(text))

    def text(self, text: Text) -> Markup:
        """This language's string of a text, as HTML."""
        return self.html(self.words.of(text))

    def say(self, key: str, /, **values: str) -> Markup:
        """An interface word as HTML, its marks written and its `{name}` places filled. Raises MissingWordError."""
        parts = split_marks(self.words.say(key))
        return join(
            values[part.found] if isinstance(part, UnknownMark) else part if isinstance(part, str) else self.mark(part)
            for part in parts
        )

    def count(self, key: str, number: int) -> Markup:
        """A count with its noun, as `Words.count` says it."""
        return fill(self.words.counting(key, number), number=self.number(number))

    def number(self, number: int) -> Markup:
        """A whole number that is counted here, or the number of something."""
        return tag("data", self.words.whole(number), value=str(number))

    def bytes(self, size: int) -> Markup:
        """A file's size."""
        return tag("data", self.words.bytes(size), value=str(size))

    def date(self, date: PartialDate, as_heading: bool = False) -> Markup:
        """A date, with a capital where it stands alone."""
        written = self.words.date(date)
        return tag("time", written[:1].upper() + written[1:] if as_heading else written, datetime=str(date))

    def quoted(self, text: str) -> Markup:
        """What stands so in the data; marked if it has digits, which are then its own."""
        return tag("span", text, data_quoted="") if re.search(r"\d", text) else join([text])

    def unlinked(self, text: str) -> Markup:
        """Plain text with marks, as HTML for a heading or the inside of a link."""
        bare = re.sub(r' href="[^"]*"', "", self.html(text))
        return trusted(bare.replace("<a ", "<span ").replace("</a>", "</span>"))

    def label(self, fact: Fact) -> Markup:
        """What a fact counts, for a heading or the inside of a link."""
        return self.unlinked(self.words.of(fact.label))

    def written(self, *texts: str) -> str | None:
        """What the marks of plain texts say in digits, for an element whose own words cannot hold elements."""
        marks = (part for text in texts for part in split_marks(text) if not isinstance(part, str))
        return written(map(self.mark_plain, marks))

    def mark(self, mark: Mark) -> Markup:
        """One mark as HTML."""
        match mark:
            case FactMark(key):
                return self.fact(key, mark.with_noun)
            case DateMark(start, end):
                return join((self.date(date) for date in (start, end) if date), "–")
            case CiteMark(source, place):
                return self.citation(source, place)
            case NameMark(name):
                return tag("span", name, class_="name", translate="no")
        return html(self.mark_plain(mark))

    def mark_plain(self, mark: Mark) -> str:
        """One mark as plain text."""
        match mark:
            case FactMark(key):
                return self.value(key) + (f"\u00a0{self.noun(key)}" if mark.with_noun else "")
            case DateMark(start, None):
                return self.words.date(start)
            case DateMark(start, end):
                return f"{self.words.date(start)}–{self.words.date(end) if end else ''}"
            case CiteMark(source, place):
                return ", ".join(part for part in (self.short(source), place) if part)
            case NameMark(name) | UnknownMark(name):
                return name if isinstance(mark, NameMark) else f"{{{name}}}"
        return ""

    def value(self, key: str) -> str:
        """A fact's value as this language writes it; the reason where there is none."""
        fact = self.facts[key]
        self.used[key] = None
        if fact.value is None:
            return self.words.of(fact.missing) if fact.missing else ""
        return self.words.number(fact.value, fact.unit, fact.declared.decimals, fact.shown)

    def accepted(self, value: str, fact: Fact) -> Markup:
        """A value that a fact had, as `Fact.exact` writes it."""
        if re.match(r"-?[0-9]", value):
            return tag("data", self.words.number(Fraction(value), fact.unit, fact.declared.decimals), value=value)
        return self.quoted(self.words.of(fact.missing) if fact.missing and value == fact.reason else value)

    def noun(self, key: str) -> str:
        """The noun of a fact's unit, in the form that its value asks for."""
        fact = self.facts[key]
        return self.words.noun(fact.value, fact.unit) if fact.value is not None else ""

    def fact(self, key: str, with_noun: bool = False) -> Markup:
        """A fact as a linked value that leads to its entry among the numbers."""
        fact = self.facts[key]
        shown = tag("data", self.value(key), value=machine_value(fact))
        linked = tag("a", shown, class_="fact", href=self.fact_address(key))
        return join([linked, "\u00a0", self.noun(key)]) if with_noun else linked

    def fact_address(self, key: str) -> str:
        """Where a fact has its entry among the numbers."""
        return self.link(f"{urls.numbers(self.facts[key].dataset)}/#{urls.fact_anchor(key)}")

    def citation(self, source: str, place: str = "") -> Markup:
        """A short citation that leads to the source's entry, with the place in it."""
        address = self.link(f"{self.sources[source].page}/#{source}")
        written = tag("a", self.short(source), class_="cite", href=address)
        return join([written, ", ", tag("span", place, class_="place")]) if place else written

    def short(self, source_id: str) -> str:
        """Author and year, as a reader would say it; the date or the title where these would fit another source too."""
        source = self.sources[source_id]
        names = [surname(name) for name in source.authors]
        if len(names) > _MOST_NAMES:
            names = [self.words.say("cite.et-al", first=names[0])]
        who = self.words.list_of(names) or source.container or source.publisher or source.title
        if source.called:
            return self.words.of(source.called)
        if source.is_alike and not source.issued and source.title != who:
            return f"{who}, {self.words.say('figure.quoted', title=_short_title(source.title))}"
        if source.is_alike and source.issued:
            return f"{who} ({self.words.date(PartialDate.parse(source.issued))})"
        year = source.issued[:4] if source.issued else self.words.say("cite.undated")
        return f"{who} ({year})"


def _short_title(title: str) -> str:
    """The first words of a title, enough to know it by."""
    return textwrap.shorten(title, _LONGEST_TITLE, placeholder="…")


def surname(name: Name) -> str:
    """What a short citation calls a person or an organisation."""
    return name.literal or name.family or ""


def written(found: Iterable[str]) -> str | None:
    """Those that have digits, each once, as an attribute holds them; None where there are none."""
    return "|".join(dict.fromkeys(one for one in found if re.search(r"\d", one))) or None


def machine_value(fact: Fact) -> str:
    """A fact's value for machines: a plain decimal number, exact to six places, or the empty string."""
    if fact.value is None:
        return ""
    if fact.value.denominator == 1:
        return str(fact.value.numerator)
    return f"{rounded(fact.value, 6).normalize():f}"
