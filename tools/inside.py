"""``python -m tools.inside COMMAND [arguments]``: a command, already inside ``.venv``."""

from __future__ import annotations

import sys

from tools.cli import load, speak_utf8


def main(arguments: list[str]) -> int:
    """Run one command; returns its exit code."""
    speak_utf8()
    try:
        return load(arguments[0]).main(arguments[1:])
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
