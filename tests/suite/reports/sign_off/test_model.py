"""What the sign-off says: the fields of a test completion report, computed from the runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.assessment.assess import Assessment
from reports.sign_off.model.from_plan import FROM_PLAN, PlanEntry
from reports.sign_off.model.sign_off import SignOff
from tests.suite.reports.builders import START, run
from tests.suite.reports.releases import SIGNED, STAGING, failing, passing, signed_off


@pytest.fixture
def good(tmp_path: Path) -> Assessment:
    return passing(tmp_path / "r1")


@pytest.fixture
def bad(tmp_path: Path) -> Assessment:
    return failing(tmp_path / "r2")


@pytest.fixture
def report(bad: Assessment) -> SignOff:
    return signed_off(bad)


def test_a_release_that_passes_leaves_what_nobody_can_verify(good: Assessment) -> None:
    report = signed_off(good, name="2026.4.1")
    assert (report.release, report.passed, report.of_mock, report.recommendation) == ("2026.4.1", True, True, "mock")
    assert (report.verified, report.total) == (9, 10)
    assert [one.en for one in report.reasons] == ["claims that were not verified: 1"]
    assert (report.failures, report.differences, report.unmet, report.alerts) == ((), (), (), ())


def test_of_a_staging_it_is_recommended_with_the_conditions_that_remain(tmp_path: Path) -> None:
    report = signed_off(passing(tmp_path / "r3", of=run(**STAGING)))
    assert (report.of_mock, report.recommendation) == (False, "conditional")


def test_a_release_that_fails_is_not_recommended_and_says_why(report: SignOff) -> None:
    assert (report.passed, report.recommendation) == (False, "reject")
    reasons = [one.en for one in report.reasons]
    assert "A rule of the gate is not met: failures of the product (actual: 2, limit: 0)" in reasons
    assert reasons[-3:] == [
        "claims that were not verified: 5 (of high priority: 1)",
        "accepted deviations: 1",
        "flaky tests: 1",
    ]
    assert report.alerts[0].en.startswith("This run did not come to its end. r2: stopped before its end")


def test_failures_are_told_by_whose_they_are_with_claims_and_evidence(report: SignOff) -> None:
    assert [(one.kind, one.outcome, one.attempts) for one in report.failures] == [
        ("product", "failed", 1),
        ("product", "failed", 2),
        ("environment", "error", 1),
    ]
    first = report.failures[0]
    assert (first.line, first.claims) == ("注文が 2 件ある。1 件のはず", ("demo/1-2#once",))
    assert [(one.path, one.href) for one in first.evidence] == [
        ("pictures/二度押し.png", "pictures/%E4%BA%8C%E5%BA%A6%E6%8A%BC%E3%81%97.png"),
        ("traces/order.zip", "traces/order.zip"),
    ]


def test_a_file_that_is_gone_leads_nowhere(bad: Assessment, tmp_path: Path) -> None:
    (tmp_path / "r2" / "traces" / "order.zip").unlink()
    report = signed_off(bad)
    assert report.failures[0].evidence[1].href == ""
    assert [path for _, path, _ in report.evidence[0].missing] == ["traces/order.zip"]


def test_differences_leave_out_what_was_accepted(report: SignOff) -> None:
    assert [one.claim for one in report.differences] == ["demo/1-1#back", "demo/1-2#once"]
    assert [(one.deviation.claim, one.deviation.state, one.deviation.owner) for one in report.accepted] == [
        ("demo/1-1#clear", "accepted", "文書チーム 山田")
    ]


def test_what_was_not_verified_has_a_reason_a_remedy_and_a_risk(report: SignOff) -> None:
    told = [(gap.kind, gap.risk, [one.claim.partition("#")[2] for one in gap.claims], gap.tests) for gap in report.gaps]
    assert told == [
        ("not_reached", "normal", ["mail", "never"], 0),
        ("pending", "normal", ["later"], 0),
        ("lacking", "high", ["tenant"], 1),
        ("never", "normal", ["phone"], 0),
    ]
    assert report.gaps[1].remedy.en == "go on with python3 tejun.py resume r2 when they are due"
    assert report.gaps[2].claims[0].detail == "state=active"
    assert report.gaps[2].priorities == {"high": 1, "normal": 0, "low": 0}


def of_plan(report: SignOff) -> dict[str, PlanEntry]:
    return {entry.kind: entry for entry in report.from_plan}


def test_deviations_from_plan_are_told_also_where_there_are_none(report: SignOff) -> None:
    entries = of_plan(report)
    assert list(entries) == list(FROM_PLAN)
    numbers = {kind: entry.number for kind, entry in entries.items() if entry.number}
    assert numbers == {"ending": 1, "not_run": 3, "retried": 1, "flaky": 1, "skipped": 2, "pending": 1, "note": 1}
    assert entries["flaky"].items[0].why.en == "failed → passed: 画面が時間内に表示されなかった"
    assert [item.what for item in entries["skipped"].items] == ["旧画面は次の版で外す", "r2"]


def test_the_comparison_has_the_words_of_each_claim(bad: Assessment, good: Assessment) -> None:
    past = signed_off(bad, baseline=good).comparison
    assert past is not None
    assert (past.run, past.counts["new_failure"], past.counts["still_failing"]) == ("r1", 3, 0)
    once = next(one for one in past.verdicts if one.claim == "demo/1-2#once")
    assert (once.statement.en, once.before, once.now) == ("An order is taken once only", "holds", "differs")


def test_traceability_leads_from_section_to_claim_to_test_to_evidence(report: SignOff) -> None:
    row = next(one for one in report.claims if one.claim == "demo/1-2#once")
    assert (row.section.en, row.place, row.state, row.priority) == ("(1) Ordering", "1-2", "differs", "high")
    assert [(test.outcome, test.test) for test in row.tests] == [
        ("failed", "tests/demo/test_order.py::test_an_order_is_taken_once[chromium-二度押し]")
    ]
    assert [one.path for one in row.evidence][:1] == ["pictures/二度押し.png"]
    sections = report.manuals[0].sections
    assert [(one.number, one.total, one.tests["failed"]) for one in sections] == [("(1)", 6, 1), ("(2)", 4, 0)]


def test_of_several_runs_nothing_is_averaged(tmp_path: Path) -> None:
    one = failing(tmp_path / "one", run="one", browser="Chromium 156")
    other = failing(tmp_path / "other", run="other", browser="Firefox 153", started=START)
    report = signed_off(one, other)
    assert [run.run for run in report.runs] == ["one", "other"]
    assert len(report.tests) == 2 * len(one.tests)
    assert {failure.run for failure in report.failures} == {"one", "other"}
    assert {test.run for row in report.claims for test in row.tests} == {"one", "other"}
    assert all(row.by_run == () for row in report.claims), "they say the same"


def test_runs_that_disagree_are_both_told(tmp_path: Path) -> None:
    good = passing(tmp_path / "good", of=run(run="good", product_release="2026.5", **STAGING))
    report = signed_off(good, failing(tmp_path / "bad"))
    row = next(one for one in report.claims if one.claim == "demo/1-2#once")
    assert (row.state, row.by_run, row.contradictory) == ("differs", (("good", "holds"), ("r2", "differs")), True)
    tenant = next(one for one in report.claims if one.claim == "demo/2-1#tenant")
    assert tenant.state == "holds", "what one run has verified is verified"
    assert of_plan(report)["contradiction"].number > 0


def test_decisions_are_taken_as_they_were_signed(good: Assessment) -> None:
    report = signed_off(good, decisions=SIGNED)
    assert [(one.role, one.name) for one in report.decisions] == [("prepared", "佐藤 花子"), ("reviewed", "鈴木 一郎")]
