"""Several runs that decide a release together: what they may be, what they say side by side, and what has changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from evidence.run import Part, Shard
from evidence.run_folder import BrokenRunFolder, RunFolder
from manuals.model import Manual
from reports.__main__ import main
from reports.assessment.repeats import Contradiction, Told
from reports.comparison.baseline import TestChange, VerdictChange
from reports.folders.release import folder_name, keep_release, read_release
from reports.gate import several_runs
from reports.gate.model import RuleOutcome
from reports.gate.policy import parse
from reports.gate.release import JudgedRelease
from reports.gate.several_runs import CannotDecide, judged_release
from tests.suite.reports.builders import CART, START, claim, manual, observation, page, record, run, write

GO = claim("control", "go", screen=CART, role="button", name="注文する")
DEMO = manual(
    GO,
    claim("rule", "limit", statement="規則", statement_en="a rule"),
)
Runs = Callable[..., RunFolder]


@pytest.fixture(autouse=True)
def _catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every run is of the demo's manual."""
    subject: tuple[Manual, ...] = (DEMO,)
    monkeypatch.setattr(several_runs, "manuals_of", lambda _run: subject)


@pytest.fixture
def made(tmp_path: Path) -> Runs:
    """Makes a run of two tests, of which one is about a rule."""

    def make(name: str, *, label: str = "注文する", rule: str = "passed", **changes: object) -> RunFolder:
        failed = {"failure": "product", "stop": {"phase": "check"}, "message": "1円"} if rule == "failed" else {}
        tests = [record(test="t1", number=0), record(rule, "demo/1-1#limit", test="t2", number=1, **failed)]
        seen = observation(page(f'- button "{label}"'), test="t1")
        of = run(run=name, exit_status=int(rule == "failed"), **{"platform": "Linux-6.18-x86_64", **changes})
        (tmp_path / "out" / name).mkdir(parents=True)
        (tmp_path / "out" / name / "SHA256SUMS").write_text(name, encoding="utf-8")
        return write(tmp_path / "out" / name, *tests, seen, of=of)

    return make


def test_runs_of_two_browsers_decide_together(made: Runs) -> None:
    one = made("chromium")
    other = made("firefox", browser="Firefox 153", label="注文", rule="failed")
    judged = judged_release([one, other])
    assert judged.name == "2026.4"
    assert [of.records.run.run for of in judged.runs] == ["chromium", "firefox"]
    assert not judged.gate.passed
    assert {problem.what for problem in judged.gate.problems} == {"demo/1-1#go", "demo/1-1#limit", "t2"}
    assert judged_release([one]).gate.passed


def test_what_runs_contradict_each_other_in_is_told_and_not_averaged(made: Runs) -> None:
    judged = judged_release([made("chromium"), made("firefox", browser="Firefox 153", label="注文", rule="failed")])
    assert judged.contradictions == (
        _told("test", "t2", "注文できる", "passed", "failed"),
        _told("claim", "demo/1-1#go", "引用", "holds", "differs"),
        _told("claim", "demo/1-1#limit", "引用", "holds", "differs"),
    )
    assert judged_release([made("a"), made("b", profile="entra")]).contradictions == ()


def _told(kind: str, what: str, title: str, *said: str) -> Contradiction:
    told = [
        Told.model_validate({"run": run, "said": one}) for run, one in zip(("chromium", "firefox"), said, strict=True)
    ]
    return Contradiction.model_validate({"kind": kind, "what": what, "title": title, "told": told})


REFUSED: Sequence[tuple[dict[str, object], str]] = (
    ({"product_release": "2026.5", "profile": "entra"}, "are of different releases (2026.4, 2026.5): give runs of one"),
    ({"manuals": {"demo": "2.0"}, "profile": "entra"}, "were judged by different editions of demo (1.0, 2.0)"),
    ({}, "are of the same target, profile and browser: make one of them first (python3 tejun.py merge "),
    ({"sites": {"shop": "http://shop.localhost:9"}}, "are of the same target, profile and browser"),
    ({"browser": "Chromium 157"}, "are of the same target, profile and browser"),
)


