"""Contradictory verdicts of runs that were merged: told beside what decides, and not averaged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from rich.console import Console

from evidence.run_folder import RunFolder
from manuals.model import Manual
from reports.assessment.assess import Assessment, assess
from reports.comparison.contradictions import contradiction_words, contradictions
from reports.merge.folders import merge
from reports.summary.summarise import summary_of
from reports.summary.terminal import render
from tests.suite.reports.builders import CART, START, claim, manual, observation, page, record, run, sign_off, write

DEMO: Manual = manual(
    claim("control", "go", screen=CART, role="button", name="注文する"),
    claim("rule", "limit", statement="規則", statement_en="a rule"),
)
Runs = Callable[..., RunFolder]


@pytest.fixture
def made(tmp_path: Path) -> Runs:
    """Makes a run: test → how it came out, and the label that a cart has in it."""

    def make(
        name: str, tests: Mapping[str, str], label: str = "注文する", sees: str = "cart", **failed: object
    ) -> RunFolder:
        late = timedelta(hours=len(list(tmp_path.glob("*"))))
        own = {"failure": "product", "stop": {"phase": "check"}, "message": "1円", **failed}
        records = [
            record(
                outcome,
                *(("demo/1-1#limit",) if test.startswith("rule") else ()),
                test=test,
                attempt=f"{name}-{test}",
                ended=START + late,
                **(own if outcome == "failed" else {}),
            )
            for test, outcome in tests.items()
        ]
        seen = [
            observation(page(f'- button "{label}"'), test=test, attempt=f"{name}-{test}", picture=f"p/{name}.jpg")
            for test in tests
            if test == sees
        ]
        return write(tmp_path / name, *records, *seen, of=run(run=name, started=START + late))

    return make


def merged(tmp_path: Path, *runs: RunFolder) -> Assessment:
    return assess(merge(runs, "merged", tmp_path / "out"), [DEMO])


def told(assessment: Assessment) -> list[tuple[str, str, list[str], str]]:
    return [(one.kind, one.what, [each.said for each in one.told], one.decides) for one in contradictions(assessment)]


def test_a_test_that_failed_and_then_passed_contradicts_itself(tmp_path: Path, made: Runs) -> None:
    both = merged(tmp_path, made("a", {"rule": "failed", "x": "failed"}), made("b", {"rule": "passed", "x": "failed"}))
    assert told(both) == [
        ("test", "rule", ["failed", "passed"], "b"),
        ("claim", "demo/1-1#limit", ["differs", "holds"], "b"),
    ]
    assert contradiction_words(contradictions(both)[0]).en == "a: failed, b: passed (b decides)"
    assert contradiction_words(contradictions(both)[1]).ja == "a: 相違あり、b: 記載どおり(判定は b による)"


def test_a_claim_is_contradicted_where_every_test_passed(tmp_path: Path, made: Runs) -> None:
    runs = [made("a", {"cart": "passed"}), made("b", {"cart": "passed"}, label="注文"), made("c", {"cart": "passed"})]
    both = merged(tmp_path, *runs)
    assert told(both) == [("claim", "demo/1-1#go", ["holds", "differs", "holds"], "c")]
    (go, _) = (verdict for _, _, verdict in both.manuals[0].verdicts)
    assert go.state == "holds"


def test_what_was_not_repeated_contradicts_nothing(tmp_path: Path, made: Runs) -> None:
    runs = [made("a", {"cart": "passed", "x": "passed"}), made("b", {"cart2": "passed", "x": "passed"}, label="注文")]
    assert told(merged(tmp_path, *runs)) == []


def test_two_tests_that_see_a_claim_in_two_ways_contradict_nothing(tmp_path: Path, made: Runs) -> None:
    tests = {"x": "passed", "y": "passed"}
    assert told(merged(tmp_path, made("a", tests, sees="x"), made("b", tests, label="注文", sees="y"))) == []


def test_a_test_that_ran_once_makes_no_contradiction_of_one_that_ran_twice(tmp_path: Path, made: Runs) -> None:
    runs = [made("a", {"rule": "passed", "rule2": "failed"}), made("b", {"rule": "passed"})]
    assert told(merged(tmp_path, *runs)) == []


def test_a_failure_of_the_environment_contradicts_nothing(tmp_path: Path, made: Runs) -> None:
    runs = [made("a", {"rule": "failed"}, failure="environment"), made("b", {"rule": "passed"})]
    assert told(merged(tmp_path, *runs)) == []


def test_a_run_that_was_not_merged_has_none(made: Runs) -> None:
    assert contradictions(assess(made("a", {"rule": "failed"}), [DEMO])) == ()


def test_summary_and_terminal_tell_them(tmp_path: Path, made: Runs, capsys: pytest.CaptureFixture[str]) -> None:
    summary = summary_of(merged(tmp_path, made("a", {"rule": "failed"}), made("b", {"rule": "passed"})))
    assert [one.what for one in summary.contradictions] == ["rule", "demo/1-1#limit"]
    render(summary, Console(), "en")
    assert "a: failed, b: passed (b decides)" in capsys.readouterr().out


def test_sign_off_tells_them(tmp_path: Path, made: Runs) -> None:
    both = merged(tmp_path, made("a", {"rule": "failed"}), made("b", {"rule": "passed"}))
    assert "a: failed, b: passed (b decides)" in sign_off(both, {}, "en")
