"""Pagefind by its service, which is given one page after the other and numbers them so.

By itself it takes pages as the file system happens to list them, and so makes another index of the same pages.
"""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from pagefind_bin import get_executable

if TYPE_CHECKING:
    from io import BufferedReader

_SIZE = 65_536
# What is a drawing's is said in words beside it.
_CONFIG = {"exclude_selectors": [".drawing"]}

Request = Mapping[str, object]


class SearchError(Exception):
    """Pagefind could not index the pages."""


def make_index(html: Path, index: Path) -> None:
    """Index the pages of a folder in the order of their paths, into another folder. Raises SearchError."""
    command = [str(get_executable()), "--service"]
    with (
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as service,
        ThreadPoolExecutor(1) as executor,
    ):
        sending = executor.submit(_send, cast("IO[bytes]", service.stdin), _requests(html))
        try:
            files = _files(_answers(cast("BufferedReader", service.stdout)), sending)
        finally:
            service.kill()
    for file in files:
        path = index / file["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(file["content"]))


def _requests(html: Path) -> Iterator[Request]:
    yield {"type": "NewIndex", "config": _CONFIG}
    for path in sorted(html.rglob("*.html")):
        content = path.read_text("utf-8")
        yield {
            "type": "AddFile",
            "index_id": 0,
            "file_path": path.relative_to(html).as_posix(),
            "file_contents": content,
        }
    # It can write them itself, but says that it has before it has.
    yield {"type": "GetFiles", "index_id": 0}


def _files(answers: Iterable[Any], sending: Future[None]) -> list[Any]:
    """The files of the index, each with its `path` and `content`, as soon as they are answered. Raises SearchError."""
    for answer in answers:
        if answer["type"] == "Error":
            raise SearchError(answer["message"])
        if answer["type"] == "GetFiles":
            return list(answer["files"])
    raise SearchError("Pagefind ended before it had made its files") from sending.exception()


def _send(stream: IO[bytes], requests: Iterable[Request]) -> None:
    try:
        for number, request in enumerate(requests, 1):
            message = json.dumps({"message_id": number, "payload": request})
            stream.write(base64.b64encode(message.encode()) + b",")
        stream.flush()
    except Exception:
        # Without an end of what it is sent, the service would wait for the rest.
        with suppress(BrokenPipeError):
            stream.close()
        raise


def _answers(stream: BufferedReader) -> Iterator[Any]:
    """What the service answers, each before a comma."""
    parts: list[bytes] = []
    while read := stream.read1(_SIZE):
        *ends, rest = read.split(b",")
        for end in ends:
            yield json.loads(base64.b64decode(b"".join([*parts, end])))["payload"]
            parts = []
        parts.append(rest)
