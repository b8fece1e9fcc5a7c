"""``tejun.py guide``: a person judges what no program can, with a window that tells what to do."""

from __future__ import annotations

import argparse
import sys
from typing import TypeGuard

from runtime.command import UNUSABLE
from runtime.paths import ROOT
from tools.setup.parts import RUN

NEEDS = RUN
_TESTS = "tests/guided/guided_verification.py"


def parser() -> argparse.ArgumentParser:
    """What is asked, and for which release."""
    made = argparse.ArgumentParser(
        "tejun.py guide",
        description="Ask a person what no program can judge: a real telephone, wording, looks. A window of its "
        "own shows one question after the other, as the manual tells the step; in the other window "
        "you do the step, or let the suite do it; then answer 合 (1), 否 (2) or 判定不能 (3), with a "
        "comment (c, and Esc to leave it). O opens the step's screen, P lets the suite do the step. "
        "Every answer is kept at once, with a picture of what was on the screen, in the run's folder,"
        " Allure and reports, and is for one release. Stopped or killed, it goes on where it was with"
        " the same --run. More options go to pytest.",
    )
    made.add_argument("--manual", action="append", default=[], metavar="KEY", help="only this manual; again for more")
    made.add_argument(
        "--place",
        action="append",
        default=[],
        metavar="PLACE",
        help="a section, step or claim (omakase_login/2-2, 2-2-3, …); again for more. Of a section or step: its claims "
        "that no run can judge, and each step as a whole, its wording and looks. Without it: all claims that no run "
        "can judge",
    )
    made.add_argument("--name", default="", metavar="NAME", help="who answers; without it the window asks")
    made.add_argument("--release", metavar="NAME", help="release that is judged (default: what settings or mock say)")
    made.add_argument("--run", metavar="NAME", help="name of the run; one that is there is gone on with")
    made.add_argument(
        "--no-window", action="store_true", help="print the window's address only, for a browser of your own"
    )
    made.add_argument("--headless", action="store_true", help="browsers that nobody can see: for tests of this command")
    return made


def main(arguments: list[str]) -> int:
    """Ask; the exit code is that of the run: 1 if anything in it was judged as not OK, 2 if it was stopped."""
    import pytest

    from evidence.run_folder import BrokenRunFolder, RunFolder

    given, more = parser().parse_known_args(arguments)
    try:
        chosen = _resumed(given) if _is_there(given.run) else _new(given)
    except BrokenRunFolder as problem:
        print(f"guide: {problem}", file=sys.stderr)
        return UNUSABLE
    options = [
        *(["--guided-by", given.name] if given.name else []),
        *(["--release", given.release] if given.release else []),
        *(["--guided-no-window"] if given.no_window else []),
        *([] if given.headless else ["--headed"]),
    ]
    code = int(pytest.main([_TESTS, "--guided", "-n", "0", *chosen, *options, *more]))
    if code == pytest.ExitCode.NO_TESTS_COLLECTED and _is_there(given.run):
        print("everything is answered already; the reports are in the run's folder")
        return RunFolder(path=ROOT / "reports" / "out" / given.run).run().exit_status or 0
    return code


def _is_there(run: str | None) -> TypeGuard[str]:
    return run is not None and (ROOT / "reports" / "out" / run / "run.json").is_file()


def _new(given: argparse.Namespace) -> list[str]:
    """Options of a new verification: its run is about the manuals that it asks about, and no others."""
    keys = given.manual or sorted({place.partition("/")[0] for place in given.place if "/" in place})
    return [
        *(["--run", given.run] if given.run else []),
        *(option for key in keys for option in ("--manual", key)),
        *(option for place in given.place for option in ("--guided-about", place)),
    ]


def _resumed(given: argparse.Namespace) -> list[str]:
    """Options of one that is gone on with: it asks what it began with.

    Raises:
        BrokenRunFolder: the run is no guided verification, or something else is asked for.
    """
    from evidence.run_folder import BrokenRunFolder, RunFolder

    run = RunFolder(path=ROOT / "reports" / "out" / given.run).run()
    if not run.guided:
        raise BrokenRunFolder(f"--run {given.run}: that run is no guided verification; give another name")
    if given.manual or given.place:
        raise BrokenRunFolder(
            f"--run {given.run} goes on with what it began with: leave --manual and --place out, or give another name"
        )
    return [f"--resume={given.run}", "--target", run.target, "--profile", run.profile]