@pytest.mark.parametrize(
    ("changes", "line"), REFUSED, ids=["release", "edition", "kind", "port", "version of the browser"]
)
def test_runs_that_do_not_decide_one_release_are_refused_in_one_line(
    made: Runs, changes: dict[str, object], line: str
) -> None:
    with pytest.raises(CannotDecide) as refused:
        judged_release([made("a"), made("b", **changes)])
    assert str(refused.value).startswith(f"runs a and b {line}")
    assert "\n" not in str(refused.value)


def test_runs_of_other_releases_decide_the_one_that_is_named(made: Runs) -> None:
    runs = [made("a"), made("b", target="staging", product_release="r-77", sites={"shop": "https://s.example.jp"})]
    assert judged_release(runs, release="2026.4").name == "2026.4"


def test_a_run_counts_once(made: Runs, tmp_path: Path) -> None:
    one = made("a")
    copy = RunFolder(path=Path(shutil.copytree(one.path, tmp_path / "copy")))
    with pytest.raises(CannotDecide, match="run a is given twice"):
        judged_release([one, copy])
    part = Part(run="a", folder="01", shard=Shard(number=1, of=1), started=START, sites={}, ending="complete")
    with pytest.raises(CannotDecide, match="run a is a part of whole, which was merged: give whole alone"):
        judged_release([one, made("whole", merged=(part,), started=START + timedelta(1), profile="entra")])
    with pytest.raises(CannotDecide, match="no run"):
        judged_release([])


def test_each_run_is_compared_with_the_one_of_its_kind(made: Runs) -> None:
    before = [
        made("old-firefox", browser="Firefox 152", product_release="1", rule="failed"),
        made("old-entra", profile="entra", product_release="1"),
        made("old-chromium", product_release="1"),
    ]
    now = [made("chromium", rule="failed"), made("firefox", browser="Firefox 153"), made("iij", target="staging")]
    comparison = judged_release(now, baseline=before).comparison
    assert comparison is not None
    assert [(pair.now.run, pair.before and pair.before.run) for pair in comparison.pairs] == [
        ("chromium", "old-chromium"), ("firefox", "old-firefox"), ("iij", None)
    ]  # fmt: skip
    assert [one.run for one in comparison.left] == ["old-entra"]
    assert [(change.run, change.kind, change.test) for change in comparison.tests] == [
        ("chromium", "new_failure", "t2"), ("firefox", "fixed", "t2")
    ]  # fmt: skip
    assert [(change.run, change.before, change.now) for change in comparison.verdicts] == [
        ("chromium", "holds", "differs"), ("firefox", "differs", "holds")
    ]  # fmt: skip


def test_stagings_that_have_moved_are_compared_after_those_that_have_not(made: Runs) -> None:
    def staging(name: str, host: str, **changes: object) -> RunFolder:
        return made(name, target="staging", sites={"shop": f"https://{host}.example.jp"}, **changes)

    before = [staging("old-2", "two", product_release="1"), staging("old-3", "three", product_release="1")]
    comparison = judged_release([staging("two", "two"), staging("one", "one")], baseline=before).comparison
    assert comparison is not None
    assert [(pair.now.run, pair.before and pair.before.run) for pair in comparison.pairs] == [
        ("two", "old-2"),
        ("one", "old-3"),
    ]
    assert comparison.left == ()


def test_one_run_is_compared_with_one_whatever_its_kind(made: Runs) -> None:
    old = made("old", product_release="1")
    comparison = judged_release([made("new", profile="entra", rule="failed")], baseline=old).comparison
    assert comparison is not None
    assert comparison.tests == (TestChange("new_failure", "t2", "注文できる", "passed", "failed", 1.5, 1.5),)
    assert comparison.verdicts == (VerdictChange("demo/1-1#limit", "holds", "differs"),)
    with pytest.raises(CannotDecide, match="the baseline old is a run of the release itself"):
        judged_release([old], baseline=old)


