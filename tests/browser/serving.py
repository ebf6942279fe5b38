"""Serves a built site under a base path, as a static host does, with its 404.html for unknown addresses."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

BASE_PATH = "/x/y/"


class _StaticHost(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if not self.path.startswith(BASE_PATH):
            self.send_error(404)
            return
        self.path = "/" + self.path.removeprefix(BASE_PATH)
        super().do_GET()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def send_head(self) -> Any:
        # A folder without a slash would be sent to an address without the base path.
        if Path(self.translate_path(self.path)).is_dir() and not self.path.partition("?")[0].endswith("/"):
            self.send_error(404)
            return None
        return super().send_head()

    def log_message(self, *_: object) -> None:
        """Stay quiet: what is asked for is told by the browser."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a folder at a free local port. Gives the address of its root, with a slash at the end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_StaticHost, directory=str(site))) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{BASE_PATH}"
        finally:
            server.shutdown()
            thread.join()
