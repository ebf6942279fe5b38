"""Pandoc's CSL processor: references in a style and a locale, kept by content; the one module that starts it."""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import json
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from build_site.words import Words

STYLES = Path(__file__).parent / "csl"
LIBRARY = "pypandoc_binary"
# What the processor would read as markup or turn into its own quotation marks goes through it as a private character.
_SIGNS = "<>&\"'“”‘’«»\u2039\u203a\u201e\u201a`*_$\\^~"
_FIRST = 0xE000
_HIDDEN = {ord(sign): chr(_FIRST + number) for number, sign in enumerate(_SIGNS)}
_SHOWN = {_FIRST + number: sign for number, sign in enumerate(_SIGNS)}
_PRIVATE = re.compile("[\ue000-\uf8ff]")
AS_IT_STANDS = "nocase"

Items = Sequence[Mapping[str, Any]]


def hidden(text: str) -> str:
    """A text as it goes through the processor unchanged."""
    return _PRIVATE.sub("\ufffd", text).translate(_HIDDEN)


def shown(text: str) -> str:
    """What came through, as it was."""
    return text.translate(_SHOWN)


def kept(text: str | None) -> str | None:
    """A text whose capitals stay, whatever the style says, and that is known again in what comes back."""
    return f'<span class="{AS_IT_STANDS}">{hidden(text)}</span>' if text else None


@dataclass(frozen=True)
class Processor:
    """Pandoc, with a folder of ours where what it made before is found."""

    cache: Path

    def references(self, items: Items, style: str, words: Words) -> dict[str, Any]:
        """Each item's reference, as pandoc's pieces of text, by its id; `style` is a file of `csl/`."""
        locale = str(words.language.locale).replace("_", "-")
        options = ["-t", "json", "--citeproc", f"--csl={style}", f"--metadata=lang:{locale}"]
        done = json.loads(self._made(items, options, (STYLES / style).read_text("utf-8")))
        references = [one["c"] for block in done["blocks"] if block["t"] == "Div" for one in block["c"][1]]
        return {attributes[0].removeprefix("ref-"): held[0]["c"] for attributes, held in references}

    def bibtex(self, items: Items) -> str:
        """The items as BibTeX."""
        return self._made(items, ["-t", "bibtex", "--wrap=none"])

    def _made(self, items: Items, options: Sequence[str], *also: str) -> str:
        """What pandoc makes of the items, from the cache or made now."""
        given = json.dumps(items, ensure_ascii=False)
        made_of = json.dumps([given, options, also, importlib.metadata.version(LIBRARY)])
        cached = self.cache / f"{hashlib.sha256(made_of.encode()).hexdigest()}.txt"
        if not cached.is_file():
            command = [_pandoc(), "-f", "csljson", *options]
            done = subprocess.run(command, input=given.encode(), cwd=STYLES, capture_output=True, check=True)
            self.cache.mkdir(parents=True, exist_ok=True)
            unfinished = cached.with_suffix(".part")
            unfinished.write_bytes(done.stdout)
            unfinished.replace(cached)
        return cached.read_text("utf-8")


def _pandoc() -> str:
    """The program that the library brings, never another one of this machine. Raises FileNotFoundError without it."""
    found = importlib.util.find_spec("pypandoc")
    program = shutil.which("pandoc", path=str(Path(found.origin).parent / "files")) if found and found.origin else None
    if program is None:
        raise FileNotFoundError(LIBRARY)
    return program
