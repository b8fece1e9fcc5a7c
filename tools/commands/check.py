"""``tejun.py check``: what is looked at before a change is committed, apart from the tests."""

from __future__ import annotations

import argparse
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from runtime.paths import ROOT
from tools.measured_checks import measured
from tools.setup.parts import PYTHON

NEEDS = PYTHON
_LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
_PLUGINS = ("-p", "pytest_cov", "-p", "hypothesispytest")
CHECKS = {
    "lint": ["-m", "ruff", "check", "."],
    "format": ["-m", "ruff", "format", "--check", "."],
    "types": ["-m", "mypy", "."],
    "imports": ["-c", _LINT_IMPORTS, "--no-logo"],
    "coverage": ["-m", "pytest", *_PLUGINS, "-q", "-n", "auto", *measured(), "--cov"],
}
"""Name → arguments of Python. import-linter has no module to run it by."""
_ALONE = ("coverage",)
"""Has workers of its own, and tests that measure time."""


def parser() -> argparse.ArgumentParser:
    """Which checks; none named: all."""
    made = argparse.ArgumentParser(
        "tejun.py check",
        description="Lint, formatting, types and imports of the whole repository, and which branches "
        "the suite's own browserless checks run (some three minutes).",
    )
    made.add_argument("checks", nargs="*", choices=[*CHECKS, []], metavar="|".join(CHECKS), help="only these")
    return made


def main(arguments: list[str]) -> int:
    """Run the checks, all of them even if one fails."""
    chosen = parser().parse_args(arguments).checks or list(CHECKS)
    alone = [name for name in chosen if name in _ALONE]
    together = [name for name in chosen if name not in _ALONE]
    return max(*_run_together(together), *(_run(name) for name in alone), 0)


def _run_together(names: list[str]) -> list[int]:
    """Each takes one core at most; what they say comes in their order all the same."""
    with ThreadPoolExecutor() as pool:
        return [_told(name, done) for name, done in zip(names, pool.map(_done, names), strict=True)]


def _done(name: str) -> subprocess.CompletedProcess[bytes]:
    call = [sys.executable, *CHECKS[name]]
    return subprocess.run(call, cwd=ROOT, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def _told(name: str, done: subprocess.CompletedProcess[bytes]) -> int:
    print(f"== {name}\n{done.stdout.decode(errors='replace')}", end="", flush=True)
    return done.returncode


def _run(name: str) -> int:
    print(f"== {name}", flush=True)
    return subprocess.run([sys.executable, *CHECKS[name]], cwd=ROOT, check=False).returncode
