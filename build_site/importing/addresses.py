"""An address for each row that does not change when other rows are added, moved, or rated anew.

The parts of a row that identify it, joined; a number that a spreadsheet robbed of its last zero is read back from
the title. Rows that share them get more: their publisher's identifier, else words of the title, else a digest.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from build_site.importing.declared import AddressDeclared
from build_site.urls import slug

Cells = Mapping[str, str]
_WORDS, _LONGEST, _DIGITS = 6, 48, 6
_NUMBERING = re.compile(r"^\W*(?:[A-Za-z]{0,2}\d+(?:\.\w{1,3})*|[A-Za-z]|[ivx]+)[.):]+\s*", re.IGNORECASE)


def addresses(rows: Sequence[Cells], declared: AddressDeclared, no_number: Iterable[str]) -> list[str]:
    """The address of each row, in their order."""
    none = {word.casefold() for word in no_number} | {""}
    found = [_base(row, declared, none) for row in rows]
    for longer in (_with_name, _with_digest, _with_whole):
        shared = {one for one, times in Counter(found).items() if times > 1}
        found = [longer(one, row, declared) if one in shared else one for one, row in zip(found, rows, strict=True)]
    return found


def full_number(number: str, title: str) -> str:
    """The number with the zero at its end that a spreadsheet took, if the title still begins with it."""
    found = re.match(rf"\W*{re.escape(number)}(0+)(?!\w)", title)
    return number + found[1] if found and re.fullmatch(r"\d+\.\d+", number) else number


def _base(row: Cells, declared: AddressDeclared, none: set[str]) -> str:
    number, title = row.get(declared.number, ""), row.get(declared.words, "")
    parts = [row.get(part, "") for part in declared.parts if part != declared.number]
    last = _title_words(title) if number.casefold() in none else full_number(number, title)
    return "-".join(filter(None, (slug(part) for part in (*parts, last))))


def _title_words(title: str) -> str:
    """The first words of a title, without a number before them."""
    words: list[str] = []
    for word in slug(_NUMBERING.sub("", title)).split("-")[:_WORDS]:
        if words and len("-".join([*words, word])) > _LONGEST:
            break
        words.append(word[:_LONGEST])
    return "-".join(words)


def _with_name(address: str, row: Cells, declared: AddressDeclared) -> str:
    """With the publisher's own identifier, or words of the title unless they are there already."""
    more = slug(row.get(declared.own, "")) or _title_words(row.get(declared.words, ""))
    return address if not more or address.endswith(f"-{more}") else f"{address}-{more}"


def _with_digest(address: str, row: Cells, declared: AddressDeclared) -> str:
    return f"{address}-{_digest(row.get(declared.digest, ''))}"


def _with_whole(address: str, row: Cells, declared: AddressDeclared) -> str:
    """Rows that differ in ratings only."""
    return f"{address}-{_digest(repr(sorted(row.items())))}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]