def test_the_rules_that_are_given_judge_with_the_comparison(made: Runs) -> None:
    rules = parse(b"[baseline]\nnew_failures = 0\n", "own.toml")
    old = made("old", product_release="1", rule="failed")
    (known,) = _baseline(judged_release([made("new", rule="failed")], baseline=old, policy=rules))
    (new,) = _baseline(judged_release([made("worse", rule="failed")], baseline=made("fine"), policy=rules))
    assert (known.passed, new.passed) == (True, False)
    assert [problem.what for problem in new.problems] == ["t2"]


def _baseline(judged: JudgedRelease) -> list[RuleOutcome]:
    return [outcome for outcome in judged.gate.outcomes if outcome.rule == "baseline.new_failures"]


def test_a_rule_counts_what_runs_contradict_each_other_in(made: Runs) -> None:
    rules = parse(b"[tests]\ncontradictory = 1\n", "own.toml")
    judged = judged_release([made("a"), made("b", profile="entra", label="注文", rule="failed")], policy=rules)
    (outcome,) = (one for one in judged.gate.outcomes if one.rule == "tests.contradictory")
    assert (outcome.passed, outcome.actual.en) == (False, "3")
    assert [problem.what for problem in outcome.problems] == ["t2", "demo/1-1#go", "demo/1-1#limit"]


def test_the_rules_of_the_runs_judge_if_they_are_the_same(made: Runs) -> None:
    one, other = made("a"), made("b", profile="entra")
    for folder in (one, other):
        (folder.path / "gate.toml").write_text("[tests]\nminimum = 900\n", encoding="utf-8")
    assert judged_release([one, other]).gate.policy == "gate.toml"
    (other.path / "gate.toml").write_text("[tests]\nminimum = 1\n", encoding="utf-8")
    assert judged_release([one, other]).gate.policy == ""


