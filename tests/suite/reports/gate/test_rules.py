"""Every rule of the gate: a run that meets it, and one that does not, with the exit code of ``reports gate``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from pydantic import BaseModel
from rich.console import Console

from evidence.records import Answer
from evidence.run import FoundSecret, Scan
from evidence.run_folder import RunFolder
from evidence.seal import seal_records
from manuals.model import Deviation, Manual, Step
from reports.__main__ import main
from reports.assessment.assess import Assessment, assess
from reports.comparison.baseline import compare
from reports.gate import findings
from reports.gate.judge import judge
from reports.gate.model import RuleOutcome
from reports.gate.policy import KEYS, parse
from reports.gate.rules import PLACED, RULES
from reports.gate.several_runs import judged_release
from reports.merge.folders import merge
from tests.suite.reports.builders import CART, START, claim, manual, observation, page, record, run, write

HEADING = claim("screen", "cart", screen=CART, heading="カート")
BUTTON = claim("control", "go", screen=CART, role="button", name="進む")
LAST = Step(place="1-2", title="終わる", title_en="End", claims=(claim("rule", statement="x", statement_en="x"),))
END = Step(place="1-2", title="終わる", title_en="End", claims=(claim("screen", screen="shop.end", heading="完了"),))
ID, RULE = "demo/1-1#go", "demo/1-2#it"
SEEN = observation(page('- heading "カート" [level=1]', '- button "進む"'))
RENAMED = observation(page('- heading "カート" [level=1]', '- button "次へ"'))
AT_END = observation(page('- heading "完了" [level=1]'), "shop.end", place="demo/1-2")
PROVEN = record("passed", RULE, test="t-rule")
WAITS: dict[str, object] = {"pending": {"due": START.isoformat(), "what": "作業完了の通知"}}
FAILED = record("failed", test="t-failed", message="二重注文", failure="product")
BROKEN = record("error", test="t-broken", message="refused", failure="environment")
AGAIN: dict[str, object] = {"attempt": "2", "attempts": ({"attempt": "1", "outcome": "failed", "duration": 1.0},)}
FLAKY = record("passed", test="t-flaky", **AGAIN)
TWICE = record("failed", test="t-twice", failure="product", **AGAIN)
WHOLE = (SEEN, record(), PROVEN)
"""What a run leaves that shows everything."""
Made = Callable[[Path], Iterable[str]]
"""Writes runs into a folder; the arguments of the command that judges them."""


def left(*records: BaseModel, **of: object) -> Made:
    """One run."""

    def make(out: Path) -> Iterable[str]:
        write(out / "r1", *records, of=run(**of))
        return ("r1",)

    return make


def both(first: dict[str, object], second: dict[str, object]) -> Made:
    """Two runs that decide together."""

    def make(out: Path) -> Iterable[str]:
        for name, of in (("r1", first), ("r2", second)):
            write(out / name, *WHOLE, of=run(run=name, **of))
        return ("r1", "r2")

    return make


def beside(baseline: BaseModel) -> Made:
    """A run with a failed test, and an earlier one."""

    def make(out: Path) -> Iterable[str]:
        write(out / "r0", *WHOLE, baseline, of=run(run="r0"))
        write(out / "r1", *WHOLE, FAILED)
        return ("r1", "--baseline", "r0")

    return make


def answered(verdict: str, release: str = "2026.4") -> Made:
    """A run of which a person has judged a claim."""
    given = Answer.model_validate(
        {
            **{"about": ID, "verdict": verdict, "name": "花子", "time": START, "release": release},
            **{"version": "v", "target": "mock"},
        }
    )

    def make(out: Path) -> Iterable[str]:
        folder = write(out / "r1", *WHOLE).path
        (folder / "answers").mkdir()
        (folder / "answers" / "main.jsonl").write_text(f"{given.model_dump_json()}\n", encoding="utf-8")
        seal_records(folder)
        return ("r1",)

    return make


def changed(out: Path) -> Iterable[str]:
    """A run in which one byte is another one than when it was closed."""
    file = write(out / "r1", *WHOLE).path / "tests" / "main.jsonl"
    file.write_bytes(file.read_bytes().replace(b'"duration":1.5', b'"duration":1.6', 1))
    return ("r1",)


def lost(out: Path) -> Iterable[str]:
    """A run that has lost a picture before it was closed."""
    folder = write(out / "r1", *WHOLE).path
    (folder / SEEN.picture).unlink()
    seal_records(folder)
    return ("r1",)


def skipped(**fields: object) -> Made:
    return left(*WHOLE[:2], record("skipped", RULE, test="t-skipped", message="not on a Sunday", **fields))


def accepted(until: date) -> Deviation:
    words = {"reason": "次の版で直す", "reason_en": "To be mended", "kind": "manual", "owner": "山田"}
    return Deviation.model_validate({"claim": ID, "until": until, **words})


def repeated(*outcomes: str) -> Made:
    """A run of one test that came out in these ways, one after the other, and was merged."""

    def make(out: Path) -> Iterable[str]:
        own = {"failed": {"failure": "product"}, "passed": {}}
        parts = []
        for number, outcome in enumerate(outcomes):
            late = START + timedelta(hours=number)
            fields = {"attempt": f"{number}", "ended": late, **own[outcome]}
            records = (record(outcome, test="t-again", **fields), *(WHOLE if number == 0 else ()))
            parts.append(write(out / f"r{number}", *records, of=run(run=f"r{number}", started=late, finished=late)))
        merge(parts, "merged", out)
        return ("merged",)

    return make


PLAIN = manual(HEADING, BUTTON, steps=[LAST])
SCREENS = manual(HEADING, BUTTON, steps=[END])


def with_deviation(until: date) -> Manual:
    return PLAIN.model_copy(update={"deviations": (accepted(until),)})


@dataclass(frozen=True)
class Pair:
    """A run that meets a rule, and one that does not.

    Attributes:
        limit: the rule's line in the file; empty: it holds always.
        subject: the manual.
        otherwise: the manual of the run that fails, if it is another one.
    """

    limit: str
    passes: Made
    fails: Made
    subject: Manual = field(default=PLAIN)
    otherwise: Manual | None = None


DAY = START.date()
PAIRS = {
    "run.complete": Pair("", left(*WHOLE), left(*WHOLE, exit_status=2)),
    "run.unchanged": Pair("", left(*WHOLE), changed),
    "evidence.missing": Pair("missing = 0", left(*WHOLE), lost),
    "tests.minimum": Pair("minimum = 2", left(*WHOLE), skipped()),
    "tests.pass_rate": Pair("pass_rate = 0.75", left(*WHOLE, record(test="t3"), BROKEN), left(*WHOLE, FAILED)),
    "tests.flaky": Pair("flaky = 0", left(*WHOLE, TWICE), left(*WHOLE, FLAKY)),
    "tests.retried": Pair("retried = 0", left(*WHOLE, FAILED), left(*WHOLE, TWICE)),
    "tests.contradictory": Pair("contradictory = 0", repeated("failed", "failed"), repeated("failed", "passed")),
    "tests.skipped": Pair("skipped = 0", skipped(lacking=[{"need": "tenant"}]), skipped()),
    "failures.product": Pair("product = 0", left(*WHOLE, BROKEN), left(*WHOLE, FAILED)),
    "failures.environment": Pair("environment = 0", left(*WHOLE, FAILED), left(*WHOLE, BROKEN)),
    "pending.claims": Pair(
        "claims = 0",
        left(*WHOLE, record("pending", test="t-waits", **WAITS)),
        left(*WHOLE[:2], record("pending", RULE, test="t-waits", **WAITS)),
    ),
    "pending.tests": Pair("tests = 0", left(*WHOLE), left(*WHOLE, record("pending", test="t-waits", **WAITS))),
    "claims.covered": Pair("covered = 0.75", left(*WHOLE), left(*WHOLE[:2])),
    "claims.differing": Pair("differing = 0", left(*WHOLE), left(RENAMED, record(), PROVEN)),
    "claims.not_reached": Pair("not_reached = 0", left(*WHOLE), left(*WHOLE[:2])),
    "claims.not_verified_here": Pair("not_verified_here = 0", skipped(), skipped(lacking=[{"need": "tenant"}])),
    "steps.missed": Pair("missed = 0", left(*WHOLE), left(*WHOLE[:2])),
    "screens.missed": Pair("missed = 0", left(SEEN, AT_END, record()), left(SEEN, record()), SCREENS),
    "deviations.expired": Pair(
        "expired = 0",
        left(RENAMED, record(), PROVEN),
        left(RENAMED, record(), PROVEN),
        with_deviation(DAY),
        with_deviation(DAY - timedelta(days=1)),
    ),
    "answers.not_ok": Pair("not_ok = 0", answered("ok"), answered("not_ok")),
    "answers.stale": Pair("stale = 0", answered("ok"), answered("ok", release="2026.3")),
    "duration.minutes": Pair("minutes = 1.5", left(*WHOLE), left(*WHOLE, finished=START + timedelta(seconds=91))),
    "require.browsers": Pair(
        'browsers = ["chromium", "firefox"]',
        both({"browser": "chromium 156"}, {"browser": "firefox 153"}),
        both({"browser": "chromium 156"}, {"browser": "none"}),
    ),
    "require.targets": Pair('targets = ["mock"]', left(*WHOLE), left(*WHOLE, target="staging")),
    "require.profiles": Pair(
        'profiles = ["documented", "entra"]', both({}, {"profile": "entra"}), left(*WHOLE, profile="entra")
    ),
    "baseline.new_failures": Pair("new_failures = 0", beside(FAILED), beside(record(test=FAILED.test))),
    "secrets.found": Pair(
        "found = 0",
        left(*WHOLE, scan=Scan(files=9, values=3)),
        left(*WHOLE, scan=Scan(files=9, values=3, found=(FoundSecret(path="junit.xml", kind="whole"),))),
    ),
}


def written(folder: Path, rule: str, limit: str) -> Path:
    """A file with one rule."""
    file = folder / "rules.toml"
    table, _, _ = rule.partition(".")
    file.write_text(f"[{table}]\n{limit}\n" if limit else "", encoding="utf-8")
    return file


@pytest.mark.parametrize("meets", [True, False], ids=["met", "not met"])
@pytest.mark.parametrize("rule", RULES)
def test_a_run_that_meets_the_rule_and_one_that_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rule: str, meets: bool
) -> None:
    pair = PAIRS[rule]
    subject = pair.subject if meets else pair.otherwise or pair.subject
    monkeypatch.setattr("reports.assessment.catalogue.load_all", lambda: (subject,))
    arguments = (pair.passes if meets else pair.fails)(tmp_path)
    out = StringIO()

    code = main(
        ["--out", str(tmp_path), "gate", *arguments, "--gate", str(written(tmp_path, rule, pair.limit)), "--lang=en"],
        Console(file=out, width=200),
    )

    lines = out.getvalue().splitlines()
    verdicts = {line.split()[0]: line.split()[-1] for line in lines if line.split()[0] in RULES}
    assert verdicts.keys() == {"run.complete", "run.unchanged", rule}, "only what the file says is applied"
    assert verdicts.pop(rule) == ("PASS" if meets else "FAIL")
    assert set(verdicts.values()) <= {"PASS"}, "nothing else is wrong with this run"
    assert code == (0 if meets else 1)
    before = next(number for number, line in enumerate(lines) if line.startswith("rule "))
    assert meets or before, "why it is not met is said before the table"


def test_every_key_of_the_file_is_a_rule() -> None:
    assert [rule for rule in RULES if not rule.startswith("run.")] == list(KEYS)
    assert set(PAIRS) == set(RULES)
    assert set(RULES) >= PLACED


def judged(folder: Path, *records: BaseModel, subject: Manual = PLAIN, **of: object) -> Assessment:
    return assess(write(folder, *records, of=run(**of)), [subject])


def outcome(rule: str, limit: object, *runs: Assessment, baseline: Assessment | None = None) -> RuleOutcome:
    """The rule's outcome for some runs."""
    table, _, key = rule.partition(".")
    policy = parse(f"[{table}]\n{key} = {limit}\n".encode(), "gate.toml")
    result = judge(runs, policy, compare(runs[0], baseline) if baseline else None)
    return next(one for one in result.outcomes if one.rule == rule)


