"""When a run comes to what, and what its evidence costs: a pytest plugin of the run that the benchmark measures.

``-p tools.benchmark.run_phases`` loads it in the run and in each of its workers. It writes into the folder that
`FOLDER` names in the environment.
"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from tools.benchmark.stopwatch import Stopwatch

FOLDER = "BENCHMARK_PHASES"
"""No `TEJUN_…`: such a variable would be a setting."""
_stopwatch = Stopwatch()
_moments: dict[str, float] = {}


@pytest.hookimpl(trylast=True)
def pytest_sessionstart(session: pytest.Session) -> None:  # noqa: ARG001 - pytest's
    """The run is set up: its plugins are there, and the mock environment runs."""
    _moments["started"] = time.time()
    _stopwatch.__enter__()


def pytest_collection_finish(session: pytest.Session) -> None:  # noqa: ARG001 - pytest's
    """The tests are known, in a process that runs them."""
    _moments["collected"] = time.time()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:  # noqa: ARG001 - pytest's
    """Something of a test is known."""
    _moments.setdefault("first", time.time())
    _moments["last"] = time.time()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write down what was seen; reports are made after this."""
    _stopwatch.__exit__()
    _moments["finished"] = time.time()
    worker = getattr(session.config, "workerinput", {}).get("workerid", "controller")
    file = Path(os.environ[FOLDER]) / f"{worker}.json"
    file.write_text(json.dumps({"moments": _moments, "spent": _stopwatch.spent}), encoding="utf-8")
