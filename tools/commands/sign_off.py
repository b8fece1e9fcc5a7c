"""``tejun.py sign-off``: the report by which a release is decided."""

from __future__ import annotations

import argparse

from tools.setup.parts import PYTHON

NEEDS = PYTHON


def parser() -> argparse.ArgumentParser:
    """Everything is handed to ``python -m reports``."""
    return argparse.ArgumentParser(
        "tejun.py sign-off",
        usage="tejun.py sign-off [RUN …] [--release NAME] [--baseline RUN] [--gate FILE] [--to FOLDER] [--lang ja|en]",
        description="Make the sign-off of a release, as a page, a PDF (printed by the browser) and an Excel workbook. "
        "RUN is a run, a release, or one of several runs that decide together (default: the last run); several are "
        "put together as the release NAME. --baseline names the run or release that it is compared with. The exit "
        "code is the verdict of the gate. What was signed is not made again: --to FOLDER makes a copy in which the "
        "decisions that are on record are filled in.",
    )


def main(arguments: list[str]) -> int:
    """Hand over to the reports."""
    from reports.__main__ import main as reports

    return reports(["sign-off", *arguments])
