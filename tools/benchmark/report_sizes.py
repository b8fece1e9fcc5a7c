"""Reports by number of results: run folders are made up from one small run, and all reports of each are built."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any
from uuid import uuid4

from evidence.records import KINDS
from evidence.run_folder import RESULTS, RunFolder
from reports.runs import OUT
from runtime.environment_problem import EnvironmentProblem
from runtime.paths import ROOT
from tools.benchmark.processes import TreeMeter
from tools.benchmark.table import Table

SIZES = (100, 1_000, 10_000)
_SMALL_RUN = ("-m", "pytest", "tests", "--ignore=tests/suite", "-m", "smoke", "-n", "0", "--no-reports", "-q")
Line = dict[str, Any]


def reports() -> list[Table]:
    """Build the reports of made-up runs, once each."""
    name = f"benchmark-{uuid4().hex[:12]}"
    try:
        _run([*_SMALL_RUN, "--target", "mock", "-p", "no:cacheprovider", "--run", name])
        with tempfile.TemporaryDirectory(prefix="tejun-reports-") as made:
            rows = tuple(_built(OUT / name, Path(made) / str(size), size) for size in SIZES)
    finally:
        shutil.rmtree(OUT / name, ignore_errors=True)
    head = ("", "run folder, MB", "files", "seconds", "core-seconds", "of these, Allure's", "reports, MB")
    return [Table("All reports of a run, by number of results", head, rows)]


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


def multiply(template: Path, folder: Path, size: int) -> None:
    """Make up a run folder with so many tests, each like one of a template, under a name of its own.

    Args:
        template: a run folder with at least one test.
        folder: to be made.
        size: how many tests.
    """
    shutil.copytree(template, folder, ignore=shutil.ignore_patterns("*.jsonl", "*-result.json", "*-container.json"))
    records = {kind: _records(template / kind) for kind in KINDS}
    tests = list(dict.fromkeys(line["test"] for line in records["tests"]))
    names = [(test, f"{test} {number:05d}") for number, test in enumerate(islice(cycle(tests), size))]
    for kind, lines in records.items():
        if not lines:
            continue  # most runs have no drifts, say
        of_test = {test: [line for line in lines if line["test"] == test] for test in tests}
        with (folder / kind / "main.jsonl").open("w", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in _renamed(of_test, names))
    _multiply_results(template / RESULTS, folder / RESULTS, size)
    _rename_run(folder, size)


def _renamed(of_test: dict[str, list[Line]], names: list[tuple[str, str]]) -> Iterator[str]:
    for test, name in names:
        for line in of_test[test]:
            yield json.dumps({**line, "test": name}, ensure_ascii=False)


def _records(folder: Path) -> list[Line]:
    return [json.loads(line) for file in sorted(folder.glob("*.jsonl")) for line in file.open(encoding="utf-8")]


def _multiply_results(template: Path, folder: Path, size: int) -> None:
    """Allure's results; the files that are attached stay what they are."""
    results = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(template.glob("*-result.json"))]
    for number, result in enumerate(islice(cycle(results), size)):
        own = {key: f"{result[key]} {number:05d}" for key in ("name", "fullName", "historyId", "testCaseId")}
        _write(folder / f"{uuid4()}-result.json", {**result, **own, "uuid": str(uuid4())})


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
