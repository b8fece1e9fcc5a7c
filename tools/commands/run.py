"""``tejun.py run``: the main job: every procedure of the manuals, walked and judged, with reports."""

from __future__ import annotations

import argparse

from tools.setup.parts import RUN

NEEDS = RUN
MAIN_JOB = ("tests", "--ignore=tests/suite")
"""Every scenario of every manual: less would leave claims unreached, and no release could be signed on that."""


def parser() -> argparse.ArgumentParser:
    """Everything is handed to pytest."""
    return argparse.ArgumentParser(
        "tejun.py run",
        usage="tejun.py run [pytest arguments]",
        description="Walk every documented procedure in a real browser, judge every claim, and make the reports. "
        "The mock environment is started for it; with --target staging, the sites that .env names are visited. "
        "More arguments go to pytest: -m smoke (the journeys and little else, in under a minute), --run NAME "
        "(name of the run), --headed (watch the browser), -n 2 (two at a time), --profile entra (Microsoft's "
        "screens as they ship, not as its manual draws them).",
    )


def main(arguments: list[str]) -> int:
    """Run the main job; its end prints the summary and where the reports are."""
    import pytest

    return int(pytest.main([*MAIN_JOB, *arguments]))