def test_what_is_within_the_limit_is_shown_all_the_same(tmp_path: Path) -> None:
    one = judged(tmp_path, *WHOLE, FAILED)
    within = outcome("failures.product", 1, one)
    assert (within.passed, within.limit.en, within.actual.en) == (True, "at most 1", "1")
    assert [problem.what for problem in within.problems] == [FAILED.test]
    assert not outcome("failures.product", 0, one).passed


@pytest.mark.parametrize(
    ("limit", "passed"), [("0.66", True), ("0.67", False), ("1", False), ("1.0", False), ("0", True)]
)
def test_a_share_is_that_of_the_file_to_the_last_digit(tmp_path: Path, limit: str, passed: bool) -> None:
    share = outcome("tests.pass_rate", limit, judged(tmp_path, *WHOLE, FAILED))
    assert (share.passed, share.actual.en) == (passed, "66.66 % (2/3)")


def test_what_is_not_everything_is_never_a_hundred_per_cent(tmp_path: Path) -> None:
    many = [record(test=f"t{number}") for number in range(20_000)]
    assert outcome("tests.pass_rate", 1.0, judged(tmp_path, *many, FAILED)).actual.en == "99.99 % (20000/20001)"


def test_of_nothing_there_is_no_share(tmp_path: Path) -> None:
    empty = assess(write(tmp_path), [])
    for rule in ("tests.pass_rate", "claims.covered"):
        share = outcome(rule, 0, empty)
        assert (share.passed, share.actual.en, len(share.problems)) == (False, "not known", 1)


