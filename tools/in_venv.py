"""``python -m tools.in_venv COMMAND [arguments]``: a command, already inside ``.venv``."""

from __future__ import annotations

import sys

from runtime.command import run
from tools.cli import load


def main(arguments: list[str]) -> int:
    """Run one command; returns its exit code."""
    return load(arguments[0]).main(arguments[1:])


if __name__ == "__main__":
    sys.exit(run(lambda: main(sys.argv[1:])))
