"""``tejun.py benchmark``: what complete evidence costs, against bare Playwright."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from runtime.browsers import find_browser
from runtime.paths import ROOT
from tools.arguments import at_least_one
from tools.setup.parts import WITH_BROWSER

NEEDS = WITH_BROWSER
OUT = ROOT / "reports" / "out"
WALKS = {
    "journey": (
        "tools/benchmark/journeys.py::test_journey",
        "the whole journey, sections (1) to (6)",
    ),
    "sign-in": ("tools/benchmark/journeys.py::test_sign_in", "a first sign-in of ログインフロー, from notice to file"),
}
"""Name → where it is, and what it is in words."""


def parser() -> argparse.ArgumentParser:
    """What, and how many rounds."""
    made = argparse.ArgumentParser(
        "tejun.py benchmark",
        description="Walk a procedure with complete evidence (observation and picture of every screen, steps, "
        "journal, trace ready for a failure) and in bare Playwright, by turns in one run on the same mock environment. "
        "Prints medians, their ratio, where the time goes, and how much evidence there is.",
    )
    made.add_argument(
        "walk", nargs="?", choices=list(WALKS), default="journey", help="the whole journey (default), or one sign-in"
    )
    made.add_argument(
        "--rounds", type=at_least_one, default=10, help="rounds of every variant (default 10: some three minutes)"
    )
    return made


def main(arguments: list[str]) -> int:
    """Run the rounds and print the result; not a test: only a journey that fails gives another exit code than 0."""
    import pytest

    from tools.benchmark.result import lines
    from tools.benchmark.schedule import Schedule

    chosen = parser().parse_args(arguments)
    test, what = WALKS[chosen.walk]
    schedule = Schedule(what, chosen.rounds)
    name = f"benchmark-{uuid4().hex[:12]}"  # nobody else's, however many begin at once
    options = [
        "--run",
        name,
        "--target",
        "mock",
        "--profile",
        "documented",
        "--no-reports",
        "-q",
        "-x",
        "-p",
        "no:cacheprovider",
    ]
    with _put_away(OUT / name):
        code = int(pytest.main([test, *options], plugins=[schedule]))
        if code == 0:
            print("\n".join(["", f"browser: {find_browser()}", *lines(schedule, OUT / name)]))
    return code


@contextmanager
def _put_away(folder: Path) -> Iterator[None]:
    """Leave the runs as they were: the benchmark's own is no run that anybody wants a report of."""
    latest = OUT / "latest"
    before = latest.read_bytes() if latest.is_file() else None
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        latest.unlink(missing_ok=True)
        if before is not None:
            latest.write_bytes(before)