def test_a_test_that_failed_at_an_accepted_deviation_counts_neither_way(tmp_path: Path) -> None:
    at_it = record("failed", ID, test="t-at-it", failure="product", stop={"phase": "check", "claims": [ID]})
    one = judged(tmp_path, RENAMED, record(), PROVEN, at_it, subject=with_deviation(DAY))
    assert outcome("tests.pass_rate", 1, one).actual.en == "100 % (2/2)"
    assert outcome("failures.product", 0, one).passed
    assert outcome("claims.differing", 0, one).passed


def test_claims_that_no_run_can_verify_are_not_missed(tmp_path: Path) -> None:
    beyond = claim(
        "rule", "beyond", statement="x", statement_en="x", not_verifiable="実機", not_verifiable_en="a phone"
    )
    one = judged(tmp_path, *WHOLE, subject=manual(HEADING, BUTTON, beyond, steps=[LAST]))
    assert outcome("claims.covered", 1, one).actual.en == "100 % (3/3)"


def test_what_is_not_verified_here_is_told_with_its_reason(tmp_path: Path) -> None:
    lacking = record("skipped", RULE, test="t-skipped", message="no", lacking=[{"need": "tenant"}])
    (said,) = outcome("claims.not_verified_here", 0, judged(tmp_path, *WHOLE[:2], lacking)).problems
    assert said.what == "tenant"
    assert "(1 claims): " in said.why.en


