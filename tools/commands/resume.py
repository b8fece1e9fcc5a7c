"""``tejun.py resume``: go on with the tests of a run that wait for another day."""

from __future__ import annotations

import argparse
import sys

from runtime.paths import ROOT
from tools.cli import NOT_READY
from tools.setup.parts import RUN
from tools.workers import with_workers

NEEDS = RUN


def parser() -> argparse.ArgumentParser:
    """Everything behind the run is handed to pytest."""
    return argparse.ArgumentParser(
        "tejun.py resume",
        usage="tejun.py resume RUN [pytest arguments]",
        description="Go on with the tests of a run that wait for another day: what the desk does on the wished date, "
        "what a person answers in hours. They are added to the run's folder, and its reports are made again. "
        "RUN is a name below reports/out, a path (a folder copied from another machine, say), or latest.",
    )


def main(arguments: list[str]) -> int:
    """Go on with a run; the exit code is that of a run, and 2 where there is nothing to go on with."""
    import pytest

    from reports.folders.resumption import (  # fixtures are pytest's to import: it rewrites them
        CannotResume,
        read_resumption,
    )

    if not arguments or arguments[0].startswith("-"):
        print(f"say which run to go on with: {parser().usage}", file=sys.stderr)
        return NOT_READY
    name, *more = arguments
    try:
        found = read_resumption(name, ROOT)
    except CannotResume as problem:
        print(f"tejun: {problem}", file=sys.stderr)
        return NOT_READY
    files = dict.fromkeys(test.partition("::")[0] for test in found.tests)
    same = ["--target", found.run.target, "--profile", found.run.profile]
    return int(pytest.main(with_workers([*files, f"--resume={found.folder}", *same, *more])))
