"""``python -m reports``."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from pydantic import BaseModel
from rich.console import Console

from evidence.run import Run
from evidence.seal import SEAL
from manuals.catalogue_problem import BrokenCatalogue
from reports.__main__ import main
from tests.suite.reports.builders import CART, START, claim, manual, observation, page, record, run, write

Command = Callable[..., tuple[int, str]]
GOOD: tuple[BaseModel, ...] = (
    observation(page('- button "進む"')),
    record(created=({"kind": "person", "id": "a@example.com"},)),
)
BAD: tuple[BaseModel, ...] = (
    observation(page('- button "進め"')),
    record("failed", message="違う[/]", failure="product"),
)


@pytest.fixture(autouse=True)
def _catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    subject = manual(claim("control", "go", screen=CART, role="button", name="進む"))
    monkeypatch.setattr("reports.assessment.catalogue.load_all", lambda: (subject,))
    monkeypatch.setattr("reports.allure.allure_command", lambda: None)


@pytest.fixture
def command(tmp_path: Path) -> Command:
    def call(*arguments: str) -> tuple[int, str]:
        out = StringIO()
        code = main(["--out", str(tmp_path), *arguments], Console(file=out, width=100))
        return code, out.getvalue()

    return call


def test_build_makes_every_report_and_tells_where(tmp_path: Path, command: Command) -> None:
    write(tmp_path / "r1", *GOOD)
    code, said = command("build", "r1")
    assert code == 0
    for name in (
        "manual_report.html",
        "manual_report.xlsx",
        "manual_report.json",
        "sign_off.html",
        "traceability.csv",
        "summary.json",
        "SHA256SUMS",
    ):
        assert (tmp_path / "r1" / name).stat().st_size > 0
    for words in (
        "デモの手引き 1.0",
        "記載どおり 1",
        "手順 1/1",
        "画面 1/1",
        "利用者 1 (削除済み 0)",
        "合格",
        "sign_off.html",
    ):
        assert words in said
    assert "no Allure report: " in said
    summary = json.loads((tmp_path / "r1" / "summary.json").read_text(encoding="utf-8"))
    assert summary["reports"]["sign_off"] == "sign_off.html"
    assert (summary["passed_gate"], summary["tests"]["passed"]) == (True, 1)


def test_the_manual_report_alone(tmp_path: Path, command: Command) -> None:
    write(tmp_path / "r1", *GOOD)
    names = ["manual_report.html", "manual_report.json", "manual_report.xlsx"]
    code, said = command("manual", "r1")
    assert (code, [Path(line).name for line in said.split()]) == (0, names)
    left = ("run.json", SEAL)
    made = sorted(file.name for file in (tmp_path / "r1").iterdir() if file.is_file() and file.name not in left)
    assert made == names


def test_the_manual_report_alone_says_that_the_checksums_are_older(tmp_path: Path, command: Command) -> None:
    write(tmp_path / "r1", *GOOD)
    command("build", "r1")

    assert "SHA256SUMS is of the reports before" in command("manual", "r1", "--lang", "en")[1]


def test_a_second_build_gives_the_same(tmp_path: Path, command: Command) -> None:
    write(tmp_path / "r1", *GOOD)
    command("build", "r1")
    before = {file: file.read_bytes() for file in (tmp_path / "r1").glob("*.*")}
    command("build", "r1")
    assert {file: file.read_bytes() for file in (tmp_path / "r1").glob("*.*")} == before


def test_the_list_names_runs_with_pending_tests(tmp_path: Path, command: Command) -> None:
    waits = {"due": START.isoformat(), "what": "作業完了の通知"}
    write(tmp_path / "r1", *GOOD, record("pending", test="t2", pending=waits))
    write(tmp_path / "r2", *GOOD, of=run(run="r2"))
    _, said = command("list")
    assert ["(pending 1)" in line for line in sorted(said.splitlines())] == [True, False]
    code, said = command("gate", "r1")
    assert code == 1
    assert "pending t2 — " in said.replace("pending pending", "pending")
    assert "tejun.py resume r1" in said


def test_show_and_its_english(tmp_path: Path, command: Command) -> None:
    write(tmp_path / "r1", *BAD)
    code, said = command("show", "r1", "--lang", "en")
    assert code == 0
    for words in ("failures of the product (1)", "違う[/]", "differs demo/1-1#go", "FAIL", "83.0 s"):
        assert words in said


def test_show_as_json(tmp_path: Path, command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "r1", *GOOD)
    command("show", "--json")
    assert json.loads(capsys.readouterr().out)["manuals"][0]["claims"]["holds"] == 1


def test_gate(tmp_path: Path, command: Command) -> None:
    write(tmp_path / "good", *GOOD)
    write(tmp_path / "bad", *BAD)
    code, said = command("gate", "good")
    assert code == 0
    assert said.splitlines()[0].split() == ["条件", "内容", "限度", "実績", "判定"]
    assert "claims.differing" in said
    assert said.endswith("リリースゲート: 合格  組み込みの条件: 12 件中 12 件を満たす\n")
    code, said = command("gate", "bad", "--lang", "en")
    assert code == 1
    assert "claim differs demo/1-1#go" in said
    assert said.endswith("gate: FAIL  built-in rules: 10 of 12 rules met\n")
    code, said = command("gate", "good", "--place", "demo/1-1", "--lang", "en")
    assert (code, said.splitlines()[-1]) == (0, "gate: PASS  built-in rules: 7 of 7 rules met")
    assert command("gate", "bad", "--place", "demo/1-1")[0] == 1


@pytest.mark.parametrize(
    ("place", "nearest"),
    [("nonsense", "demo"), ("1-1", "demo/1-1"), ("dmeo", "demo"), ("demo/9", "demo/1"), ("demo/1-1#og", "demo/1-1#go")],
)
def test_a_place_without_a_claim_is_no_success(
    tmp_path: Path, command: Command, capsys: pytest.CaptureFixture[str], place: str, nearest: str
) -> None:
    write(tmp_path / "good", *GOOD)
    assert command("gate", "good", "--place", place) == (2, "")
    told = capsys.readouterr().err
    assert told.startswith(f"reports: --place {place}: ")
    assert told.count("\n") == 1
    assert f"did you mean {nearest}" in told


def test_a_manual_that_the_run_is_not_about_is_no_place_of_it(
    tmp_path: Path, command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "r1", *GOOD, of=run(manuals={"other": "1.0"}))
    assert command("gate", "r1", "--place", "demo/1-1") == (2, "")
    assert "demo/1-1: no claim" in capsys.readouterr().err


def test_latest_and_list(tmp_path: Path, command: Command) -> None:
    def made(name: str, day: int) -> Run:
        return run(run=name, started=START + timedelta(days=day))

    write(tmp_path / "old", *GOOD, of=made("old", 0))
    write(tmp_path / "new", *GOOD, of=made("new", 2))
    write(tmp_path / "cut", *GOOD, of=made("cut", 3).model_copy(update={"finished": None}))
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "run.json").write_text("{", encoding="utf-8")
    assert "· new" in command("show", "latest")[1]
    listed = command("list")[1].splitlines()
    assert [line.split()[0] for line in listed[:3]] == ["cut", "new", "old"]
    assert "(interrupted)" in listed[0]
    assert "run.json" in listed[3]


@pytest.mark.parametrize(
    ("changes", "listed"),
    [
        ({}, ""),
        ({"exit_status": 1}, ""),
        ({"exit_status": 2}, "(interrupted) pytest's exit status 2"),
        ({"exit_status": 2, "not_run": 3}, "(interrupted) pytest's exit status 2, tests not run: 3"),
        ({"exit_status": 1, "not_run": 3}, "(stopped before its end) pytest's exit status 1, tests not run: 3"),
        ({"exit_status": 0, "not_collected": 1}, "(stopped before its end) pytest's exit status 0, test files not"),
        ({"exit_status": 3}, "(broken off) pytest's exit status 3"),
        ({"finished": None}, "(interrupted) no end is on record"),
    ],
)
def test_how_a_run_ended_is_said_by_every_command(
    tmp_path: Path, command: Command, changes: dict[str, object], listed: str
) -> None:
    write(tmp_path / "r1", *GOOD, of=run(run="r1", started=START + timedelta(days=1), **changes))
    write(tmp_path / "r0", *GOOD, of=run(run="r0"))
    line = command("list")[1].splitlines()[0]
    assert (listed in line) if listed else line.endswith("2026.4")
    assert command("gate", "r1")[0] == (1 if listed else 0)
    assert ("did not come to its end" in command("show", "r1", "--lang", "en")[1]) is bool(listed)
    assert f"· {'r0' if listed else 'r1'}" in command("show", "latest")[1]
    command("build", "r1")
    for page_name in ("sign_off.html", "manual_report.html"):
        text = (tmp_path / "r1" / page_name).read_text(encoding="utf-8")
        assert ("This run did not come to its end." in text) is bool(listed)


@pytest.mark.parametrize("arguments", [("build", "nowhere"), ("show",), ("gate", "nowhere"), ("list",)])
def test_no_such_run(command: Command, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    assert command(*arguments) == (2, "")
    assert capsys.readouterr().err.startswith("reports: no run ")


def test_a_broken_folder_is_told_and_nothing_is_written(
    tmp_path: Path, command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "r1", *GOOD)
    command("build", "r1")
    before = {file: file.stat().st_mtime_ns for file in (tmp_path / "r1").rglob("*")}
    with (tmp_path / "r1" / "tests" / "main.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"test": "cut')
    before |= {file: file.stat().st_mtime_ns for file in (tmp_path / "r1" / "tests").rglob("*")}
    assert command("build", "r1")[0] == 2
    assert "main.jsonl:2: " in capsys.readouterr().err
    assert {file: file.stat().st_mtime_ns for file in (tmp_path / "r1").rglob("*")} == before


def test_a_broken_catalogue(
    tmp_path: Path, command: Command, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> tuple[()]:
        raise BrokenCatalogue([])

    monkeypatch.setattr("reports.assessment.catalogue.load_all", broken)
    write(tmp_path / "r1", *GOOD)
    assert command("build", "r1")[0] == 2
    assert capsys.readouterr().err.startswith("reports: ")


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--help"])
    said = capsys.readouterr().out
    assert all(name in said for name in ("build", "show", "gate", "serve", "list", "latest"))