def test_without_a_baseline_nobody_knows_what_is_new(tmp_path: Path) -> None:
    alone = outcome("baseline.new_failures", 99, judged(tmp_path, *WHOLE))
    assert (alone.passed, alone.actual.en) == (False, "not known")
    assert "--baseline RUN" in alone.problems[0].why.en


def test_a_failure_is_new_to_the_run_of_its_kind(tmp_path: Path) -> None:
    def made(name: str, browser: str, *records: BaseModel) -> RunFolder:
        return write(tmp_path / name, *WHOLE, *records, of=run(run=name, browser=browser, started=START))

    before = [made("c0", "chromium 155", FAILED), made("f0", "firefox 152", record(test=FAILED.test))]
    now = [made("c1", "chromium 156", FAILED), made("f1", "firefox 153", FAILED)]
    policy = parse(b"[baseline]\nnew_failures = 0\n", "gate.toml")

    def found(*baseline: RunFolder) -> RuleOutcome:
        decided = judged_release(now, baseline=baseline, policy=policy)
        return decided.gate.outcomes[-1]

    assert [(problem.run, problem.what) for problem in found(*before).problems] == [("f1", FAILED.test)]
    alone = found(before[0])
    assert (alone.passed, [problem.what for problem in alone.problems]) == (False, ["f1"])


@pytest.mark.parametrize("scan", [None, Scan(files=9, values=3, unread=("a.zip",))], ids=["no scan", "not all read"])
def test_what_nobody_has_searched_may_hold_secrets(tmp_path: Path, scan: Scan | None) -> None:
    found = outcome("secrets.found", 99, judged(tmp_path, *WHOLE, scan=scan))
    assert (found.passed, found.actual.en, len(found.problems)) == (False, "not known", 1)


def test_a_run_without_an_end_has_no_length(tmp_path: Path) -> None:
    endless = outcome("duration.minutes", 60, judged(tmp_path, *WHOLE, finished=None))
    assert (endless.passed, endless.problems[0].why.en) == (False, "no end is on record")


