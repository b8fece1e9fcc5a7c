"""``tejun.py steps``: steps by kind, starting points, and whether the scenario that proves a way has walked it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from evidence.outcomes import TestRecord
from evidence.records import REJOIN, Action
from flows.starting_points import WALKS
from tests.suite.reports import builders
from tools.commands import steps
from tools.steps.counting import OBSERVED_AGAIN, Kind, steps_of
from tools.steps.starting_points import passes, uses_of

HOME = WALKS["iij.home"]
WALKER = f"{HOME.scenario}[chromium]"
BEGINNER = "tests/iij_id_requests/test_works.py::test_it[chromium]"


def prepared(test: str = BEGINNER) -> TestRecord:
    return builders.record(test=test, provided=[{"verb": "session", "source": "control_api", "item": "iij.home"}])


def arrivals(test: str, *screens: str) -> list[Action]:
    entries = [builders.action("arrive", screen, test=test) for screen in screens]
    return [
        entry.model_copy(update={"time": entry.time + timedelta(seconds=2 * number)})
        for number, entry in enumerate(entries)
    ]


def test_steps_are_counted_by_kind_with_the_time_until_the_next(tmp_path: Path) -> None:
    entries = arrivals(BEGINNER, "iij.login", "iij.home", "iij.inquiry")
    folder = builders.write(
        tmp_path, builders.record(test=BEGINNER), builders.record("skipped", test="other"), *entries
    )
    counted = steps_of(folder)
    arrived = counted.by_kind[Kind("arrive", "iij")]
    assert (counted.tests, counted.total, arrived.times, arrived.seconds) == (1, 3, 3, 4.0)


def test_a_screen_that_is_observed_again_is_a_step(tmp_path: Path) -> None:
    again = builders.observation("", "iij.home", test=BEGINNER, name="refused")
    once = builders.observation("", "iij.home", test=BEGINNER)
    counted = steps_of(builders.write(tmp_path, builders.record(test=BEGINNER), again, once))
    assert {kind: tally.times for kind, tally in counted.by_kind.items()} == {Kind(OBSERVED_AGAIN, "iij"): 1}


def test_tests_never_share_a_time(tmp_path: Path) -> None:
    one, other = arrivals(BEGINNER, "iij.login", "iij.home"), arrivals(WALKER, "iij.login")
    late = [entry.model_copy(update={"time": entry.time + timedelta(seconds=1)}) for entry in other]
    records = [builders.record(test=BEGINNER), builders.record(test=WALKER)]
    counted = steps_of(builders.write(tmp_path, *records, *one, *late))
    assert counted.by_kind[Kind("arrive", "iij")].seconds == 2.0


@pytest.mark.parametrize(
    ("shown", "outcome", "proof"),
    [
        (HOME.screens, "passed", "walked"),
        (HOME.screens[1:], "passed", "not walked"),
        (HOME.screens, "failed", "not run"),
    ],
)
def test_a_way_is_proved_by_a_scenario_that_walked_it_and_passed(
    tmp_path: Path, shown: tuple[str, ...], outcome: str, proof: str
) -> None:
    walker = builders.record(outcome, test=WALKER)
    folder = builders.write(tmp_path, walker, prepared(), prepared(test="other"), *arrivals(WALKER, *shown))
    use = next(use for use in uses_of(folder) if use.start == "iij.home")
    assert (use.prepared, use.proof) == (2, proof)


def test_a_scenario_that_was_let_stand_somewhere_has_not_walked_there(tmp_path: Path) -> None:
    login, home = arrivals(WALKER, *HOME.screens)
    gone = builders.action(REJOIN, "iij.login", "ログイン", test=WALKER)
    gone = gone.model_copy(update={"time": login.time + timedelta(seconds=1), "used": "iij.home"})
    folder = builders.write(tmp_path, builders.record(test=WALKER), login, gone, home)
    assert next(use.proof for use in uses_of(folder) if use.start == "iij.home") == "not walked"


def test_screens_may_come_between() -> None:
    assert passes(["a", "x", "b"], ("a", "b"))
    assert not passes(["b", "a"], ("a", "b"))


def test_the_command_fails_where_a_scenario_did_not_walk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    walked = builders.write(tmp_path / "1", builders.record(test=WALKER), *arrivals(WALKER, *HOME.screens))
    stayed = builders.write(tmp_path / "2", builders.record(test=WALKER), *arrivals(WALKER, "iij.home"))
    assert steps.main([str(walked.path)]) == 0
    assert "歩いた / walked" in capsys.readouterr().out
    assert steps.main([str(stayed.path)]) == 1


def test_the_change_against_an_earlier_run_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = builders.write(tmp_path / "1", builders.record(test=WALKER), *arrivals(WALKER, *HOME.screens))
    now = builders.write(tmp_path / "2", prepared(), *arrivals(BEGINNER, "iij.home"))
    assert steps.main([str(now.path), str(before.path)]) == 0
    assert "以前 / before: 1, 2 (-50%)" in capsys.readouterr().out


def test_a_run_that_is_not_there_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert steps.main([str(tmp_path / "nowhere")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
