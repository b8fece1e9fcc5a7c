"""``tejun.py verify``: find whatever was changed since the reports were built, or since somebody signed."""

from __future__ import annotations

import argparse

from tools.setup.parts import PYTHON

NEEDS = PYTHON


def parser() -> argparse.ArgumentParser:
    """Everything is handed to ``python -m reports``."""
    return argparse.ArgumentParser(
        "tejun.py verify",
        usage="tejun.py verify [RUN] [--lang ja|en]",
        description="Find every file that was changed, removed, added or renamed since the reports were built, down "
        "to one byte, every decision that was altered, removed or exchanged, and what was built again after it was "
        "signed. RUN is a run, a release (its runs are verified, too), a bundle of `tejun.py pack`, or latest. Exit "
        "codes: 0 nothing was changed, 1 something was, 2 it cannot be verified.",
    )


def main(arguments: list[str]) -> int:
    """Hand over to the reports."""
    from reports.__main__ import main as reports

    return reports(["verify", *arguments])
