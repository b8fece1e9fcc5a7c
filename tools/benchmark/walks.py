"""Walks of a browser, measured in rounds: by this suite, in bare Playwright, and by other tools."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from reports.folders.runs import OUT
from runtime.environment_problem import EnvironmentProblem
from tools.benchmark import peer_setup
from tools.benchmark.peer import PEERS
from tools.benchmark.result import tables
from tools.benchmark.schedule import Schedule
from tools.benchmark.table import Table

_JOURNEY = "tools/benchmark/journeys.py::test_journey"
_SIGN_IN = "tools/benchmark/journeys.py::test_sign_in"


def journey(rounds: int) -> list[Table]:
    """Sections (1) to (6) of おまかせログイン."""
    return _measured(_JOURNEY, Schedule("The journey, sections (1) to (6) of おまかせログイン", rounds))


def sign_in(rounds: int) -> list[Table]:
    """A first sign-in of ログインフロー."""
    return _measured(_SIGN_IN, Schedule("A first sign-in of ログインフロー, from the notice to the file", rounds))


def peers(rounds: int) -> list[Table]:
    """The journey in other tools."""
    missing = peer_setup.install()
    for name, problem in missing.items():
        print(f"going on without {name}: {problem}")
    there = tuple(name for name in PEERS if name not in missing)
    (table,) = _measured(_JOURNEY, Schedule("The same journey in other tools", rounds, ("bare", "full", *there)))
    notes = [f"Not here: {name}: {problem}." for name, problem in missing.items()]
    notes += [
        "Seconds are of the walk: of this suite and Playwright Test with all that a test sets up and writes, of Robot "
        "Framework its test case, of Selenium without the browser's start, which is its fresh context. Core-seconds of "
        "the peers have their own start and that of a browser in them, those of this suite do not."
    ]
    return [Table(table.title, table.head, table.rows, (*table.notes, *notes))]


def _measured(test: str, schedule: Schedule) -> list[Table]:
    import pytest

    name = f"benchmark-{uuid4().hex[:12]}"  # nobody else's, however many begin at once
    options = ["--run", name, "--target", "mock", "--profile", "documented", "--no-reports", "-q", "-x"]
    with _put_away(OUT / name):
        if code := int(pytest.main([test, *options, "-p", "no:cacheprovider"], plugins=[schedule])):
            raise EnvironmentProblem(f"a walk failed (exit code {code} of pytest)", "see what it said above")
        return tables(schedule, OUT / name)


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
