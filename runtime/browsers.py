"""Which browser is driven: the configured one, else Playwright's own, else one that the system has.

A headless shell, which is Chromium without a window, goes before a whole browser: it needs two thirds of the time.

Standard library only: set-up looks before anything is installed, and fixtures ask here too.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from runtime.dotenv import with_environment
from runtime.environment_problem import EnvironmentProblem
from runtime.paths import DOTENV, VENV, site_packages
from runtime.process import stream

SETTING = "TEJUN_BROWSER_EXECUTABLE"
Origin = Literal["configured", "playwright", "system"]

_SHELL = re.compile(r"headless[-_]shell", re.IGNORECASE)
"""How Chromium without a window is called, by Chromium, Playwright and Debian."""
_SHELL_COMMANDS = ("chromium-headless-shell",)
"""As Debian calls it."""
_COMMANDS = (
    "google-chrome-stable",
    "google-chrome",
    "chromium",
    "chromium-browser",
    "microsoft-edge-stable",
    "microsoft-edge",
)
_PLAYWRIGHT_SHELLS = (
    "chrome-headless-shell-*/chrome-headless-shell",
    "chrome-headless-shell-*/chrome-headless-shell.exe",
)
_PLAYWRIGHT_BROWSERS = ("chrome-linux*/chrome", "chrome-mac*/*.app/Contents/MacOS/*", "chrome-win*/chrome.exe")
_MAC_APPLICATIONS = ("Google Chrome", "Chromium", "Microsoft Edge")
_WINDOWS_PROGRAMS = (
    ("Google", "Chrome", "Application", "chrome.exe"),
    ("Chromium", "Application", "chrome.exe"),
    ("Microsoft", "Edge", "Application", "msedge.exe"),
)


@dataclass(frozen=True)
class Browser:
    """A browser that can be driven.

    Attributes:
        origin: where it comes from.
        executable: its program.
        headless_shell: it is Chromium's headless shell, which has no window.
    """

    origin: Origin
    executable: Path
    headless_shell: bool = False

    def __str__(self) -> str:
        return f"{self.executable} ({self.origin}{', without a window' if self.headless_shell else ''})"


def starts(executable: Path) -> bool:
    """Whether the browser can be run at all: its file is there, and on Linux its libraries too."""
    if not executable.is_file():
        return False
    if not sys.platform.startswith("linux"):
        return True  # elsewhere browsers bring their libraries, and on Windows --version opens a window
    return stream([executable, "--version"], limit=20).ok


def is_headless_shell(executable: Path) -> bool:
    """Whether a browser's name says that it is a headless shell, also where a link leads to one."""
    return any(_SHELL.search(path.name) for path in (executable, executable.resolve()))


@dataclass(frozen=True)
class Machine:
    """What the search for a browser looks at; tests describe machines that they do not have."""

    platform: str = sys.platform
    environ: Mapping[str, str] = field(default_factory=lambda: with_environment(DOTENV, os.environ))
    home: Path = field(default_factory=Path.home)
    venv: Path = VENV
    which: Callable[[str], str | None] = shutil.which
    works: Callable[[Path], bool] = starts


def find_browser(machine: Machine | None = None, *, headed: bool = False) -> Browser | None:
    """The browser to drive, or ``None`` if there is none.

    Args:
        machine: where to look; this one, if not given.
        headed: it has to have a window.

    Raises:
        EnvironmentProblem: the configured one does not exist, does not start, or has no window and should have one.
    """
    machine = machine or Machine()
    if configured := machine.environ.get(SETTING):
        if not machine.works(Path(configured)):
            raise EnvironmentProblem(
                f"{SETTING}={configured} cannot be started", "correct it in .env, or leave it empty"
            )
        headless_shell = is_headless_shell(Path(configured))
        if headed and headless_shell:
            raise EnvironmentProblem(
                f"{SETTING}={configured} is a headless shell, and --headed needs a browser that has a window",
                "name Chrome, Chromium or Edge in .env, or leave --headed out",
            )
        return Browser("configured", Path(configured), headless_shell)
    candidates = (found for found in _candidates(machine) if not (headed and found.headless_shell))
    return next((found for found in candidates if machine.works(found.executable)), None)


def _candidates(machine: Machine) -> Iterator[Browser]:
    yield from _of_playwright(machine)
    for command in _SHELL_COMMANDS if machine.platform == "linux" else ():
        if found := machine.which(command):
            yield Browser("system", Path(found), headless_shell=True)
    for path in _of_system(machine):
        yield Browser("system", path)


def _of_playwright(machine: Machine) -> Iterator[Browser]:
    """What ``playwright install chromium`` put there for the installed Playwright, with or without ``--only-shell``."""
    packages = site_packages(machine.venv)
    listing = packages and packages / "playwright" / "driver" / "package" / "browsers.json"
    if not listing or not listing.is_file():
        return
    browsers = json.loads(listing.read_text(encoding="utf-8"))["browsers"]
    revision = next(entry["revision"] for entry in browsers if entry["name"] == "chromium")
    top = _playwright_folder(machine)
    for pattern in _PLAYWRIGHT_SHELLS:
        for path in sorted((top / f"chromium_headless_shell-{revision}").glob(pattern)):
            yield Browser("playwright", path, headless_shell=True)
    for pattern in _PLAYWRIGHT_BROWSERS:
        for path in sorted((top / f"chromium-{revision}").glob(pattern)):
            yield Browser("playwright", path)


def _playwright_folder(machine: Machine) -> Path:
    if configured := machine.environ.get("PLAYWRIGHT_BROWSERS_PATH"):
        return Path(configured)
    if machine.platform == "win32":
        local = machine.environ.get("LOCALAPPDATA")
        return (Path(local) if local else machine.home / "AppData" / "Local") / "ms-playwright"
    caches = machine.home / ("Library/Caches" if machine.platform == "darwin" else ".cache")
    return caches / "ms-playwright"


def _of_system(machine: Machine) -> Iterator[Path]:
    if machine.platform == "darwin":
        for application in _MAC_APPLICATIONS:
            for top in (Path("/Applications"), machine.home / "Applications"):
                yield top / f"{application}.app" / "Contents" / "MacOS" / application
    elif machine.platform == "win32":
        tops = [machine.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")]
        for program in _WINDOWS_PROGRAMS:
            yield from (Path(top, *program) for top in tops if top)
    else:
        yield from (Path(found) for command in _COMMANDS if (found := machine.which(command)))
