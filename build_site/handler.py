"""Answers to requests of the live preview: what is on the stage, pages with a script added, and the stream of news."""

from __future__ import annotations

import contextlib
import queue
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from build_site.stage import Reader, Shown, Stage

# Seconds after which a page is sent a sign of life.
_ALIVE = 15
_FILES = Path(__file__).parent / "preview"
_ADDED = (
    '<link rel="stylesheet" href="/__preview/preview.css">'
    '<script src="/__preview/preview.js" data-version="{version}" defer></script></head>'
)


class Handler(SimpleHTTPRequestHandler):
    """Serves a stage."""

    protocol_version = "HTTP/1.0"

    def __init__(self, *arguments: object, stage: Stage, **options: object) -> None:
        self.stage = stage
        super().__init__(*arguments, **options)  # type: ignore[arg-type]

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing of each request: the terminal is for mistakes in content."""

    def do_GET(self) -> None:
        """Answer one request."""
        address = urlsplit(self.path)
        file = _FILES / address.path.removeprefix("/__preview/")
        if address.path == "/__preview/events":
            page = parse_qs(address.query).get("page")
            self._stream(self._place(page[0]) if page else "")
        elif address.path.startswith("/__preview/") and file.parent == _FILES and file.is_file():
            self._answer(Shown(file.read_bytes(), self.guess_type(file.name)))
        elif Path(self.translate_path(self.path)).is_dir() and not address.path.endswith("/"):
            super().do_GET()
        else:
            self._answer(_with_script(self.stage.shown(self._place(address.path))))

    def _place(self, address: str) -> str:
        """Where in the site an address leads."""
        file = Path(self.translate_path(address)).relative_to(self.directory).as_posix()
        return f"{file}/index.html".removeprefix("./") if address.endswith("/") else file

    def _answer(self, shown: Shown) -> None:
        self.send_response(shown.status)
        self.send_header("Content-Type", shown.kind)
        self.send_header("Content-Length", str(len(shown.content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(shown.content)

    def _stream(self, place: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        with contextlib.suppress(OSError), self.stage.reading(place) as reader:
            while True:
                event, data = _next(reader)
                self.wfile.write(f"event: {event}\ndata: {data}\n\n".encode())
                self.wfile.flush()


def _next(reader: Reader) -> tuple[str, str]:
    """The next news, or after some seconds a sign of life, by which a page that has gone is noticed."""
    try:
        return reader.news.get(timeout=_ALIVE)
    except queue.Empty:
        return "alive", ""


def _with_script(shown: Shown) -> Shown:
    """A page that knows its version and hears of others; any other file as it is."""
    if not shown.kind.startswith("text/html"):
        return shown
    added = _ADDED.format(version=shown.version).encode()
    return Shown(shown.content.replace(b"</head>", added, 1), shown.kind, shown.status)
