"""A Chromium for the tests.

`python tests/chromium.py` prints the path of a usable one and brings one first where there is none;
it exits 1 and says what to install where that fails. Tests take `find_chromium`, which installs nothing.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

PROGRAMS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
PACKAGE_MANAGERS: dict[str, tuple[str, ...]] = {
    "apt-get": ("update", "install --yes chromium"),
    "dnf": ("install --assumeyes chromium",),
    "apk": ("add chromium",),
    "pacman": ("--sync --noconfirm chromium",),
}
PLAYWRIGHT_PATH = (
    "from playwright.sync_api import sync_playwright\n"
    "with sync_playwright() as playwright: print(playwright.chromium.executable_path)"
)
ADVICE = (
    "No usable Chromium. Install the package chromium (or Google Chrome), or run\n"
    "  .venv/bin/python -m playwright install --with-deps chromium\n"
    "or set CHROMIUM to the path of one, then try again."
)


class NoChromiumError(RuntimeError):
    """There is no usable Chromium; the message says what to do."""


def find_chromium() -> Path:
    """Return the path of a Chromium that starts: the one in CHROMIUM, an installed one, Playwright's own.

    Raises:
        NoChromiumError: there is none, or the one named in CHROMIUM does not start.
    """
    named = os.environ.get("CHROMIUM")
    if named and not _starts(named):
        raise NoChromiumError(f"CHROMIUM is {named}, which does not start. Correct it or unset it.")
    for program in [named] if named else _candidates():
        if _starts(program):
            return Path(shutil.which(program) or program)
    raise NoChromiumError(ADVICE)


def bring_chromium() -> Path:
    """Return what `find_chromium` finds, after installing one where there is none.

    Raises:
        NoChromiumError: as `find_chromium`, after all that may be tried here.
    """
    if os.environ.get("CHROMIUM"):
        return find_chromium()
    for bring in (_download, _install_package):
        try:
            return find_chromium()
        except NoChromiumError:
            bring()
    return find_chromium()


def may_sandbox() -> bool:
    """Return whether Chromium can keep its sandbox: as root it does not start with one."""
    return os.geteuid() != 0


def _candidates() -> Iterator[str]:
    yield from PROGRAMS
    # In a process of its own: Playwright refuses a second loop in a process where a test has one.
    answer = _ask([sys.executable, "-c", PLAYWRIGHT_PATH])
    if answer:
        yield answer


def _starts(program: str) -> bool:
    return bool(shutil.which(program)) and _ask([program, "--version"]) is not None


def _ask(command: Sequence[str]) -> str | None:
    """Return what a command prints, or None if it fails or takes longer than a minute."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip()


def _download() -> None:
    command = [sys.executable, "-m", "playwright", "install", "--no-shell", "chromium"]
    _try("Playwright's Chromium: downloading", command, seconds=300)


def _install_package() -> None:
    """Install the system's package, as root or where sudo asks for no password."""
    manager = next(filter(shutil.which, PACKAGE_MANAGERS), None)
    as_root = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    if manager is None or (as_root and _ask([*as_root, "true"]) is None):
        return
    for arguments in PACKAGE_MANAGERS[manager]:
        command = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", manager, *arguments.split()]
        _try(f"The system's Chromium: {manager} {arguments}", command, seconds=600)


def _try(what: str, command: Sequence[str], seconds: float) -> None:
    """Run a command, quietly but for a line before and a line if it fails; stop it after some seconds."""
    print(f"{what} ...", file=sys.stderr, flush=True)
    none = subprocess.DEVNULL
    # In a session of its own, so that what it starts can be ended with it.
    with subprocess.Popen(command, stdin=none, stdout=none, stderr=none, start_new_session=True) as process:
        try:
            outcome = f"exit {process.wait(seconds)}"
        except subprocess.TimeoutExpired:
            outcome = f"not done after {seconds} s"
        finally:
            if process.poll() is None:
                with suppress(OSError):
                    os.killpg(process.pid, signal.SIGKILL)
    if outcome != "exit 0":
        print(f"  that did not work ({outcome})", file=sys.stderr, flush=True)


def main() -> int:
    """Print the path of a usable Chromium. Return the exit code."""
    try:
        print(bring_chromium())
    except NoChromiumError as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
