"""The browser: one that is already there, else Playwright's own headless shell, else a package of the system."""

from __future__ import annotations

from runtime.browsers import SETTING, find_browser
from runtime.environment_problem import EnvironmentProblem
from runtime.fonts import FONT_PACKAGE
from runtime.paths import ROOT, venv_python
from runtime.process import stream
from tools.setup import system_packages
from tools.setup.progress import Progress

TITLE = "browser"
REQUIRED = True
DOWNLOAD_LIMIT = 600.0
"""Seconds for Playwright's download (some 110 MB)."""
CONNECT_LIMIT = "10000"
"""Milliseconds for Playwright to reach its server: without a network it is to give up soon."""


def ready() -> bool:
    """Whether a browser is there that starts."""
    return find_browser() is not None


def install(progress: Progress) -> None:
    """Get a browser.

    Raises:
        EnvironmentProblem: none can be had from here; says how to get one by hand.
    """
    progress.tell("none found; downloading Playwright's own")
    outcome = stream(
        [venv_python(), "-m", "playwright", "install", "--only-shell", "chromium"],
        limit=DOWNLOAD_LIMIT,
        on_line=progress.tell,
        env={"PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": CONNECT_LIMIT},
        cwd=ROOT,
    )
    if outcome.ok and ready():
        return
    reason = outcome.reason() if not outcome.ok else "it lacks libraries of the system"
    progress.tell(f"not to be had ({reason}); asking the system's packages")
    try:
        _install_package(progress)
    except EnvironmentProblem as problem:
        raise _none(f"{reason}; {problem.args[0]}") from problem
    if not ready():
        raise _none(f"{reason}; the system's package does not start")


def _install_package(progress: Progress) -> None:
    """The system's headless shell, or its whole browser where there is no shell."""
    try:
        system_packages.install_packages([system_packages.SHELL_PACKAGE, FONT_PACKAGE], progress)
    except EnvironmentProblem:
        system_packages.install_packages([system_packages.BROWSER_PACKAGE, FONT_PACKAGE], progress)


def _none(reason: str) -> EnvironmentProblem:
    remedy = f"install Chrome, Chromium or Edge, or set {SETTING} in .env to the one you have"
    return EnvironmentProblem(f"there is no browser, and none could be installed ({reason})", remedy)
