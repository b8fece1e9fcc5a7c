"""``tejun.py check``: what is looked at before a change is committed, apart from the tests."""

from __future__ import annotations

import argparse
import subprocess
import sys

from runtime.paths import ROOT
from tools.setup.parts import PYTHON

NEEDS = PYTHON
_LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
_CHECKS_OF_THE_SUITE = (
    *(f"tests/suite/{room}" for room in ("domain", "manuals", "reports", "runtime")),
    "mockenv/tests",
    "--ignore=mockenv/tests/microsoft/test_recipes.py",
)
"""Those that need no browser."""
CHECKS = {
    "lint": ["-m", "ruff", "check", "."],
    "format": ["-m", "ruff", "format", "--check", "."],
    "types": ["-m", "mypy", "."],
    "imports": ["-c", _LINT_IMPORTS, "--no-logo"],
    "coverage": ["-m", "pytest", "-q", "-n", "auto", *_CHECKS_OF_THE_SUITE, "--cov"],
}
"""Name → arguments of Python. import-linter has no module to run it by."""


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
    codes = [_run(name) for name in chosen]
    return max(codes)


def _run(name: str) -> int:
    print(f"== {name}", flush=True)
    return subprocess.run([sys.executable, *CHECKS[name]], cwd=ROOT, check=False).returncode
