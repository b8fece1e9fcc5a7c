"""``tejun.py steps``: what a run did in the browser, and what of the way was prepared."""

from __future__ import annotations

import argparse
import sys

from tools.setup.parts import PYTHON

NEEDS = PYTHON
_NOT_WALKED = 1


def parser() -> argparse.ArgumentParser:
    """Which run, and which one to compare it with."""
    made = argparse.ArgumentParser(
        "tejun.py steps",
        description="Count a run's steps in the browser by kind and site, with the time that they took, and show at "
        "which starting points its tests began without walking there; for each the scenario that walks, and whether it "
        "did in this run. RUN and BEFORE are names below reports/out, paths, or latest. The exit code is 1 where a "
        "scenario passed that did not walk what it is to prove.",
    )
    made.add_argument("run", metavar="RUN", nargs="?", default="latest", help="default: latest")
    made.add_argument("before", metavar="BEFORE", nargs="?", help="an earlier run, to be compared with")
    return made


def main(arguments: list[str]) -> int:
    """Print the tables."""
    from rich.console import Console

    from evidence.run_folder import BrokenRunFolder
    from reports.folders import runs
    from tools.cli import NOT_READY
    from tools.steps.counting import steps_of
    from tools.steps.printing import starting_point_lines, steps_table, summary
    from tools.steps.starting_points import uses_of

    chosen = parser().parse_args(arguments)
    try:
        folder = runs.find(chosen.run, runs.OUT)
        now, uses = steps_of(folder), uses_of(folder)
        before = steps_of(runs.find(chosen.before, runs.OUT)) if chosen.before else None
    except (BrokenRunFolder, OSError) as problem:
        print(f"tejun: {problem}", file=sys.stderr)
        return NOT_READY
    console = Console()
    console.print(steps_table(now, before))
    for line in starting_point_lines(uses):
        console.print(line, highlight=False, soft_wrap=True)
    console.print(summary(now, before), highlight=False, soft_wrap=True)
    return _NOT_WALKED if any(use.proof == "not walked" for use in uses) else 0
