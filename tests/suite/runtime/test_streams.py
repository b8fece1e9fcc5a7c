"""No text, terminal or reader ends a command, and 1 is only ever its own answer."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from runtime.command import STOPPED, UNUSABLE, run
from tests.suite.reports.builders import record
from tests.suite.reports.builders import write as write_run

ROOT = Path(__file__).parents[3]
FULL = Path("/dev/full")
NARROW = {
    "a plain locale": {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"},
    "Japanese Windows": {"PYTHONIOENCODING": "cp932"},
    "ASCII, strict": {"PYTHONIOENCODING": "ascii:strict"},
    "one column": {"COLUMNS": "1", "TERM": "dumb"},
}
MANUALS = ["manuals", "findings", "microsoft_sign_in"]
PRINTS = "import sys; from runtime.command import run; sys.exit(run(lambda: print({text!a}) or {code}))"

REPORTS = """
import runpy, sys
for name, (expected, arguments) in {commands}.items():
    sys.argv = ["reports", *arguments]
    try:
        runpy.run_module("reports", run_name="__main__", alter_sys=True)
    except SystemExit as end:
        if end.code != expected:
            sys.exit(f"{{name}}: {{end.code}}")
    print("(its end)")
"""
"""One command after the other in one Python: they begin and end in the same way."""


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder of runs, with one in it that does not pass."""
    write_run(tmp_path / "r1", record("failed", message="a − b — 𠮷", failure="product"))
    return tmp_path


def call(*arguments: str, environ: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=os.environ | (environ or {}), capture_output=True, check=False
    )


@pytest.mark.parametrize("environ", NARROW.values(), ids=NARROW)
def test_a_report_is_shown_and_judged_on_every_terminal(out: Path, environ: dict[str, str]) -> None:
    commands = {"show": (0, ["r1"]), "gate": (1, ["r1"]), "list": (0, [])}
    told = {name: (code, ["--out", str(out), name, *rest]) for name, (code, rest) in commands.items()}
    done = call("-c", REPORTS.format(commands=told), environ=environ)
    assert (done.returncode, done.stderr) == (0, b"")
    *shown, rest = done.stdout.split(b"(its end)")
    assert [bool(one.strip()) for one in shown] == [True] * len(commands)
    assert not rest.strip()


@pytest.mark.parametrize("environ", NARROW.values(), ids=NARROW)
def test_a_manual_and_the_commands_are_told_on_every_terminal(environ: dict[str, str]) -> None:
    for arguments in (["-m", *MANUALS], ["tejun.py"], ["tejun.py", "doctor", "--help"]):
        done = call(*arguments, environ=environ)
        assert (done.returncode, done.stderr) == (0, b""), arguments


def test_what_a_code_page_does_not_have_is_escaped_and_the_rest_is_legible() -> None:
    done = call("-c", PRINTS.format(text="費用 𠮷 🙂", code=0), environ={"PYTHONIOENCODING": "cp932"})
    assert done.stdout.decode("cp932").rstrip() == r"費用 \U00020bb7 \U0001f642"


def test_a_file_gets_utf_8_whatever_the_locale() -> None:
    done = call("-c", PRINTS.format(text="費用 − 𠮷 \ud83d", code=0), environ=NARROW["a plain locale"])
    assert done.stdout.decode("utf-8").rstrip() == r"費用 − 𠮷 \ud83d"


@pytest.mark.parametrize("code", [0, 1])
def test_a_reader_that_has_seen_enough_changes_nothing(code: int) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    program = PRINTS.format(text="x" * 100_000, code=code)
    with os.fdopen(writing, "wb") as nobody:
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, stdout=nobody, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, done.stderr) == (code, b"")


def test_the_gate_says_no_also_to_a_reader_that_has_gone(out: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as nobody:
        arguments = [sys.executable, "-m", "reports", "--out", str(out), "show", "r1"]
        done = subprocess.run(arguments, cwd=ROOT, stdout=nobody, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize(("code", "told"), [(0, UNUSABLE), (1, 1)])
def test_an_output_that_is_lost_on_a_full_disk_is_told_in_one_line(code: int, told: int) -> None:
    with FULL.open("wb") as full:
        arguments = [sys.executable, "-c", PRINTS.format(text="x", code=code)]
        done = subprocess.run(arguments, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == told
    assert done.stderr.startswith(b"the output could not be written (")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="a shell of Unix closes the stream")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_command_needs_no_stream(closed: str) -> None:
    arguments = ["sh", "-c", f'exec "$0" "$@" {closed}', sys.executable, "-m", *MANUALS]
    assert subprocess.run(arguments, cwd=ROOT, capture_output=True, check=False).returncode == 0


def test_what_the_system_refuses_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> int:
        raise OSError(28, "No space left on device", "a.json")

    assert run(fail) == UNUSABLE
    assert capsys.readouterr().err.startswith("[Errno 28] No space left on device: 'a.json': ")


def test_a_fault_of_the_program_is_no_answer(capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> int:
        raise RecursionError("too deep")

    assert run(fail) == UNUSABLE
    assert capsys.readouterr().err.endswith("RecursionError: too deep\n")


def test_ctrl_c_is_no_answer_either(capsys: pytest.CaptureFixture[str]) -> None:
    def stop() -> int:
        raise KeyboardInterrupt

    assert run(stop) == STOPPED
    assert capsys.readouterr().err == "stopped\n"
