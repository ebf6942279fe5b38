"""One browser and one server per worker; a reader with a fresh window per test."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from build_site.project import Project
from tests.browser.serving import served
from tests.browser.windows import Sits, Windows
from tests.chromium import find_chromium, may_sandbox

OFFLINE = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
Launch = Callable[..., Browser]


@pytest.fixture(scope="session")
def root(built_site: Project) -> Iterator[str]:
    """The address of the built site under a base path."""
    with served(built_site.site) as address:
        yield address


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def launch(playwright: Playwright) -> Launch:
    """Starts a Chromium of its own for wishes that only its command line knows."""

    def start(*switches: str) -> Browser:
        return playwright.chromium.launch(
            executable_path=find_chromium(), chromium_sandbox=may_sandbox(), args=[*OFFLINE, *switches]
        )

    return start


@pytest.fixture(scope="session")
def browser(launch: Launch) -> Iterator[Browser]:
    started = launch()
    yield started
    started.close()


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Windows:
    return Windows(browser)


@pytest.fixture
def sits(windows: Windows, root: str) -> Iterator[Sits]:
    """Gives readers: `sits(Look(360, "dark"), java_script_enabled=False)`; whatever went wrong fails the test."""
    with windows.readers(root) as sit:
        yield sit