def test_what_lay_between_a_run_and_its_resumption_is_no_part_of_its_length(tmp_path: Path) -> None:
    begun, again = record(ended=START + timedelta(minutes=5)), START + timedelta(days=1)
    one = judged(tmp_path, SEEN, begun, resumed=(again,), finished=again + timedelta(minutes=2))
    assert findings.took(one) == timedelta(minutes=7)


def test_a_test_that_was_gone_on_with_was_not_tried_again(tmp_path: Path) -> None:
    first = {"attempt": "1", "outcome": "pending", "duration": 1.0}
    resumed = record(test="t-resumed", attempt="2", continues=("1",), attempts=(first,))
    assert outcome("tests.retried", 0, judged(tmp_path, *WHOLE, resumed)).passed


def test_of_several_runs_all_are_counted_and_each_problem_says_whose_it_is(tmp_path: Path) -> None:
    first = judged(tmp_path / "r1", *WHOLE, FAILED, run="r1")
    second = judged(tmp_path / "r2", *WHOLE, FAILED, run="r2", profile="entra")
    counted = outcome("failures.product", 1, first, second)
    assert (counted.passed, counted.actual.en) == (False, "2")
    assert [(problem.run, problem.what) for problem in counted.problems] == [("r1", FAILED.test), ("r2", FAILED.test)]
    assert outcome("tests.minimum", 6, first, second).actual.en == "6"


def test_rules_that_all_runs_were_made_with_are_those_of_the_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reports.assessment.catalogue.load_all", lambda: (PLAIN,))
    folders = [RunFolder(path=tmp_path / name) for name in both({"browser": "a"}, {"browser": "b"})(tmp_path)]
    assert judged_release(folders).gate.policy == ""
    for folder in folders:
        (folder.path / "gate.toml").write_text("[tests]\nminimum = 5\n", encoding="utf-8")
        seal_records(folder.path)
    decided = judged_release(folders).gate
    assert (decided.policy, decided.outcomes[-1].actual.en, decided.passed) == ("gate.toml", "4", False)


def test_an_answer_that_several_runs_share_counts_once(tmp_path: Path) -> None:
    answered("not_ok")(tmp_path)
    write(tmp_path / "r2", *WHOLE, of=run(run="r2"))
    runs = [assess(write(tmp_path / name, *WHOLE, of=run(run=name)), [PLAIN]) for name in ("r2", "r3")]
    assert outcome("answers.not_ok", 0, *runs).actual.en == "1"


def test_no_run_at_all_does_not_pass() -> None:
    result = judge([])
    assert not result.passed
    assert result.problems[0].why.en == "there is no run"


def test_a_finished_run_without_a_seal_does_not_pass(tmp_path: Path) -> None:
    one = judged(tmp_path, *WHOLE)
    (tmp_path / "records.sha256").unlink()
    assert judge([one]).passed is False


@pytest.mark.parametrize("kind", ["missing", "added"])
def test_a_file_that_went_or_came_is_named(tmp_path: Path, kind: str) -> None:
    one = judged(tmp_path, *WHOLE)
    if kind == "missing":
        (tmp_path / "mails" / "main.jsonl").unlink()
    else:
        (tmp_path / "mails" / "more.jsonl").write_text("", encoding="utf-8")
    (problem,) = judge([one]).problems
    assert (problem.subject, problem.what.rpartition("/")[0]) == ("changed", "mails")


def test_reports_are_made_again_without_a_change_of_the_run(tmp_path: Path) -> None:
    one = judged(tmp_path, *WHOLE)
    (tmp_path / "summary.json").write_text("{}", encoding="utf-8")
    assert judge([one]).passed


def test_words_are_there_in_both_languages(tmp_path: Path) -> None:
    tables: dict[str, list[str]] = {}
    for rule, pair in PAIRS.items():
        if pair.limit:
            tables.setdefault(rule.partition(".")[0], []).append(pair.limit)
    everything = "\n".join(f"[{table}]\n" + "\n".join(lines) for table, lines in tables.items())
    outcomes = judge([judged(tmp_path, *WHOLE)], parse(everything.encode(), "gate.toml")).outcomes
    assert [one.rule for one in outcomes] == list(RULES)
    for one in outcomes:
        assert one.title.ja != one.title.en
        assert all(problem.why.ja != problem.why.en for problem in one.problems)
