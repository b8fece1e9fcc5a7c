"""Pruning: what goes, what stays, and that nobody takes a pruned run for a broken one."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from evidence.pruned import PRUNED, PrunedRun, pruned
from evidence.run_folder import BrokenRunFolder, RunFolder
from evidence.seal import seal_records
from reports.__main__ import main as reports
from reports.build import build
from reports.folders.release import keep_release
from reports.history import index, retention
from reports.history.command import main
from reports.history.retention import Plan, Rule, plan, prune
from reports.history.trend import trend
from reports.trust.verify import verify
from tests.suite.reports.builders import CART, START, claim, manual, observation, page, record, run, write

Command = Callable[..., tuple[int, str]]
SUBJECT = manual(claim("control", "go", screen=CART, role="button", name="進む"))
TRACE, PICTURE = "traces/t.zip", f"observations/{CART}.webp"
GONE = ["actions/main.jsonl", "drifts/main.jsonl", "mails/main.jsonl", "observations/main.jsonl", PICTURE, TRACE]


@pytest.fixture(autouse=True)
def _catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reports.assessment.catalogue.load_all", lambda: (SUBJECT,))
    monkeypatch.setattr("reports.allure.allure_command", lambda: None)


@pytest.fixture
def command(tmp_path: Path) -> Command:
    def call(*arguments: str) -> tuple[int, str]:
        out = StringIO()
        code = main(["--out", str(tmp_path), *arguments], Console(file=out, width=200))
        return code, out.getvalue()

    return call


def one(out: Path, day: int, **changes: object) -> RunFolder:
    """The run of a day, with its reports."""
    began = START + timedelta(days=day)
    of = run(run=f"r{day}", **{"started": began, "finished": began + timedelta(seconds=83), **changes})
    failed = record("failed", failure="product", evidence=(TRACE,))
    folder = write(out / f"r{day}", observation(page('- button "進む"')), failed, of=of)
    build(folder)
    return folder


def files(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if not file.is_dir()}


def names(what: Plan) -> list[str]:
    return [one.run.run for one in what.prunable]


def kept(what: Plan) -> dict[str, str]:
    return {one.folder.path.name: one.why for one in what.kept}


def test_older_runs_lose_their_evidence_and_keep_their_reports(tmp_path: Path, command: Command) -> None:
    for day in (1, 2, 3):
        one(tmp_path, day)
    old = tmp_path / "r1"
    before = {path: (old / path).read_bytes() for path in files(old)}
    assert command("prune", "--keep", "2", "--yes")[0] == 0
    record = pruned(old)
    assert record is not None
    assert record.complete
    assert [file.path for file in record.files] == GONE
    for file in record.files:
        assert file.sha256 == hashlib.sha256(before[file.path]).hexdigest()
        assert file.bytes == len(before[file.path])
    assert files(old) == set(before) - set(GONE) | {PRUNED}
    assert {"run.json", "tests/main.jsonl", "sign_off.html", "summary.json", "SHA256SUMS"} < files(old)
    assert not (old / "observations").exists()
    assert all(PICTURE in files(tmp_path / name) for name in ("r2", "r3"))


def test_a_dry_run_and_a_no_delete_nothing(tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in (1, 2):
        one(tmp_path, day)
    before = {name: files(tmp_path / name) for name in ("r1", "r2")}
    code, said = command("prune", "--keep", "1", "--dry-run", "--lang", "en")
    size = sum((tmp_path / "r1" / path).stat().st_size for path in GONE)
    assert (code, said.splitlines()[-1]) == (
        0,
        f"to be deleted: 6 files of 1 runs, {size} B ({size} B become free)",
    )
    for answer in ("n", ""):
        monkeypatch.setattr("builtins.input", lambda *_, answer=answer: answer)
        assert command("prune", "--keep", "1")[0] == 0
    assert {name: files(tmp_path / name) for name in ("r1", "r2")} == before
    monkeypatch.setattr("builtins.input", lambda *_: "y")
    assert command("prune", "--keep", "1")[0] == 0
    assert PRUNED in files(tmp_path / "r1")


def test_nobody_to_ask_is_one_line(
    tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def nobody(*_: object) -> str:
        raise EOFError

    for day in (1, 2):
        one(tmp_path, day)
    monkeypatch.setattr("builtins.input", nobody)
    assert command("prune", "--keep", "1")[0] == 2
    assert "give --yes, or --dry-run" in capsys.readouterr().err
    assert PRUNED not in files(tmp_path / "r1")


@pytest.mark.parametrize("arguments", [(), ("--keep", "0"), ("--keep", "x"), ("--yes",)], ids=str)
def test_what_is_too_old_has_to_be_said(tmp_path: Path, command: Command, arguments: tuple[str, ...]) -> None:
    one(tmp_path, 1)
    try:
        code = command("prune", *arguments)[0]
    except SystemExit as error:
        code = int(str(error.code))
    assert code == 2


def test_a_signed_run_is_never_pruned(tmp_path: Path) -> None:
    for day in (1, 2, 3):
        one(tmp_path, day)
    (tmp_path / "r1" / "decisions.jsonl").touch()
    (tmp_path / "r2" / "decisions.jsonl").symlink_to(tmp_path / "nowhere")
    what = plan(tmp_path, Rule(keep=1, pictures_before=datetime.now(UTC)))
    assert (names(what), kept(what)) == ([], {"r1": "signed", "r2": "signed", "r3": "latest"})


def test_the_runs_of_a_signed_release_are_never_pruned(tmp_path: Path) -> None:
    folders = [one(tmp_path, day) for day in (1, 2, 3, 4, 5)]
    release = keep_release("2026.4", folders[:2], baseline=folders[2:3], out=tmp_path)
    assert names(plan(tmp_path, Rule(keep=1))) == ["r4", "r3", "r2", "r1"], "nobody has decided yet"
    (release / "decisions.jsonl").touch()
    what = plan(tmp_path, Rule(keep=1))
    assert (names(what), kept(what)) == (["r4"], {"r1": "signed", "r2": "signed", "r3": "signed"})
    assert [run.entry.run for run in trend(tmp_path, 9).runs if run.signed] == ["r1", "r2", "r3"]
    (release / "release.json").write_text("{", encoding="utf-8")
    with pytest.raises(BrokenRunFolder, match=r"release\.json: .*: put the release together again"):
        plan(tmp_path, Rule(keep=1))


def test_what_was_pruned_is_no_change_and_everything_else_is(tmp_path: Path) -> None:
    for day in (1, 2):
        one(tmp_path, day)
    seal_records(tmp_path / "r1")
    prune(tmp_path, plan(tmp_path, Rule(keep=1)))
    assert verify(tmp_path / "r1").findings == ()
    (tmp_path / "r1" / "traceability.csv").write_text("x", encoding="utf-8")
    (tmp_path / "r1" / "tests" / "main.jsonl").unlink()
    found = {(finding.path, finding.kind) for finding in verify(tmp_path / "r1").findings}
    assert found == {("traceability.csv", "changed"), ("tests/main.jsonl", "missing")}


def test_a_run_that_is_signed_after_the_plan_is_spared(tmp_path: Path) -> None:
    for day in (1, 2):
        one(tmp_path, day)
    what = plan(tmp_path, Rule(keep=1))
    (tmp_path / "r1" / "decisions.jsonl").touch()
    before = files(tmp_path / "r1")
    assert [one.why for one in prune(tmp_path, what)] == ["signed"]
    assert files(tmp_path / "r1") == before


def test_the_latest_run_stays_even_if_a_later_one_did_not_end(tmp_path: Path) -> None:
    one(tmp_path, 1)
    one(tmp_path, 2)
    one(tmp_path, 3, exit_status=2)
    what = plan(tmp_path, Rule(keep=1))
    assert (names(what), kept(what)) == (["r1"], {"r2": "latest"})


@pytest.mark.parametrize(("hours", "why"), [(23, "under_way"), (25, None)])
def test_a_run_without_an_end_may_be_under_way(tmp_path: Path, hours: int, why: str | None) -> None:
    one(tmp_path, 1, finished=None, exit_status=None)
    one(tmp_path, 2)
    what = plan(tmp_path, Rule(keep=1), datetime.now(UTC) + timedelta(hours=hours))
    assert kept(what).get("r1") == why
    assert names(what) == ([] if why else ["r1"])


def test_a_run_that_waits_for_another_day_stays(tmp_path: Path) -> None:
    waits = record("pending", pending={"due": START.isoformat(), "what": "作業完了の通知"})
    write(tmp_path / "r1", observation(page()), waits, of=run(run="r1"))
    one(tmp_path, 2)
    assert kept(plan(tmp_path, Rule(keep=1))) == {"r1": "under_way"}
    assert kept(plan(tmp_path, Rule(keep=1), datetime.now(UTC) + timedelta(hours=2))) == {"r1": "pending"}


def test_a_run_that_cannot_be_read_stays(tmp_path: Path) -> None:
    one(tmp_path, 2)
    (one(tmp_path, 1).path / "run.json").write_text("{", encoding="utf-8")
    assert kept(plan(tmp_path, Rule(keep=1))) == {"r1": "broken"}


def test_a_run_that_is_merged_right_now_stays(tmp_path: Path) -> None:
    one(tmp_path, 1).path.rename(tmp_path / "r1.merging")
    one(tmp_path, 2)
    assert kept(plan(tmp_path, Rule(keep=1))) == {"r1.merging": "under_way"}


def test_links_are_neither_followed_nor_removed(tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    one(elsewhere, 1)
    one(out, 2)
    one(out, 3)
    (out / "r1").symlink_to(elsewhere / "r1")
    (out / "r2" / "linked").symlink_to(elsewhere / "r1")
    (out / "r2" / "traces" / "link.zip").symlink_to(elsewhere / "r1" / TRACE)
    before = files(elsewhere / "r1")
    what = plan(out, Rule(keep=1))
    assert (names(what), kept(what)) == (["r2"], {"r1": "link"})
    prune(out, what)
    assert files(elsewhere / "r1") == before
    assert (out / "r2" / "linked" / TRACE).is_file()
    assert (out / "r2" / "traces" / "link.zip").is_symlink()
    assert list(what.prunable[0].files) == GONE


def test_only_the_pictures_of_runs_that_are_old(tmp_path: Path) -> None:
    for day in (1, 2, 3):
        one(tmp_path, day)
    what = plan(tmp_path, Rule(pictures_before=START + timedelta(days=2)))
    assert [(one.run.run, one.files, one.only_pictures) for one in what.prunable] == [("r1", (PICTURE,), True)]
    prune(tmp_path, what)
    record = pruned(tmp_path / "r1")
    assert record is not None
    assert [file.path for file in record.files] == [PICTURE]
    prune(tmp_path, plan(tmp_path, Rule(keep=1)))
    record = pruned(tmp_path / "r1")
    assert record is not None
    assert [file.path for file in record.files] == GONE, "what was pruned first is still told"


def test_the_trend_survives_also_of_a_run_that_was_never_taken_in(tmp_path: Path) -> None:
    for day in (1, 2):
        one(tmp_path, day)
    (tmp_path / index.RUNS).unlink()
    prune(tmp_path, plan(tmp_path, Rule(keep=1)))
    (entry,) = index.read(tmp_path).entries
    assert (entry.run, entry.claim_counts) == ("r1", {"holds": 1})


def test_what_other_runs_share_does_not_count_as_free(tmp_path: Path) -> None:
    for day in (1, 2, 3):
        one(tmp_path, day)
    for name in ("r2", "r3"):
        (tmp_path / name / TRACE).unlink()
        os.link(tmp_path / "r1" / TRACE, tmp_path / name / TRACE)
    size = (tmp_path / "r1" / TRACE).stat().st_size
    what = plan(tmp_path, Rule(keep=1))
    assert what.size - what.freed == 2 * size


def test_interrupted_pruning_is_said_and_gone_on_with(
    tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for day in (1, 2):
        one(tmp_path, day)
    unlink = Path.unlink
    done: list[Path] = []

    def interrupted(self: Path, *, missing_ok: bool = False) -> None:
        if "r1" in self.parts and len(done) == 3:
            raise KeyboardInterrupt
        done.append(self)
        unlink(self, missing_ok=missing_ok)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", interrupted)
        with pytest.raises(KeyboardInterrupt):
            prune(tmp_path, plan(tmp_path, Rule(keep=1)))
    record = pruned(tmp_path / "r1")
    assert record is not None
    assert ([file.path for file in record.files], record.complete) == (GONE, False)
    assert set(GONE) & files(tmp_path / "r1")
    assert reports(["--out", str(tmp_path), "gate", "r1"], Console(file=StringIO())) == 2
    assert "its evidence was pruned on " in capsys.readouterr().err
    assert command("prune", "--keep", "1", "--yes")[0] == 0
    record = pruned(tmp_path / "r1")
    assert record is not None
    assert ([file.path for file in record.files], record.complete) == (GONE, True)
    assert not set(GONE) & files(tmp_path / "r1")
    assert not plan(tmp_path, Rule(keep=1)).prunable


def test_pruning_that_was_interrupted_at_its_very_end_comes_to_it(tmp_path: Path) -> None:
    for day in (1, 2):
        one(tmp_path, day)
    prune(tmp_path, plan(tmp_path, Rule(keep=1)))
    record = pruned(tmp_path / "r1")
    assert record is not None
    half = record.model_copy(update={"complete": False})
    (tmp_path / "r1" / PRUNED).write_text(half.model_dump_json(), encoding="utf-8")
    prune(tmp_path, plan(tmp_path, Rule(keep=1)))
    again = pruned(tmp_path / "r1")
    assert again is not None
    assert (again.complete, again.files) == (True, record.files)


@pytest.mark.parametrize("action", ["build", "manual", "show", "gate"])
def test_a_pruned_run_is_not_judged_again(tmp_path: Path, action: str, capsys: pytest.CaptureFixture[str]) -> None:
    for day in (1, 2):
        one(tmp_path, day)
    prune(tmp_path, plan(tmp_path, Rule(keep=1)))
    before = {path: (tmp_path / "r1" / path).read_bytes() for path in files(tmp_path / "r1")}
    assert reports(["--out", str(tmp_path), action, "r1"], Console(file=StringIO())) == 2
    assert capsys.readouterr().err.startswith("reports: run r1: its evidence was pruned on ")
    assert {path: (tmp_path / "r1" / path).read_bytes() for path in files(tmp_path / "r1")} == before


def test_the_list_says_which_runs_were_pruned(tmp_path: Path) -> None:
    for day in (1, 2):
        one(tmp_path, day)
    prune(tmp_path, plan(tmp_path, Rule(keep=1)))
    out = StringIO()
    reports(["--out", str(tmp_path), "list"], Console(file=out, width=200))
    assert ["(pruned)" in line for line in out.getvalue().splitlines()] == [False, True]


def test_a_record_that_cannot_be_read_names_its_file(tmp_path: Path) -> None:
    folder = one(tmp_path, 1)
    (folder.path / PRUNED).write_text("{}", encoding="utf-8")
    with pytest.raises(BrokenRunFolder, match=r"pruned\.json is no record"):
        pruned(folder.path)
    assert issubclass(PrunedRun, BrokenRunFolder)
    one(tmp_path, 2)
    assert kept(retention.plan(tmp_path, Rule(keep=1))) == {"r1": "broken"}
