"""``tejun.py check``: what is looked at before a change is committed, apart from the tests."""

from __future__ import annotations

import argparse
import subprocess
import sys

from runtime.places import ROOT
from tools.setup.parts import PYTHON

NEEDS = PYTHON
CHECKS = {
    "lint": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
    "types": ["mypy", "."],
}


def parser() -> argparse.ArgumentParser:
    """Which checks; none named: all."""
    made = argparse.ArgumentParser("tejun.py check", description="Lint, formatting and types of the whole repository.")
    made.add_argument("checks", nargs="*", choices=[*CHECKS, []], metavar="|".join(CHECKS), help="only these")
    return made


def main(arguments: list[str]) -> int:
    """Run the checks, all of them even if one fails."""
    chosen = parser().parse_args(arguments).checks or list(CHECKS)
    codes = [_run(name) for name in chosen]
    return max(codes)


def _run(name: str) -> int:
    print(f"{name}: {' '.join(CHECKS[name])}", flush=True)
    return subprocess.run([sys.executable, "-m", *CHECKS[name]], cwd=ROOT, check=False).returncode
