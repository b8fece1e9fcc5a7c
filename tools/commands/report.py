"""``tejun.py report``: make the reports of a run again, or look at them."""

from __future__ import annotations

import argparse

from tools.setup import allure, environment
from tools.setup.parts import Part

NEEDS: tuple[Part, ...] = (environment, allure)
ACTIONS = ("build", "manual", "show", "summary-md", "gate", "serve", "list", "durations")


def parser() -> argparse.ArgumentParser:
    """Everything is handed to ``python -m reports``."""
    return argparse.ArgumentParser(
        "tejun.py report",
        usage=f"tejun.py report [{'|'.join(ACTIONS)}] [RUN] [--lang ja|en]",
        description="Make the reports of a run again, from its folder (build, the default), only "
        "the manual report (manual), print its summary (show), also as Markdown (summary-md), "
        "judge it by the release gate (gate; --gate FILE names its rules, --baseline RUN an earlier run), serve its "
        "reports to a browser on this machine (serve), list the runs, "
        "or tell what they take on several machines (durations). "
        "RUN is a name below reports/out, a path, or latest, which is the default.",
    )


def main(arguments: list[str]) -> int:
    """Hand over to the reports."""
    from reports.__main__ import main as reports

    return reports(arguments if arguments[:1] and arguments[0] in ACTIONS else ["build", *arguments])
