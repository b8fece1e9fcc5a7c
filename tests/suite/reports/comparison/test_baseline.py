"""What has changed since the baseline: tests and verdicts, each in one way."""

from __future__ import annotations

from pathlib import Path

from evidence.outcomes import TestRecord
from reports.assessment.assess import Assessment, assess
from reports.comparison.baseline import VerdictChange, compare
from tests.suite.reports.builders import CART, claim, manual, observation, page, record, write

_NAME = claim("control", screen=CART, role="button", name="注文する")


def _judged(folder: Path, *tests: TestRecord, label: str = "注文する") -> Assessment:
    seen = observation(page(f'- button "{label}"'))
    return assess(write(folder, *tests, seen), [manual(_NAME)])


def _test(name: str, outcome: str = "passed", seconds: float = 1.0) -> TestRecord:
    return record(outcome, test=name, duration=seconds, failure="product" if outcome == "failed" else None)


def test_each_test_has_changed_in_one_way(tmp_path: Path) -> None:
    before = _judged(
        tmp_path / "1",
        _test("a", "failed"),
        _test("b", "failed"),
        _test("c"),
        _test("d", seconds=4),
        _test("e"),
        _test("f"),
    )
    now = _judged(
        tmp_path / "2",
        _test("a", "failed"),
        _test("b"),
        _test("c", "failed"),
        _test("d", seconds=9),
        _test("e", seconds=4),
        _test("g"),
    )

    changes = [(change.kind, change.test) for change in compare(now, before).tests]

    assert changes == [
        ("new_failure", "c"),
        ("still_failing", "a"),
        ("fixed", "b"),
        ("slower", "d"),
        ("added", "g"),
        ("gone", "f"),
    ]


def test_a_verdict_that_changed_is_told_with_both(tmp_path: Path) -> None:
    before, now = _judged(tmp_path / "1", _test("a")), _judged(tmp_path / "2", _test("a"), label="注文")

    assert compare(now, before).verdicts == (VerdictChange("demo/1-1#it", "holds", "differs"),)
    assert compare(before, before).verdicts == ()
