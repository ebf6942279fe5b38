"""The whole site at a local address: what is saved appears by itself, a mistake is shown and the server goes on."""

from __future__ import annotations

import contextlib
import json
import queue
import threading
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from watchfiles import watch

from build_site.build import build
from build_site.problems import ContentError, catalogue, say
from build_site.project import Project

# Seconds after which a page is sent a sign of life; milliseconds that the watch waits for the first change.
_ALIVE = 15
_PAUSE = 200
PREVIEW = Path(__file__).parent / "preview"
_FILES = {"preview.js": "text/javascript", "preview.css": "text/css"}
_ADDED = (
    b'<link rel="stylesheet" href="/__preview/preview.css"><script src="/__preview/preview.js" defer></script></head>'
)


@dataclass
class News:
    """What open pages are told: the number of the last good build, or the mistakes in the content."""

    last: tuple[str, str] = ("built", "0")
    readers: list[queue.SimpleQueue[tuple[str, str]]] = field(default_factory=list)

    def tell(self, event: str, data: str) -> None:
        """Tell every open page, and those that open later."""
        self.last = (event, data)
        for reader in self.readers:
            reader.put(self.last)


class Preview(SimpleHTTPRequestHandler):
    """Serves the site's files, pages with the preview's script added, and the stream of news."""

    protocol_version = "HTTP/1.0"

    def __init__(self, *arguments: object, news: News, **options: object) -> None:
        self.news = news
        super().__init__(*arguments, **options)  # type: ignore[arg-type]

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing of each request: the terminal is for mistakes in content."""

    def do_GET(self) -> None:
        """Answer one request."""
        name = self.path.removeprefix("/__preview/")
        if self.path == "/__preview/events":
            self._stream()
        elif name in _FILES and name != self.path:
            self._answer((PREVIEW / name).read_bytes(), _FILES[name])
        else:
            self._page()

    def _page(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() and self.path.partition("?")[0].endswith("/") else path
        if path.suffix == ".html" and path.is_file():
            self._answer(path.read_bytes().replace(b"</head>", _ADDED, 1), "text/html; charset=utf-8")
        elif path.exists():
            super().do_GET()
        else:
            missing = Path(self.directory) / "404.html"
            self._answer(missing.read_bytes() if missing.is_file() else b"", "text/html; charset=utf-8", 404)

    def _answer(self, content: bytes, kind: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def _stream(self) -> None:
        reader: queue.SimpleQueue[tuple[str, str]] = queue.SimpleQueue()
        self.news.readers.append(reader)
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        event, data = self.news.last
        with contextlib.suppress(OSError):
            while True:
                self.wfile.write(f"event: {event}\ndata: {data}\n\n".encode())
                self.wfile.flush()
                event, data = self._next(reader)
        self.news.readers.remove(reader)

    def _next(self, reader: queue.SimpleQueue[tuple[str, str]]) -> tuple[str, str]:
        """The next news, or after some seconds a sign of life, by which a page that has gone is noticed."""
        try:
            return reader.get(timeout=_ALIVE)
        except queue.Empty:
            return "alive", ""


def serve(project: Project, port: int, language: str) -> None:
    """Build, serve, watch and build again until interrupted; the address is that of this machine only."""
    news = News()
    project.site.mkdir(exist_ok=True)
    handler = partial(Preview, news=news, directory=str(project.site))
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    server.daemon_threads = True
    address = f"http://127.0.0.1:{server.server_port}/"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    _rebuild(project, news, language, 1)
    places = [project.docs, project.data, project.templates, project.engine_file]
    changes = watch(*places, debounce=200, step=50, rust_timeout=_PAUSE, yield_on_timeout=True)
    with contextlib.suppress(KeyboardInterrupt):
        # The first answer, an empty one, says that the watch is on: what is saved from now on is seen.
        next(changes)
        print(catalogue(language)["cli"]["serving"].format(address=address), flush=True)
        for number, _ in enumerate(filter(None, changes), 2):
            _rebuild(project, news, language, number)
    server.shutdown()


def _rebuild(project: Project, news: News, language: str, number: int) -> None:
    """Build once more, and tell the terminal and the open pages how it went."""
    words = catalogue(language)["cli"]
    try:
        made = build(project)
    except ContentError as error:
        said = "\n".join([*(say(problem, language) for problem in error.problems), words["kept"]])
        print(said, flush=True)
        news.tell("problems", json.dumps(said))
        return
    print(words["rebuilt"].format(seconds=f"{made.seconds:.1f}"), flush=True)
    news.tell("built", str(number))
