"""Node.js, and the packages of a ``package-lock.json``: those of the reports, and those of the tests."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from runtime.environment_problem import EnvironmentProblem
from runtime.node import NODE_AT_LEAST, npm_command
from runtime.paths import NODE_LOCK
from runtime.process import stream
from tools.setup import environment
from tools.setup.progress import Progress

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

        Scripts of packages are not run: those that download (a browser, say) would do it unannounced.

        Raises:
            EnvironmentProblem: with what npm or pip said.
        """
        npm = npm_command()
        if npm is None:
            progress.tell(f"no Node.js {NODE_AT_LEAST[0]} or newer with npm; installing one into .venv")
            environment.install_lock(NODE_LOCK, progress)
            npm = npm_command()
        if npm is None:
            raise EnvironmentProblem(
                "Node.js does not start here", f"install Node.js {NODE_AT_LEAST[0]} or newer with npm"
            )
        progress.tell("npm ci")
        outcome = stream(
            [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            limit=NPM_LIMIT,
            on_line=progress.tell,
            cwd=self.folder,
        )
        if not outcome.ok:
            raise EnvironmentProblem(
                f"npm could not install {self.purpose}: {outcome.reason()}",
                f"check the network and npm's configuration, then run `python3 tejun.py setup`; {self.without}",
            )
        self._stamp.write_text(self._fingerprint(), encoding="utf-8")

    def _fingerprint(self) -> str:
        return hashlib.sha256(self.lock.read_bytes()).hexdigest()
