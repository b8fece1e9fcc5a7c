"""What counts as a run's end: decided by one property, and said by everything that shows a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence.run import Ending
from reports.assessment.assess import assess
from reports.gate.problems import problems
from reports.summary.summarise import summary_of
from reports.words.endings import ended
from tests.suite.reports.builders import CART, claim, manual, observation, page, record, run, write

BUTTON = claim("control", "go", screen=CART, role="button", name="進む")
SEEN = observation(page('- button "進む"'))


@pytest.mark.parametrize(
    ("facts", "ending"),
    [
        ({}, "complete"),
        ({"exit_status": 1}, "complete"),
        ({"exit_status": 7}, "complete"),
        ({"exit_status": 2}, "interrupted"),
        ({"exit_status": 3}, "broken"),
        ({"exit_status": 4}, "broken"),
        ({"exit_status": 5}, "broken"),
        ({"exit_status": 137}, "broken"),
        ({"exit_status": -9}, "broken"),
        ({"finished": None, "exit_status": None}, "unfinished"),
        ({"finished": None, "exit_status": 0}, "unfinished"),
        ({"exit_status": None}, "unfinished"),
        ({"exit_status": 1, "not_run": 3}, "stopped"),
        ({"exit_status": 0, "not_run": 1}, "stopped"),
        ({"exit_status": 1, "not_collected": 1}, "stopped"),
    ],
)
def test_only_a_run_that_did_all_that_was_chosen_came_to_its_end(
    tmp_path: Path, facts: dict[str, object], ending: Ending
) -> None:
    made = run(**facts)
    assessment = assess(write(tmp_path, SEEN, record(), of=made), [manual(BUTTON)])
    found = [problem for problem in problems(assessment) if problem.subject == "run"]
    assert (made.ending, bool(found)) == (ending, ending != "complete")
    assert (summary_of(assessment).ending, summary_of(assessment).passed_gate) == (ending, ending == "complete")


def test_what_was_left_undone_is_said_in_both_languages() -> None:
    said = ended(run(exit_status=2, not_run=12))
    assert ("12" in said.ja, "中断" in said.ja) == (True, True)
    assert ("12" in said.en, "interrupted" in said.en) == (True, True)
