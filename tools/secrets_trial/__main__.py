"""``python -m tools.secrets_trial [--keep FOLDER]``: is anything left of forty secrets, however a run ends?

They are planted in twelve encodings and in pieces, in a test that passes, one that fails, one that hangs, one whose
process is killed and one whose process group is, in one process and with two workers; then everything that the runs
leave is searched, pictures too, by a search that shares nothing with the scrubber. The same is done once more with the
scrubber switched off: the search has to find it all. Ends with 1 if anything is left, or too little is found.

Needs Tesseract (`apt-get install tesseract-ocr`), which reads the pictures; nothing else does.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from threading import Event
from typing import NamedTuple

from runtime.command import UNUSABLE, run
from runtime.paths import ROOT
from tools.secrets_trial.planted import plant
from tools.secrets_trial.search import Found, counted, left_in, search_pictures, search_texts, told_by_scan

_SCENARIOS = Path(__file__).with_name("scenarios.py")
_LIMIT = 600.0
"""Seconds for one run."""
_HUNDREDS = 100
_KEPT = ("test_planted.py", "conftest.py", "pyproject.toml")


class Case(NamedTuple):
    """A run."""

    name: str
    tests: str
    options: tuple[str, ...] = ()
    group: bool = False
    """Whether it is killed from outside, with its process group."""


_WORKERS = ("-n", "2")
CASES = (
    Case("serial: pass, failure, timeout, parameter", "passes or fails or hangs or parameter"),
    Case("-n 2: the same, and a killed worker", "passes or fails or hangs or dies or parameter", _WORKERS),
    Case("serial: killed process", "passes or dies"),
    Case("serial: killed group", "passes or waits", group=True),
    Case("-n 2: killed group", "passes or waits", _WORKERS, group=True),
)


class Result(NamedTuple):
    """What was found of one run."""

    case: str
    pictures: int
    texts: list[Found]
    read: list[Found]
    """On pictures."""
    scan: int | None
    observations: int
    """Pages with secrets that were shown and observed: without any, nothing was tried."""


def try_case(case: Case, folder: Path, secrets: list[str], *, scrubbed: bool) -> Result:
    """Run one case in a folder of its own, and search what it leaves."""
    shutil.rmtree(folder, ignore_errors=True)
    room, temporary = folder / "room", folder / "tmp"
    room.mkdir(parents=True)
    temporary.mkdir()
    shutil.copy(_SCENARIOS, room / "test_planted.py")
    shutil.copy(ROOT / "conftest.py", room)
    (room / "pyproject.toml").write_text("[tool.pytest.ini_options]\n", encoding="utf-8")
    planted = folder / "secrets.json"
    planted.write_text(json.dumps(secrets), encoding="utf-8")
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "SECRETS_TRIAL": str(planted),
        "TMPDIR": str(temporary),
    }
    log = room / "reports" / "out" / "trial" / "log.txt"
    plugins = ("xdist", "pytest_playwright.pytest_playwright", "allure_pytest.plugin", "rerunfailures", "timeout")
    call = [sys.executable, "-X", "utf8", "-m", "pytest", "--import-mode=importlib", "--disable-plugin-autoload"]
    call += [part for name in plugins for part in ("-p", name)]
    call += [] if scrubbed else ["-p", "tools.secrets_trial.unscrubbed"]
    call += ["--run", "trial", "-k", case.tests, "-rA", "-l", "-o", f"log_file={log}", *case.options]
    with (room / "terminal.txt").open("wb") as terminal:
        process = subprocess.Popen(
            call, cwd=room, env=environment, stdout=terminal, stderr=subprocess.STDOUT, start_new_session=True
        )
        if case.group:
            _kill_when_waiting(process, Path(f"{planted}.waiting"))
        process.wait(_LIMIT)
    _let_next_run_tidy(environment)
    for name in _KEPT:
        (room / name).unlink()
    planted.unlink()
    left = left_in(folder)
    texts = list(search_texts(left, secrets))
    read = list(search_pictures(left, secrets))
    observed = (log.parent / "observations").glob("*.jsonl")
    observations = sum(file.read_text(encoding="utf-8").count("\n") for file in observed)
    return Result(case.name, len(left.pictures), texts, read, told_by_scan(log.with_name("run.json")), observations)


def _kill_when_waiting(process: subprocess.Popen[bytes], waiting: Path) -> None:
    pause = Event()
    while process.poll() is None and not waiting.exists():
        pause.wait(0.3)
    pause.wait(1)
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)


def _let_next_run_tidy(environment: dict[str, str]) -> None:
    """What a killed run has in its private folder, the next one removes as it starts."""
    code = "from fixtures.run.private_folder import remove_left_folders; remove_left_folders()"
    subprocess.run([sys.executable, "-c", code], env=environment, check=True, timeout=_LIMIT)


def _row(result: Result) -> str:
    places, texts = counted(result.texts)
    shown, read = counted(result.read)
    scan = "none" if result.scan is None else result.scan
    said = f"{result.case:44} {places:5} places {texts:6} texts   {shown:3} of {result.pictures:3} pictures"
    return f"  {said} {read:5} texts   of {result.observations:2} pages   final scan: {scan}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, search, print; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.secrets_trial", description=__doc__.partition("\n\n")[0])
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="Leave what the runs leave in this folder.")
    parser.add_argument("--case", type=int, choices=range(1, len(CASES) + 1), help="Only this one of the five.")
    given = parser.parse_args(arguments)
    if not shutil.which("tesseract"):
        sys.stderr.write("secrets_trial: Tesseract is missing: apt-get install tesseract-ocr\n")
        return UNUSABLE
    cases = [CASES[given.case - 1]] if given.case else CASES
    left, total, tried = 0, (0, 0), True
    with tempfile.TemporaryDirectory(prefix="secrets-trial-") as scratch:
        base = given.keep or Path(scratch)
        for scrubbed in (True, False):
            print("with the scrubber" if scrubbed else "without it", flush=True)
            for number, case in enumerate(cases, start=1):
                result = try_case(case, base / f"{number}-{scrubbed}", plant(), scrubbed=scrubbed)
                print(_row(result), flush=True)
                tried = tried and result.observations > 0
                if scrubbed:
                    left += len(result.texts) + len(result.read) + (result.scan or 0)
                    for place in sorted({one.place for one in (*result.texts, *result.read)}):
                        print(f"    left in {place}")
                else:
                    places, texts = counted((*result.texts, *result.read))
                    total = (total[0] + places, total[1] + texts)
    print(f"{left} left; without the scrubber {total[1]} texts in {total[0]} places")
    return 0 if tried and not left and total[1] >= _HUNDREDS else 1


if __name__ == "__main__":
    sys.exit(run(main))
