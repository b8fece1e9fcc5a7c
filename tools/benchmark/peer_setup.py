"""Gets what the benchmark compares this suite with: into a folder of its own, never into ``.venv`` or a lock file."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from runtime.environment_problem import EnvironmentProblem
from runtime.node import npm_command
from runtime.paths import ROOT, venv_python
from runtime.process import stream
from tools.setup.progress import Progress

CODE = Path(__file__).parent / "peers"
INSTALLED = ROOT / ".peers"
"""Ignored by git; deleted, it is made anew."""
PYTHON = venv_python(INSTALLED / "venv")
PLAYWRIGHT_TEST = INSTALLED / "node_modules" / "@playwright" / "test" / "cli.js"
_LIMIT = 900.0
"""Seconds for each installation."""
_PINNED = ("requirements.txt", "package.json")


def chromedriver() -> Path | None:
    """The driver that Selenium needs: one in the path, else the one in the peers' folder."""
    found = shutil.which("chromedriver")
    own = INSTALLED / "driver" / "usr" / "bin" / "chromedriver"
    return Path(found) if found else own if own.is_file() else None


def install() -> dict[str, str]:
    """Install what is missing, with progress.

    Returns:
        Peer → why it cannot be had here, in one line.
    """
    progress, missing = Progress(len(_PARTS)), {}
    for name, part in _PARTS.items():
        if _stamp(name).is_file() and _stamp(name).read_text(encoding="utf-8") == _pinned():
            continue
        try:
            with progress.step(f"peer {name}"):
                part(progress)
                _stamp(name).write_text(_pinned(), encoding="utf-8")
        except EnvironmentProblem as problem:
            missing[name] = str(problem)
    return missing


def _playwright_test(progress: Progress) -> None:
    npm = npm_command()
    if npm is None:
        raise EnvironmentProblem("no npm", "install Node.js with npm")
    INSTALLED.mkdir(exist_ok=True)
    for file in ("package.json", "journey.spec.ts", "playwright.config.ts"):
        shutil.copy2(CODE / file, INSTALLED / file)
    _run(progress, [*npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"], INSTALLED)


def _robot(progress: Progress) -> None:
    _python(progress)
    initialise = [str(PYTHON), "-m", "Browser.entry", "init", "--skip-browsers"]
    _run(progress, initialise, INSTALLED)


def _selenium(progress: Progress) -> None:
    _python(progress)
    if chromedriver():
        return
    if not shutil.which("apt-get"):
        raise EnvironmentProblem("no chromedriver", "put one that fits the browser into the path")
    driver = INSTALLED / "driver"
    driver.mkdir(parents=True, exist_ok=True)
    _run(progress, ["apt-get", "download", "chromium-driver"], driver)  # installed, it would bring a browser along
    for package in driver.glob("*.deb"):
        _run(progress, ["dpkg", "-x", str(package), str(driver)], driver)


def _python(progress: Progress) -> None:
    if not PYTHON.is_file():
        _run(progress, [sys.executable, "-m", "venv", str(INSTALLED / "venv")], ROOT)
    _run(progress, [str(PYTHON), "-m", "pip", "install", "-q", "-r", str(CODE / "requirements.txt")], ROOT)


def _run(progress: Progress, command: list[str], folder: Path) -> None:
    progress.tell(" ".join(Path(part).name for part in command[:6]))
    outcome = stream(command, limit=_LIMIT, on_line=progress.tell, cwd=folder)
    if not outcome.ok:
        raise EnvironmentProblem(f"{' '.join(command[:4])} failed: {outcome.reason()}", "check the network")


_PARTS: dict[str, Callable[[Progress], None]] = {
    "playwright-test": _playwright_test,
    "robot": _robot,
    "selenium": _selenium,
}


def _stamp(name: str) -> Path:
    return INSTALLED / f"{name}.installed"


def _pinned() -> str:
    """What the installed packages were asked for by."""
    return "\n".join((CODE / name).read_text(encoding="utf-8") for name in _PINNED)
