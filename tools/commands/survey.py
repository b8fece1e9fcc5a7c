"""``tejun.py survey``: every drift of the manuals in one run."""

from __future__ import annotations

import argparse

from tools.commands.run import chosen
from tools.setup.parts import RUN
from tools.workers import with_workers

NEEDS = RUN
NOT_READY = 2
_SURVEY = "--survey"
_MISUSED = frozenset({4, 5})
"""pytest's exit codes for arguments that cannot be, and for a selection that leaves no test."""


def parser() -> argparse.ArgumentParser:
    """Everything is handed to pytest."""
    return argparse.ArgumentParser(
        "tejun.py survey",
        usage="tejun.py survey [pytest arguments]",
        description="List every drift of the manuals in one run. Where a label, a heading, a mail or a step has "
        "changed, it goes on with what stands in its place, and says so. It takes the arguments of tejun.py run: a "
        "path, --manual KEY, --profile entra, --target staging, --run NAME, -n 0. "
        "The exit code is 0 where nothing differs, 1 where something differs or was not reached, 2 where it could not "
        "begin.",
    )


def main(arguments: list[str]) -> int:
    """Run the survey; its end prints the drifts and where the reports are."""
    import pytest

    status = int(pytest.main(with_workers([_SURVEY, *chosen(arguments)])))
    return NOT_READY if status in _MISUSED else status
