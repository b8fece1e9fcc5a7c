"""The benchmark's parts: what is measured is counted right, and has its place in the document."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from evidence.run_folder import RunFolder
from mockenv.launcher import start
from runtime.environment_problem import EnvironmentProblem
from tools.benchmark import bare_locators, load, raw, report_sizes
from tools.benchmark.document import DOCUMENT, write
from tools.benchmark.peer_setup import CODE
from tools.benchmark.processes import TreeMeter, use_of
from tools.benchmark.table import Table, paired, spread
from tools.commands import benchmark

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what a process used")
TABLE = Table("Times", ("", "seconds"), (("検索", "1.5"), ("order", "12.25")), ("A note.",))


def test_a_table_is_aligned_by_what_a_terminal_shows() -> None:
    assert TABLE.text() == "Times\n         seconds\n  検索       1.5\n  order    12.25\n  A note."


def test_a_table_in_a_document() -> None:
    lines = TABLE.markdown().splitlines()
    assert lines == [
        "**Times**",
        "",
        "|  | seconds |",
        "| --- | ---: |",
        "| 検索 | 1.5 |",
        "| order | 12.25 |",
        "",
        "A note.",
    ]


def test_ratios_are_of_the_same_round() -> None:
    assert paired([2.0, 3.0, 8.0], [1.0, 2.0, 2.0]) == "2.00 (1.50 – 4.00)"
    assert spread([3.0, 1.0], digits=0) == "1 – 3"


def test_a_part_is_replaced_and_the_rest_of_the_document_stays(tmp_path: Path) -> None:
    document = tmp_path / "performance.md"
    document.write_text("a\n<!-- benchmark: load -->\nold\n<!-- end: load -->\nb\n", encoding="utf-8")
    for _ in "12":
        write("load", [TABLE], "Measured: today", document)
    text = document.read_text(encoding="utf-8")
    assert text.startswith("a\n<!-- benchmark: load -->\n\n**Times**")
    assert text.endswith("Measured: today\n\n<!-- end: load -->\nb\n")
    assert "old" not in text


def test_a_document_without_a_place_for_a_part_is_told(tmp_path: Path) -> None:
    document = tmp_path / "performance.md"
    document.write_text("<!-- end: load -->\n<!-- benchmark: load -->\n", encoding="utf-8")
    with pytest.raises(EnvironmentProblem, match="has no place for load - put <!-- benchmark: load --> and"):
        write("load", [TABLE], "", document)


def test_every_part_has_its_place_in_the_document(capsys: pytest.CaptureFixture[str]) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    with pytest.raises(SystemExit, match="2"):
        benchmark.main(["no-such-part"])
    told = capsys.readouterr().err.splitlines()[-1]
    parts = told.partition("there are ")[2].removesuffix(f", and {benchmark.ALL}").split(", ")
    assert "there is no part 'no-such-part'" in told
    assert [part for part in parts if text.count(f"<!-- benchmark: {part} -->") != 1] == []
    assert len(parts) == text.count("<!-- benchmark: ")


@pytest.mark.parametrize("peer", ["journey.spec.ts", "journey.robot", "selenium_journey.py"])
def test_a_peer_names_all_that_the_bare_journey_names(peer: str) -> None:
    source = (CODE / peer).read_text(encoding="utf-8")
    named = {
        node.value
        for node in ast.walk(ast.parse(Path(raw.__file__).read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and not node.value.isascii()
    }
    docstrings = {raw.__doc__, raw.journey.__doc__, bare_locators.__doc__}
    labels = {name for name in named - docstrings if not name.startswith("【")}
    assert len(labels) > 30
    assert {label for label in labels if label not in source} == set()


@LINUX
def test_a_meter_counts_children_that_have_ended() -> None:
    meter = TreeMeter()
    meter.start()
    before = meter.core_seconds()
    burn = "import time\nend = time.process_time() + 1.5\nwhile time.process_time() < end: pass"
    subprocess.run([sys.executable, "-c", burn], check=True)
    used = meter.core_seconds() - before
    meter.stop()
    assert 1.0 < used < 3.0
    assert "Python" in meter.by_kind()
    assert meter.between(meter.history[0][0], meter.history[-1][0]) == pytest.approx(used, abs=0.3)


@LINUX
def test_nothing_is_told_of_a_process_that_is_not_there() -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    assert use_of(gone.pid) is None


def test_people_at_once_come_to_the_end_and_every_step_is_timed() -> None:
    # in a thread: where a browser scenario has run, Playwright keeps an event loop running in the main one
    with start() as mock, ThreadPoolExecutor(max_workers=1) as thread:
        made = thread.submit(load.drive, mock, people=3, at_once=2, prefix="somebody").result()
        again = thread.submit(load.drive, mock, people=1, at_once=1, prefix="somebody").result()
    assert made.failures == []
    assert {step: len(times) for step, times in made.times.items()}[load.ORDER] == 3
    assert len(again.failures) == 1, "the same address cannot sign up twice"
    assert load.percentile(made.all_times, 99) >= load.percentile(made.all_times, 50) > 0


def test_percentiles() -> None:
    assert [load.percentile(range(1, 101), percent) for percent in (0, 50, 99, 100)] == [1, 51, 100, 100]
    assert load.percentile([], 50) == 0.0


def test_a_run_folder_is_made_up_of_as_many_tests_as_wanted(tmp_path: Path) -> None:
    template, folder = tmp_path / "template", tmp_path / "made"
    for kind in ("tests", "observations", "actions", "mails"):
        (template / kind).mkdir(parents=True)
        lines = [{"test": test, "kind": kind} for test in ("a", "b")]
        (template / kind / "gw0.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    (template / "run.json").write_text(json.dumps({"run": "small", "records": {}}), encoding="utf-8")
    (template / "allure-results").mkdir()
    result = {"name": "a", "fullName": "a", "historyId": "a", "testCaseId": "a", "uuid": "u"}
    (template / "allure-results" / "u-result.json").write_text(json.dumps(result), encoding="utf-8")
    (template / "allure-results" / "x-attachment.jpg").write_bytes(b"x")
    report_sizes.multiply(template, folder, 5)
    written = [
        json.loads(line)["test"] for line in (folder / "tests" / "main.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert written == ["a 00000", "b 00001", "a 00002", "b 00003", "a 00004"]
    assert len(list((folder / "allure-results").glob("*-result.json"))) == 5
    assert json.loads((folder / "run.json").read_text(encoding="utf-8")) == {
        "run": "made-up-5",
        "records": RunFolder(path=folder).counted(),
    }
