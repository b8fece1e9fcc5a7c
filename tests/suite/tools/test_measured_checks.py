"""`check` and `test --after-check` run every test once between them, and `test` alone every test."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from runtime.paths import ROOT
from tools.commands import check, test
from tools.measured_checks import measured, others

FILES = sorted(file for room in ("tests", "mockenv/tests") for file in (ROOT / room).rglob("test_*.py"))


def is_below(file: Path, places: list[str]) -> bool:
    return any(file.is_relative_to(ROOT / place) for place in places)


def ignored(arguments: list[str]) -> list[str]:
    return [argument.removeprefix("--ignore=") for argument in arguments if argument.startswith("--ignore=")]


def test_every_file_of_tests_is_run_by_one_of_the_two() -> None:
    named = [argument for argument in measured() if not argument.startswith("-")]
    by_check = [file for file in FILES if is_below(file, named) and not is_below(file, ignored(measured()))]
    by_test = [file for file in FILES if not is_below(file, ignored(others()))]
    assert sorted([*by_check, *by_test]) == FILES
    assert min(len(by_check), len(by_test)) > 100


def test_what_is_left_out_is_there() -> None:
    assert [place for place in (*ignored(others()), *ignored(measured())) if not (ROOT / place).exists()] == []


def test_only_whoever_says_so_leaves_out_what_was_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[list[str]] = []

    def run(given: list[str]) -> int:
        runs.append(given)
        return 0

    monkeypatch.setattr(test, "_pytest", run)
    test.main([])
    test.main([test.AFTER_CHECK, "-m", "smoke"])
    test.main([test.AFTER_CHECK, "tests/suite/manuals"])
    assert runs == [
        [],
        [*test.SECOND],
        ["-m", "smoke", *others()],
        [*test.SECOND, "-m", "smoke", *others()],
        ["tests/suite/manuals"],
    ]


def test_a_server_runs_both() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    calls = [line for line in lines if line.startswith("python3 ")]
    assert [call.split(" ||")[0].split(" &&")[0] for call in calls] == [
        "python3 tejun.py check",
        f'python3 tejun.py test {test.AFTER_CHECK} "$@"',
    ]


def test_what_checks_say_comes_in_their_order_and_one_failure_is_enough(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    waits = "import threading; threading.Event().wait(0.3); print('slow 手順')"
    checks = {"slow": ["-c", waits], "fails": ["-c", "raise SystemExit(3)"], "coverage": ["-c", "print('alone')"]}
    monkeypatch.setattr(check, "CHECKS", checks)
    codes = check._run_together(["slow", "fails"])
    assert codes == [0, 3]
    assert capfd.readouterr().out == "== slow\nslow 手順\n== fails\n"
    assert check._run("coverage") == 0
    assert capfd.readouterr().out == "== coverage\nalone\n"


def test_the_exit_code_is_that_of_the_worst() -> None:
    checks = {"lint": ["-c", "raise SystemExit(1)"], "coverage": ["-c", ""]}
    program = f"from tools.commands import check; check.CHECKS = {checks}; raise SystemExit(check.main([]))"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 1
