"""``tejun.py`` as a person meets it: help before anything is installed, clear words, honest exit codes."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from runtime.environment_problem import EnvironmentProblem
from runtime.paths import ROOT
from tools import cli
from tools.arguments import paths
from tools.commands import run, test
from tools.workers import with_workers


def tejun(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run it as the README says."""
    return subprocess.run(
        [sys.executable, "tejun.py", *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )


def test_without_a_command_it_lists_the_commands() -> None:
    shown = tejun()
    assert shown.returncode == 0
    assert [line.split()[0] for line in shown.stdout.splitlines() if line.startswith("  ")] == list(cli.COMMANDS)


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_command_has_help_that_needs_nothing_installed(name: str) -> None:
    isolated = subprocess.run(
        [sys.executable, "-S", "tejun.py", name, "--help"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert isolated.returncode == 0, isolated.stderr
    assert f"usage: tejun.py {name}" in isolated.stdout


def test_an_unknown_command_is_answered_with_the_known_ones() -> None:
    shown = tejun("tset")
    assert shown.returncode == cli.NOT_READY
    assert "there is no command 'tset'; the commands are: run, survey, test, setup" in shown.stderr


def test_the_exit_code_of_a_command_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "ensure", lambda _: None)
    monkeypatch.setattr(cli, "venv_python", lambda: Path(sys.executable))
    assert cli.main(["check", "no-such-check"]) == 2


def test_bytecode_that_may_not_lie_beside_the_sources_lies_in_a_folder_of_its_own() -> None:
    kept = {"PYTHONPYCACHEPREFIX": str(ROOT / cli.BYTECODE)}
    assert cli.environment({"A": "b"}) == {"A": "b"}
    assert cli.environment({"A": "b", "PYTHONDONTWRITEBYTECODE": "1"}) == {"A": "b", **kept}
    elsewhere = {"PYTHONPYCACHEPREFIX": "/elsewhere"}
    assert cli.environment({"PYTHONDONTWRITEBYTECODE": "1", **elsewhere}) == elsewhere


def test_what_a_person_has_to_mend_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_: object) -> None:
        raise EnvironmentProblem("there is no browser", "install one")

    monkeypatch.setattr(cli, "ensure", fail)
    assert cli.main(["test"]) == cli.NOT_READY
    assert capsys.readouterr().err == "tejun: there is no browser - install one\n"


def test_an_old_python_can_read_the_file_and_is_refused_in_one_line() -> None:
    tree = ast.parse((ROOT / "tejun.py").read_text(encoding="utf-8"), feature_version=(3, 6))
    body = [node for node in tree.body if not isinstance(node, ast.Expr)]
    assert isinstance(body[0], ast.Import), "only sys may come before the check"
    assert isinstance(body[1], ast.If)
    assert "version_info" in ast.unparse(body[1].test)


@pytest.mark.parametrize(
    ("arguments", "codes", "told"),
    [([], [0, 0], 0), ([], [0, 1], 1), ([], [1, 0], 1), (["-k", "cart"], [0, 5], 0), (["-k", "no"], [5, 5], 5)],
    ids=["both good", "second fails", "first fails", "only in the first", "in none"],
)
def test_all_tests_are_two_runs_and_the_exit_code_tells_of_both(
    arguments: list[str], codes: list[int], told: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[list[str]] = []

    def run(given: list[str]) -> int:
        runs.append(given)
        return codes[len(runs) - 1]

    monkeypatch.setattr(test, "_pytest", run)
    assert test.main(arguments) == told
    assert runs == [arguments, [*test.SECOND, *arguments]]


@pytest.mark.parametrize("arguments", [["tests/suite"], ["tejun.py::x"], ["--profile=entra"], ["--target", "staging"]])
def test_a_path_a_profile_or_a_target_is_one_run(arguments: list[str]) -> None:
    assert test.chosen(arguments)


def test_the_second_run_has_a_folder_of_its_own() -> None:
    assert test.again(["--run", "nightly", "-n", "2"]) == [*test.SECOND, "--run", "nightly-entra", "-n", "2"]
    assert test.again(["--run=nightly"]) == [*test.SECOND, "--run=nightly-entra"]


@pytest.mark.parametrize("code", [2, 4])
def test_a_first_run_that_was_stopped_or_not_understood_is_the_only_one(
    code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = [code]
    monkeypatch.setattr(test, "_pytest", lambda _: codes.pop())
    assert test.main([]) == code


def test_the_main_job_is_every_scenario_or_those_below_a_path() -> None:
    assert run.chosen(["-m", "smoke"]) == ["tests", "--ignore=tests/suite", "-m", "smoke"]
    assert run.chosen(["tests/omakase_login"]) == ["--ignore=tests/suite", "tests/omakase_login"]


def test_the_gate_of_a_whole_run_is_no_path() -> None:
    assert run.chosen(run.judged([], {})) == ["tests", "--ignore=tests/suite", "--gate", "gate.toml"]


def test_what_an_option_is_given_is_no_path(pytestconfig: pytest.Config) -> None:
    actions = pytestconfig._parser.optparser._actions
    free = [one for one in actions if one.nargs is None and not one.choices and one.type not in {int, float}]
    options = [option for one in free for option in one.option_strings]
    assert len(options) > 50
    assert [option for option in options if paths([option, "docs", "tests"]) != ["tests"]] == []


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["-n", "0"],
        ["--run", "docs"],
        ["--target", "staging"],
        ["--profile=entra"],
        ["--shard", "1/4", "--no-reports"],
        ["-x"],
    ],
    ids=" ".join,
)
def test_a_whole_run_is_judged_by_the_gate_of_the_checkout(arguments: list[str]) -> None:
    assert run.judged(arguments, {}) == ["--gate", "gate.toml", *arguments]
    assert run.judged([*arguments, "--no-gate"], {}) == arguments
    assert run.judged(arguments, {"TEJUN_EVIDENCE": "off"}) == arguments


@pytest.mark.parametrize(
    "arguments",
    [
        ["-m", "smoke"],
        ["-msmoke"],
        ["-k", "cart"],
        ["tests/omakase_login"],
        ["--manual", "omakase_login"],
        ["--section=2-2"],
        ["--lf"],
        ["--deselect=tests/x"],
        ["--gate", "own.toml"],
        ["--gate=own.toml"],
        ["--evidence", "off"],
        ["--collect-only"],
        ["--seed-defects"],
    ],
    ids=" ".join,
)
def test_part_of_a_run_or_one_with_other_rules_is_not(arguments: list[str]) -> None:
    assert run.judged(arguments, {}) == arguments


@pytest.mark.parametrize("number", ["0", "-3", "x", "1.5", ""])
@pytest.mark.parametrize("command", [["benchmark", "--rounds"], ["iij_requests", "--requests"]], ids=lambda it: it[0])
def test_nothing_to_do_is_no_success(command: list[str], number: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        cli.load(command[0]).parser().parse_args([*command[1:], number])
    assert "is not a number from 1 on" in capsys.readouterr().err or number.startswith("-")


def test_pictures_of_a_run_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.load("screenshots").main(["no-such-run"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("screenshots: no run 'no-such-run'")
    assert told.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [["-n", "0"], ["-n2"], ["--numprocesses=2"], ["-p", "no:xdist"], ["-s"], ["--pdb"], ["--target", "staging"]],
    ids=" ".join,
)
def test_workers_are_left_to_whoever_says_something_about_them(arguments: list[str]) -> None:
    assert with_workers(arguments, {}) == arguments


@pytest.mark.parametrize("arguments", [[], ["-m", "smoke"], ["tests/omakase_login"], ["--target=mock"]], ids=" ".join)
def test_there_are_as_many_workers_as_there_is_room_for(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
    monkeypatch.setattr("runtime.capacity.workers", lambda: 2)
    assert with_workers(arguments, {}) == ["-n", "auto", *arguments]
    assert with_workers(arguments, {"TEJUN_TARGET": "mock"}) == ["-n", "auto", *arguments]
    monkeypatch.setattr("runtime.capacity.workers", lambda: 1)
    assert with_workers(arguments, {}) == arguments


def test_a_staging_is_visited_by_one_worker_unless_somebody_says_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runtime.capacity.workers", lambda: 2)
    assert with_workers([], {"TEJUN_TARGET": "staging"}) == []
    monkeypatch.setenv("PYTEST_ADDOPTS", "-n 1")
    assert with_workers([], {}) == []
