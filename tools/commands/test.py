"""``tejun.py test``: every test there is."""

from __future__ import annotations

import argparse

from tools.setup.parts import EVERYTHING

NEEDS = EVERYTHING


def parser() -> argparse.ArgumentParser:
    """Everything is handed to pytest."""
    return argparse.ArgumentParser(
        "tejun.py test",
        usage="tejun.py test [pytest arguments]",
        description="Run all tests: the scenarios of the manuals and the suite's own checks. "
        "Arguments go to pytest: -n 2 (two at a time), --section 2-2, --claim ID, --priority high, -m smoke, "
        "-k WORD, a path.",
    )


def main(arguments: list[str]) -> int:
    """Run pytest."""
    import pytest

    return int(pytest.main(arguments))
