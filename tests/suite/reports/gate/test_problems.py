"""What keeps a run from being signed off, and how far it came."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel

from manuals.model import Manual, Step
from reports.assessment.assess import Assessment, assess
from reports.gate.problems import below, problems
from tests.suite.reports.builders import CART, claim, manual, observation, page, record, run, write

HEADING = claim("screen", "cart", screen=CART, heading="カート")
BUTTON = claim("control", "go", screen=CART, role="button", name="進む")
END: dict[str, object] = {"screen": "shop.end", "heading": "完了"}
SEEN = observation(page('- heading "カート" [level=1]', '- button "進む"'))


def assessed(path: Path, subject: Manual, *records: BaseModel, **of: object) -> Assessment:
    return assess(write(path, *records, of=run(**of)), [subject])


def found(assessment: Assessment, place: str | None = None) -> list[tuple[str, str]]:
    return [(problem.subject, problem.what) for problem in problems(assessment, place)]


def test_a_run_that_shows_everything_passes(tmp_path: Path) -> None:
    assert found(assessed(tmp_path, manual(HEADING, BUTTON), SEEN, record())) == []


def test_every_gap_is_listed(tmp_path: Path) -> None:
    other = Step(place="1-2", title="次", title_en="Next", claims=(claim("screen", screen="shop.end", heading="完了"),))
    subject = manual(HEADING, BUTTON, steps=[other])
    failed = record("failed", message="\nAssertionError: 二重注文\n…", failure="product", test="t2")
    broken = record("error", message="refused", failure="environment", test="t3")
    seen = observation(page('- heading "カート" [level=1]', '- button "戻る"'))
    assert found(assessed(tmp_path, subject, seen, failed, broken, finished=None)) == [
        ("run", "r1"),
        ("claim", "demo/1-1#go"),
        ("claim", "demo/1-2#it"),
        ("step", "demo/1-2"),
        ("screen", "shop.end"),
        ("product", "t2"),
        ("environment", "t3"),
    ]


def test_a_run_without_tests_does_not_pass(tmp_path: Path) -> None:
    assert found(assessed(tmp_path, manual(HEADING, BUTTON), SEEN)) == [("run", "r1")]


def test_a_part_of_a_manual(tmp_path: Path) -> None:
    other = Step(place="1-2", title="次", title_en="Next", claims=(claim("screen", screen="shop.end", heading="完了"),))
    assessment = assessed(tmp_path, manual(HEADING, steps=[other]), SEEN, record())
    assert found(assessment, "demo/1-1") == []
    assert found(assessment, "demo/1") == [("claim", "demo/1-2#it"), ("step", "demo/1-2")]
    assert found(assessment, "demo") == found(assessment, "demo/1")


def test_a_run_that_did_not_come_to_its_end_passes_nowhere(tmp_path: Path) -> None:
    for ending in ({"exit_status": 2}, {"exit_status": 1, "not_run": 2}, {"finished": None}):
        assessment = assessed(tmp_path, manual(HEADING), SEEN, record(), **ending)
        assert found(assessment) == [("run", "r1")]
        assert found(assessment, "demo/1-1") == [("run", "r1")]


def test_a_run_whose_manual_nobody_can_judge_does_not_pass(tmp_path: Path) -> None:
    folder = write(tmp_path, SEEN, record(), of=run(manuals={"demo": "1.0", "gone": "2.0"}))
    assert [problem.what for problem in problems(assess(folder, [manual(HEADING)]))] == ["gone"]
    assert [problem.subject for problem in problems(assess(folder, []))] == ["run", "run", "run"]


def test_missing_evidence_keeps_a_run_from_passing(tmp_path: Path) -> None:
    subject = manual(
        HEADING,
        steps=[
            Step(place="1-2", title="次", title_en="Next", claims=(claim("screen", screen="shop.end", heading="完了"),))
        ],
    )
    seen = observation(page('- heading "完了"'), "shop.end", place="demo/1-2")
    assessment = assessed(tmp_path, subject, SEEN, seen, record())
    (tmp_path / "observations" / "shop.end.webp").unlink()
    assert found(assessment) == [("evidence", "picture")]
    assert found(assessment, "demo/1-2") == [("evidence", "picture")]
    assert found(assessment, "demo/1-1") == []
    (problem,) = problems(assessment)
    assert problem.why.en == "1 missing or damaged: observations/shop.end.webp"


@pytest.mark.parametrize(
    ("what", "place", "inside"),
    [("m/2-2-3#x", "m/2-2", True), ("m/2-2", "m/2-2", True), ("m/2-21#x", "m/2-2", False), ("n/2-2", "m", False)],
)
def test_places(what: str, place: str, inside: bool) -> None:
    assert below(what, place) is inside


def test_a_step_with_nothing_to_check_is_no_gap(tmp_path: Path) -> None:
    empty = Step(place="1-2", title="読む", title_en="Read")
    assert found(assessed(tmp_path, manual(HEADING, steps=[empty]), SEEN, record())) == []


def test_a_step_that_was_only_walked_was_reached(tmp_path: Path) -> None:
    missed = Step(place="1-2", title="次", title_en="Next", claims=(claim("rule", statement="x", statement_en="x"),))
    walked = observation(page(), screen="shop.other", place="demo/1-2")
    assessment = assessed(tmp_path, manual(HEADING, steps=[missed]), SEEN, walked, record())
    assert found(assessment) == [("claim", "demo/1-2#it")]
