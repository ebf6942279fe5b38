"""The parts of a search index that hold its words, cut smaller: a reader's first query loads one for each word of it.

Pagefind's own are 30 kB each with two thousand pages. A cut is made where the words on both sides have the fewest
letters in common, since what is typed of a word is only looked for in the parts whose words may begin so.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from pathlib import Path

import cbor2

from build_site.packed import read_packed, write_packed

# Bytes of CBOR, of which compression leaves two fifths; a word of more has a part of its own.
_LARGEST = 24_000
_FILE = "index/{}.pf_index"
# The first word of a part, the last, perhaps both cut short, and the name of its file.
Listed = list[str]


def cut_chunks(index: Path, listed: Sequence[Listed]) -> list[Listed]:
    """Cut the parts of an index, and list what there is now."""
    return [part for chunk in listed for part in _cut(index, chunk)]


def _cut(index: Path, chunk: Listed) -> Iterator[Listed]:
    first, last, name = chunk
    ((*words,),) = read_packed(index / _FILE.format(name))
    written = [cbor2.dumps(word) for word in words]
    cuts = [*_cuts([word[0] for word in words], [len(one) for one in written])]
    if len(cuts) == 1:
        yield chunk
        return
    (index / _FILE.format(name)).unlink()
    for start, stop in pairwise([0, *cuts]):
        begins = words[start][0] if start else first
        ends = words[stop - 1][0] if stop < len(words) else last
        yield [begins, ends, write_packed(index, _FILE, name, _listed(written[start:stop]))]


def _listed(words: Sequence[bytes]) -> bytes:
    """A list of one list of words, of which each is CBOR already: the head of such a list, which ends in the words."""
    head = cbor2.dumps([[None] * len(words)])[: -len(words)]
    return head + b"".join(words)


def _cuts(words: Sequence[str], sizes: Sequence[int]) -> Iterator[int]:
    """Where each part ends, so that none is larger than it may be."""
    ends = [0, *accumulate(sizes)]
    start = 0
    while start < len(words):
        most = max(bisect_right(ends, ends[start] + _LARGEST) - 1, start + 1)
        yield (start := _best(words, start + (most - start + 1) // 2, most))


def _best(words: Sequence[str], least: int, most: int) -> int:
    """Where to cut, from `least` to `most`: between the words that are least alike, the later of several."""
    if most == len(words):
        return most
    return min(range(most, least - 1, -1), key=lambda at: _alike(words[at - 1], words[at]))


def _alike(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))
