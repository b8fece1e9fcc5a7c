"""``tejun.py defects``: seed defects into the mock environment and see which tests notice."""

from __future__ import annotations

import argparse
from itertools import takewhile

from tools.setup.parts import WITH_BROWSER
from tools.workers import with_workers

NEEDS = WITH_BROWSER


def parser() -> argparse.ArgumentParser:
    """Which defects; what follows from the first option on goes to pytest."""
    return argparse.ArgumentParser(
        "tejun.py defects",
        usage="tejun.py defects [NAME ...] [pytest arguments]",
        description="Seed defects into the mock environment, run the tests that could notice, and print which test "
        "caught which. None named: all of them. Exit code 1 if one goes unnoticed.",
    )


def main(arguments: list[str]) -> int:
    """Run pytest with the defects."""
    import pytest

    names = list(takewhile(lambda argument: not argument.startswith("-"), arguments))
    rest = with_workers(arguments[len(names) :])
    return int(pytest.main(["--seed-defects", ",".join(names) if names else "all", *rest]))
