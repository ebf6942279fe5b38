"""The whole site at a local address: what is saved appears by itself, a mistake is shown and the server goes on.

After each save the pages that are open are made first, within this process; the whole site follows in another.
"""

from __future__ import annotations

import contextlib
import threading
import time
from dataclasses import dataclass, field
from functools import partial
from http.server import ThreadingHTTPServer

from watchfiles import watch

from build_site.ahead import Ahead
from build_site.build import Summary, build
from build_site.engine import EngineError
from build_site.handler import Handler
from build_site.indexer import SearchError
from build_site.problems import ContentError, catalogue, say
from build_site.processes import StoppedError, Work, apart
from build_site.project import Project
from build_site.stage import Stage
from build_site.templates import Templates

# Milliseconds that the watch waits for the first change, and for more of them once there is one.
_PAUSE = 200
_STEP = 25


def serve(project: Project, port: int, language: str) -> None:
    """Build, serve, watch and build again until interrupted; the address is that of this machine only."""
    project.site.mkdir(exist_ok=True)
    stage = Stage(project.site)
    handler = partial(Handler, stage=stage, directory=str(project.site))
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    making = Making(Ahead(project, Templates(project)), stage, language)
    making.begin()
    places = [project.docs, project.data, project.templates, project.engine_file]
    changes = watch(*places, debounce=_PAUSE, step=_STEP, rust_timeout=_PAUSE, yield_on_timeout=True)
    with contextlib.suppress(KeyboardInterrupt):
        # The first answer, an empty one, says that the watch is on: what is saved from now on is seen.
        next(changes)
        address = f"http://127.0.0.1:{server.server_port}/"
        print(catalogue(language)["cli"]["serving"].format(address=address), flush=True)
        for _ in filter(None, changes):
            making.save()
    making.stop()
    server.shutdown()


@dataclass
class Making:
    """What follows a save: pages ahead, then the whole site, unless the next save comes before it is done."""

    ahead: Ahead
    stage: Stage
    language: str
    whole: Work[Summary] | None = None
    following: threading.Thread = field(default_factory=threading.Thread)

    def begin(self) -> None:
        """Make the whole site once, and meanwhile load what pages ahead are made with."""
        self.save()
        if self.whole:
            self.ahead.warm()
            self.following.join()

    def save(self) -> None:
        """Make the open pages, then begin to make the whole site; or show what is wrong."""
        self.stop()
        started = time.perf_counter()
        try:
            files = self.ahead.files([reader.place for reader in self.stage.readers])
        except (ContentError, EngineError) as error:
            self._failed(error)
            return
        self.stage.put_ahead(files)
        self._say("ahead", seconds=f"{time.perf_counter() - started:.1f}")
        self.whole = apart(build, self.ahead.project)
        self.following = threading.Thread(target=self._follow, args=(self.whole,), daemon=True)
        self.following.start()

    def stop(self) -> None:
        """Give up the whole site that is being made; the last one stays."""
        if self.whole:
            self.whole.stop()
            self.following.join()
            self.whole = None

    def _follow(self, whole: Work[Summary]) -> None:
        try:
            made = whole.result()
        except StoppedError:
            return
        except (ContentError, EngineError, SearchError) as error:
            self._failed(error)
            return
        self.stage.put_whole()
        self._say("rebuilt", seconds=f"{made.seconds:.1f}")

    def _failed(self, error: Exception) -> None:
        problems = (
            [say(problem, self.language) for problem in error.problems] if isinstance(error, ContentError) else []
        )
        said = "\n".join([*(problems or [str(error)]), catalogue(self.language)["cli"]["kept"]])
        print(said, flush=True)
        self.stage.put_mistakes(said)

    def _say(self, word: str, **values: str) -> None:
        print(catalogue(self.language)["cli"][word].format(**values), flush=True)
