"""Reports by number of results: run folders are made up from one small run, and all reports of each are built."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import Any
from uuid import uuid4

from evidence.records import KINDS
from evidence.run_folder import RESULTS, RunFolder
from reports.allure import configuration
from reports.folders.runs import OUT
from runtime.allure import allure_command
from runtime.environment_problem import EnvironmentProblem
from runtime.paths import ROOT
from tools.benchmark.processes import TreeMeter
from tools.benchmark.table import Table

SIZES = (100, 1_000, 10_000)
STEPS = 20
_SMALL_RUN = ("-m", "pytest", "tests", "--ignore=tests/suite", "-m", "smoke", "-n", "0", "--no-reports", "-q")
Line = dict[str, Any]


def reports() -> list[Table]:
    """Build the reports of made-up runs, once each; and the page of the sign-off beside Allure's report, by turns."""
    name = f"benchmark-{uuid4().hex[:12]}"
    try:
        _run([*_SMALL_RUN, "--target", "mock", "-p", "no:cacheprovider", "--run", name])
        with tempfile.TemporaryDirectory(prefix="tejun-reports-") as made:
            rows = tuple(_built(OUT / name, Path(made) / str(size), size) for size in SIZES)
            beside = sign_off_beside_allure(OUT / name, Path(made) / "steps")
    finally:
        shutil.rmtree(OUT / name, ignore_errors=True)
    head = ("", "run folder, MB", "files", "seconds", "core-seconds", "of these, Allure's", "reports, MB")
    return [Table("All reports of a run, by number of results", head, rows), beside]


def sign_off_beside_allure(template: Path, folder: Path, size: int = SIZES[-1], rounds: int = 3) -> Table:
    """The page of the sign-off, and Allure's report, of the same results, each with so many steps.

    Args:
        template: a run folder with at least one test.
        folder: to be made.
        size: how many results.
        rounds: by turns; medians are told.

    Raises:
        EnvironmentProblem: Allure is not installed, or one of them failed.
    """
    call = allure_command()
    if call is None:
        raise EnvironmentProblem("there is no Allure to compare with", "run python3 tejun.py setup")
    multiply(template, folder, size, steps=STEPS)
    run, results, scratch = RunFolder(path=folder).run(), (folder / RESULTS).resolve(), folder.parent
    config = scratch / "allurerc.json"
    _write(config, {**configuration(run, results, "ja", False), "output": str(scratch / "allure")})
    page = [sys.executable, "-m", "tools.benchmark.sign_off_page", str(folder), str(scratch / "sign_off.html")]
    allure = [*call, "generate", str(results), "--config", str(config), "--cwd", str(scratch)]
    alone, whole, peer = list[Use](), list[Use](), list[Use]()
    for _ in range(rounds):
        shutil.rmtree(scratch / "allure", ignore_errors=True)
        whole.append(used(page))
        alone.append(
            replace(whole[-1], **dict(zip(("seconds", "core_seconds"), json.loads(whole[-1].said), strict=True)))
        )
        peer.append(used(allure))
    print(f"{size} results with {STEPS} steps each: measured {rounds} times", flush=True)
    written = sum(file.stat().st_size for file in (scratch / "allure").rglob("*") if file.is_file())
    size_of_page = (scratch / "sign_off.html").stat().st_size
    base = median(use.seconds for use in peer)
    rows = (
        _beside("sign_off.html, of the judged run", alone, base, size_of_page),
        _beside("the same, the run read and judged for it", whole, base, size_of_page),
        _beside("allure generate", peer, base, written),
    )
    head = ("", "seconds", "of Allure's", "core-seconds", "memory at most, MB", "written, MB")
    return Table(f"The page of the sign-off of {size:,} results with {STEPS} steps each, beside Allure", head, rows)


def _beside(name: str, uses: list[Use], base: float, written: int) -> tuple[str, ...]:
    seconds = median(use.seconds for use in uses)
    return (
        name,
        f"{seconds:.1f}",
        f"{seconds / base:.2f}",
        f"{median(use.core_seconds for use in uses):.1f}",
        f"{max(use.peak for use in uses) / 1e6:.0f}",
        f"{written / 1e6:.1f}",
    )


@dataclass(frozen=True)
class Use:
    """What a program has used; 0 where the system does not tell.

    Attributes:
        peak: bytes of memory at most.
        said: the last line that it has printed.
    """

    seconds: float
    core_seconds: float
    peak: int
    said: str


