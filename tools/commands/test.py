"""``tejun.py test``: every test there is."""

from __future__ import annotations

import argparse
import subprocess
import sys

from runtime.paths import ROOT
from tools.arguments import paths
from tools.measured_checks import others
from tools.setup.parts import EVERYTHING
from tools.workers import with_workers

NEEDS = EVERYTHING
SECOND = ("tests/microsoft_sign_in", "tests/suite/clients", "--profile", "entra")
"""What is run again, or only then, with Microsoft's screens as they ship."""
AFTER_CHECK = "--after-check"
_ENDED_BY_PERSON = 2
_NOT_UNDERSTOOD = 4
_NOTHING_CHOSEN = 5
"""pytest's exit codes."""


def parser() -> argparse.ArgumentParser:
    """Everything is handed to pytest."""
    return argparse.ArgumentParser(
        "tejun.py test",
        usage="tejun.py test [pytest arguments]",
        description="Run all tests: the scenarios of the manuals and the suite's own checks. "
        "Then those of the Microsoft sign-in again, in a run of their own, with the screens as they ship "
        "(--profile entra); with a path, --profile or --target only what these say. "
        "Arguments go to pytest: -n 0 (one at a time, "
        "not as many as there are cores), --section 2-2, --claim ID, --priority high, -m smoke, "
        "-k WORD, a path. "
        "--after-check leaves out, where no path is given, what `tejun.py check` has just run to measure coverage.",
    )


def main(arguments: list[str]) -> int:
    """Run pytest, twice unless the arguments say what is wanted; the exit code of the first run that is not good."""
    arguments = after_check(arguments)
    if chosen(arguments):
        return _pytest(arguments)
    first = _pytest(arguments)
    if first in (_ENDED_BY_PERSON, _NOT_UNDERSTOOD):
        return first
    second = _pytest(again(arguments))
    codes = [code for code in (first, second) if code != _NOTHING_CHOSEN]
    return next(filter(None, codes), 0) if codes else _NOTHING_CHOSEN


def chosen(arguments: list[str]) -> bool:
    """Whether the arguments choose a path, a profile or a target: then there is one run."""
    options = {argument.partition("=")[0] for argument in arguments}
    return bool(paths(arguments) or options & {"--profile", "--target"})


def after_check(arguments: list[str]) -> list[str]:
    """The arguments without `AFTER_CHECK`, and with what it stands for."""
    rest = [argument for argument in arguments if argument != AFTER_CHECK]
    return rest if rest == arguments or paths(rest) else [*rest, *others()]


def again(arguments: list[str]) -> list[str]:
    """The arguments of the second run; its folder has a name of its own."""
    renamed = list(arguments)
    for at, argument in enumerate(arguments):
        if argument.startswith("--run=") or (at and arguments[at - 1] == "--run"):
            renamed[at] = f"{argument}-entra"
    return [*SECOND, *renamed]


def _pytest(arguments: list[str]) -> int:
    """A pytest of its own, so that nothing of one run is left for the other."""
    process = subprocess.Popen([sys.executable, "-X", "utf8", "-m", "pytest", *with_workers(arguments)], cwd=ROOT)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue  # pytest got it too and ends in its own way
