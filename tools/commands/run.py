"""``tejun.py run``: the main job, from the store's first page to the administrator's first login, with reports."""

from __future__ import annotations

import argparse

from tools.setup.parts import EVERYTHING

NEEDS = EVERYTHING
MAIN_JOB = ("tests/omakase_login", "-m", "smoke")
"""The journey through sections (1) to (6), and the few tests beside it that finish within a minute."""


def parser() -> argparse.ArgumentParser:
    """Everything is handed to pytest."""
    return argparse.ArgumentParser(
        "tejun.py run",
        usage="tejun.py run [pytest arguments]",
        description="Walk sections (1) to (6) of おまかせログイン in a real browser and make the reports. "
        "The mock environment is started for it; with --target staging, the sites that .env names are visited. "
        "More arguments go to pytest: --run NAME (name of the run), --headed (watch the browser).",
    )


def main(arguments: list[str]) -> int:
    """Run the main job; its end prints the summary and where the reports are."""
    import pytest

    return int(pytest.main([*MAIN_JOB, *arguments]))