def used(call: list[str]) -> Use:
    """Run a program to its end.

    Raises:
        EnvironmentProblem: it failed.
    """
    begun = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        child = subprocess.Popen(call, cwd=ROOT, stdout=said, stderr=subprocess.STDOUT)
        if not hasattr(os, "wait4"):
            code, core, peak = child.wait(), 0.0, 0
        else:
            _, status, usage = os.wait4(child.pid, 0)
            code = child.returncode = os.waitstatus_to_exitcode(status)
            core, peak = usage.ru_utime + usage.ru_stime, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        seconds = time.perf_counter() - begun
        said.seek(0)
        last = said.read().decode("utf-8", "replace").strip().rpartition("\n")[2]
        if code:
            raise EnvironmentProblem(f"{' '.join(call[:4])} ended with {code}: {last}", "see what it says by itself")
    return Use(seconds, core, peak, last)


def _built(template: Path, folder: Path, size: int) -> tuple[str, ...]:
    multiply(template, folder, size)
    files = [file for file in folder.rglob("*") if file.is_file()]
    before, begun = sum(file.stat().st_size for file in files), time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "reports", "build", str(folder)], cwd=ROOT, stdout=subprocess.DEVNULL
    ) as child:
        meter = TreeMeter(child.pid)
        meter.start()
        code = child.wait()
    seconds = time.perf_counter() - begun
    meter.stop()
    if code not in {0, 1}:
        raise EnvironmentProblem(f"the reports of {size} results ended with {code}", "see what they said above")
    after = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    kinds = meter.by_kind()
    print(f"{size} results: {seconds:.1f} s", flush=True)
    return (
        f"{size:,} results",
        f"{before / 1e6:.0f}",
        f"{len(files):,}",
        f"{seconds:.1f}",
        f"{sum(kinds.values()):.1f}",
        f"{kinds.get('Allure', 0.0):.1f}",
        f"{(after - before) / 1e6:.0f}",
    )


def multiply(template: Path, folder: Path, size: int, steps: int = 0) -> None:
    """Make up a run folder with so many tests, each like one of a template, under a name of its own.

    Args:
        template: a run folder with at least one test.
        folder: to be made.
        size: how many tests.
        steps: of each: that many actions, and steps of Allure's result; 0: what its template has.
    """
    shutil.copytree(template, folder, ignore=shutil.ignore_patterns("*.jsonl", "*-result.json", "*-container.json"))
    records = {kind: _records(template / kind) for kind in KINDS}
    tests = list(dict.fromkeys(line["test"] for line in records["tests"]))
    names = [(test, f"{test} {number:05d}") for number, test in enumerate(islice(cycle(tests), size))]
    for kind, lines in records.items():
        if not lines:
            continue  # most runs have no drifts, say
        of_test = {test: [line for line in lines if line["test"] == test] for test in tests}
        if kind == "actions" and steps:
            of_test = {test: list(islice(cycle(own or lines), steps)) for test, own in of_test.items()}
        with (folder / kind / "main.jsonl").open("w", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in _renamed(of_test, names))
    _multiply_results(template / RESULTS, folder / RESULTS, size, steps)
    _rename_run(folder, size)


def _renamed(of_test: dict[str, list[Line]], names: list[tuple[str, str]]) -> Iterator[str]:
    for test, name in names:
        for line in of_test[test]:
            yield json.dumps({**line, "test": name}, ensure_ascii=False)


def _records(folder: Path) -> list[Line]:
    return [json.loads(line) for file in sorted(folder.glob("*.jsonl")) for line in file.open(encoding="utf-8")]


def _multiply_results(template: Path, folder: Path, size: int, steps: int) -> None:
    """Allure's results; the files that are attached stay what they are."""
    results = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(template.glob("*-result.json"))]
    for number, result in enumerate(islice(cycle(results), size)):
        own: Line = {key: f"{result[key]} {number:05d}" for key in ("name", "fullName", "historyId", "testCaseId")}
        if steps:
            own["steps"] = [_step(f"{at}. {result['name']}", result) for at in range(1, steps + 1)]
        _write(folder / f"{uuid4()}-result.json", {**result, **own, "uuid": str(uuid4())})


def _step(name: str, result: Line) -> Line:
    times: Line = {key: result[key] for key in ("start", "stop") if key in result}
    return {"name": name, "status": "passed", "stage": "finished", "steps": [], "parameters": [], **times}


def _rename_run(folder: Path, size: int) -> None:
    run = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    counted = RunFolder(path=folder).counted()
    _write(folder / "run.json", {**run, "run": f"made-up-{size}", "records": counted})


def _write(file: Path, content: Line) -> None:
    file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def _run(arguments: list[str]) -> None:
    code = subprocess.run([sys.executable, *arguments], cwd=ROOT, check=False).returncode
    if code not in {0, 1}:
        raise EnvironmentProblem(f"the small run ended with {code}", "see what it said above")
