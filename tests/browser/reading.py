"""The kinds of page, the ways to look at them, and a reader who notes what goes wrong on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Route

LANGUAGES = ("es", "en")
PAGES: Mapping[str, str] = {
    "home": "",
    "commitments": "commitments/",
    "country": "mexico/",
    "states": "states/",
    "state": "states/state-of-mexico/",
    "counts": "states/counts/",
    "events": "events/",
    "disagreements": "disagreements/",
    "cases": "cases/",
    "case": "cases/subnational/",
    "numbers": "numbers/",
    "numbers-of-a-dataset": "numbers/irm-assessment/",
    "matrix": "argument/matrix/",
    "evidence": "evidence/",
    "glossary": "glossary/",
    "sources": "sources/press/",
    "figures": "figures/",
    "figure": "figures/states-maps/",
    "datasets": "datasets/",
    "dataset": "datasets/adoption-counts/",
    "countries": "countries/",
    "comparison": "countries/compare/",
    "style": "style/",
    "accessibility": "accessibility/",
    "about": "about/",
    "method": "method/",
}
WITH_FIGURES = ("home", "commitments", "country", "states", "counts", "events", "case", "matrix")
ADDRESSES: Mapping[str, str] = {
    **{f"{kind}-{language}": f"{language}/{path}" for kind, path in PAGES.items() for language in LANGUAGES},
    **{f"embedded-{language}": f"{language}/figures/states-maps/embed.html" for language in LANGUAGES},
    "entrance": "",
    "not-found": "es/nope/",
}
PHONE, SMALL_PHONE, DESK = 360, 320, 1280
HEIGHT = 800

# What the policy stops is an error like any other: it goes where errors go.
_TELL_VIOLATIONS = """document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));"""


@dataclass(frozen=True)
class Look:
    """A window's width in px and the system's colour scheme."""

    width: int = PHONE
    theme: Literal["light", "dark"] = "light"

    def __str__(self) -> str:
        return f"{self.width}-{self.theme}"


@dataclass
class Reader:
    """One reader's window: where it is, what was asked of the network, and every complaint."""

    root: str
    context: BrowserContext
    page: Page = field(init=False)
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.add_init_script(_TELL_VIOLATIONS)
        # Nothing leaves this machine, and an attempt is noted.
        self.context.route(lambda url: not url.startswith((self._origin, "about:")), self._stop)
        self.context.on("request", self._note_request)
        self.page = self.context.new_page()
        self.page.on("console", self._note_message)
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))

    @property
    def _origin(self) -> str:
        return "/".join(self.root.split("/")[:3]) + "/"

    @property
    def where(self) -> str:
        """The address after the site's root, with its fragment."""
        return self.page.url.removeprefix(self.root)

    def opens(self, address: str) -> Page:
        """Go to an address of the site and give the page, loaded."""
        self.page.goto(self.root + address)
        return self.page

    def looks(self, look: Look) -> None:
        """Take another width and colour scheme, on paper no more."""
        self.page.set_viewport_size({"width": look.width, "height": HEIGHT})
        self.page.emulate_media(media="null", color_scheme=look.theme)

    def gets_up(self) -> None:
        """Leave the window as a new one is: nothing open, nothing kept, nobody pointing at anything."""
        for page in self.context.pages:
            if page is not self.page:
                page.close()
        if self.page.url.startswith(self.root):
            self.page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        self.context.clear_cookies()
        self.page.goto("about:blank")
        self.page.mouse.move(0, 0)

    def sits_at(self, root: str, look: Look) -> None:
        """Begin anew in a window that somebody left."""
        self.root, self.complaints, self.requests = root, [], []
        self.looks(look)

    def _stop(self, route: Route) -> None:
        self.complaints.append(f"asked another origin: {route.request.url}")
        route.abort()

    def _note_request(self, request: Request) -> None:
        self.requests.append(request.url.removeprefix(self.root))

    def _note_message(self, message: ConsoleMessage) -> None:
        own_status = message.location.get("url") == self.page.url and "status of 404" in message.text
        if message.type in ("error", "warning") and not own_status:
            self.complaints.append(f"{message.type}: {message.text}")


def sits_down(browser: Browser, root: str, look: Look, **wishes: Any) -> Reader:
    """A reader with a fresh window; wishes are Playwright's, such as `java_script_enabled`."""
    context = browser.new_context(
        viewport={"width": look.width, "height": HEIGHT}, color_scheme=look.theme, locale="es-MX", **wishes
    )
    context.set_default_timeout(5_000)
    return Reader(root, context)


def open_everything(page: Page) -> None:
    """Open each disclosure, so that what is folded away is looked at too."""
    page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true; })")


def sideways(page: Page) -> list[str]:
    """What sticks out of a page that can be scrolled sideways; nothing where it cannot."""
    found: list[str] = page.evaluate(
        """() => {
          scrollTo(9999, scrollY);
          const moved = scrollX;
          scrollTo(0, scrollY);
          if (moved === 0) return [];
          const width = document.documentElement.clientWidth;
          const out = [...document.body.querySelectorAll("*")]
            .filter((one) => !one.closest(".table-scroll") && one.getBoundingClientRect().right > width + 1)
            .map((one) => `${one.localName}.${one.getAttribute("class")} ${one.textContent.trim().slice(0, 40)}`);
          return [`scrolls ${moved} px`, ...out.slice(0, 5)];
        }"""
    )
    return found
