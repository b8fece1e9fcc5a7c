"""``tejun.py run``: the main job: every procedure of the manuals, walked and judged, with reports."""

from __future__ import annotations

import argparse

from tools.arguments import paths
from tools.setup.parts import RUN
from tools.workers import with_workers

NEEDS = RUN
MAIN_JOB = ("tests",)
"""Every scenario of every manual: less would leave claims unreached, and no release could be signed on that."""
_NO_CHECKS = "--ignore=tests/suite"
"""The suite's own checks say nothing about a product."""


def parser() -> argparse.ArgumentParser:
    """Everything is handed to pytest."""
    return argparse.ArgumentParser(
        "tejun.py run",
        usage="tejun.py run [pytest arguments]",
        description="Walk every documented procedure in a real browser, judge every claim, and make the reports. "
        "The mock environment is started for it; with --target staging, the sites that .env names are visited. "
        "More arguments go to pytest: a path (only the scenarios below it), -m smoke (the journeys and little else, "
        "in under a minute), --run NAME (name of the run), --headed (watch the browser), -n 0 (one test at a time, "
        "not as many as there are cores), "
        "--profile entra (Microsoft's screens as they ship, not as its manual draws them).",
    )


def main(arguments: list[str]) -> int:
    """Run the main job; its end prints the summary and where the reports are."""
    import pytest

    return int(pytest.main(with_workers(chosen(arguments))))


def chosen(arguments: list[str]) -> list[str]:
    """What pytest is called with: all scenarios, or those below the paths that somebody names."""
    return [*(() if paths(arguments) else MAIN_JOB), _NO_CHECKS, *arguments]