def test_the_command_judges_a_release_by_its_name(
    made: Runs, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    runs = [made("a"), made("b", browser="Firefox 153", label="注文")]
    keep_release("r", runs, baseline=[made("old", browser="Firefox 152")], out=out)
    assert main(["--out", str(out), "gate", "r", "--lang", "en"]) == 1
    told = capsys.readouterr().out
    assert "contradictory demo/1-1#go — a: holds, b: differs\n" in told
    assert "compared with the baseline: b ↔ old\n" in told
    assert "compared with the baseline: a ↔ no run of its kind\n" in told
    assert "b demo/1-1#go: holds → differs\n" in told
    assert main(["--out", str(out), "gate", "a", "b", "--lang", "en"]) == 1
    assert "compared" not in capsys.readouterr().out
    assert main(["--out", str(out), "gate", "a", str(out / "a")]) == 2
    assert "reports: run a is given twice" in capsys.readouterr().err


def test_a_release_is_found_again_with_its_runs(made: Runs, tmp_path: Path) -> None:
    out = tmp_path / "out"
    runs, old = [made("a"), made("b", profile="entra")], made("old")
    folder = keep_release("mock 1.0 (x)", runs, release="1.0", baseline=[old], out=out)
    assert folder == out / "mock-1.0-x"
    written = (folder / "release.json").read_text(encoding="utf-8")
    assert '"path": "../a"' in written
    for name in ("mock 1.0 (x)", "mock-1.0-x", str(folder)):
        found = read_release(name, out)
        assert (found.name, found.release, found.folder, found.changed) == ("mock 1.0 (x)", "1.0", folder, ())
        assert [one.run().run for one in (*found.runs, *found.baseline)] == ["a", "b", "old"]
    assert keep_release("mock 1.0 (x)", runs, release="1.0", baseline=[old], out=out) == folder
    assert (folder / "release.json").read_text(encoding="utf-8") == written


def test_a_release_of_one_run_is_that_run(made: Runs, tmp_path: Path) -> None:
    one = made("a")
    assert keep_release("any", [one], out=tmp_path / "out") == one.path
    found = read_release("a", tmp_path / "out")
    assert (found.folder, found.runs, found.name) == (one.path, (one,), "")


def test_a_run_that_was_changed_since_is_named(made: Runs, tmp_path: Path) -> None:
    out = tmp_path / "out"
    folder = keep_release("r", [made("a"), made("b", profile="entra")], out=out)
    (out / "b" / "SHA256SUMS").write_text("other", encoding="utf-8")
    (changed,) = read_release("r", out).changed
    assert changed.startswith("run b (../b) was ")
    (out / "a").rename(tmp_path / "moved")
    with pytest.raises(BrokenRunFolder, match=r"the run a is not at \.\./a any more: put it back there"):
        read_release(str(folder), out)


def test_a_run_without_reports_is_told(made: Runs, tmp_path: Path) -> None:
    runs = [made("a"), made("b", profile="entra")]
    (runs[1].path / "SHA256SUMS").unlink()
    with pytest.raises(BrokenRunFolder, match="SHA256SUMS is missing: build the reports of this run first"):
        keep_release("r", runs, out=tmp_path / "out")


def test_runs_of_a_release_may_be_anywhere(made: Runs, tmp_path: Path) -> None:
    far = tmp_path / "far"
    made("a").path.rename(far)
    keep_release("r", [RunFolder(path=far), made("b", profile="entra")], out=tmp_path / "out")
    assert [one.path.resolve() for one in read_release("r", tmp_path / "out").runs] == [far, tmp_path / "out" / "b"]


def test_a_release_can_move_with_its_runs(made: Runs, tmp_path: Path) -> None:
    keep_release("r", [made("a"), made("b", profile="entra")], out=tmp_path / "out")
    (tmp_path / "out").rename(tmp_path / "archive")
    assert [one.path.resolve().parent.name for one in read_release("r", tmp_path / "archive").runs] == ["archive"] * 2


def test_a_release_of_other_runs_is_not_replaced(made: Runs, tmp_path: Path) -> None:
    out, runs = tmp_path / "out", [made("a"), made("b", profile="entra")]
    keep_release("r", runs, out=out)
    with pytest.raises(BrokenRunFolder, match="is the release r of other runs: give this one another name"):
        keep_release("r", [runs[0], made("c", browser="Firefox 153")], out=out)
    with pytest.raises(BrokenRunFolder, match="is a run's folder: give the release another name"):
        keep_release("a", runs, out=out)


def test_a_release_that_was_signed_is_not_put_together_again(made: Runs, tmp_path: Path) -> None:
    out, runs = tmp_path / "out", [made("a"), made("b", profile="entra")]
    folder = keep_release("r", runs, out=out)
    (folder / "decisions.jsonl").write_text("{}\n", encoding="utf-8")
    assert keep_release("r", runs, out=out) == folder
    (out / "b" / "SHA256SUMS").write_text("other", encoding="utf-8")
    with pytest.raises(BrokenRunFolder, match="r was signed"):
        keep_release("r", runs, out=out)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("{", "EOF"),
        ('{"format": 9}', "the format is 9, and this checkout reads 1"),
        ('{"format": 1}', "name: Field required"),
    ],
)
def test_a_release_that_cannot_be_read_is_told_in_one_line(tmp_path: Path, content: str, line: str) -> None:
    (tmp_path / "r").mkdir()
    (tmp_path / "r" / "release.json").write_text(content, encoding="utf-8")
    with pytest.raises(BrokenRunFolder) as refused:
        read_release("r", tmp_path)
    assert line in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "folder"),
    [("2026.4", "2026.4"), ("../x", "x"), ("..", "release"), ("リリース 1/2", "リリース-1-2"), ("con", "con_")],
)
def test_names_of_releases_make_safe_folders(name: str, folder: str) -> None:
    assert folder_name(name) == folder
