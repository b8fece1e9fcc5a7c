"""The history of the runs, their trend, and who is flaky."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from datetime import timedelta
from io import StringIO
from pathlib import Path
from threading import Thread

import pytest
from rich.console import Console

from evidence.outcomes import TestRecord
from evidence.run import Shard
from evidence.run_folder import RunFolder
from reports.build import build
from reports.history import index
from reports.history.charts import HEIGHT, stacked
from reports.history.command import main
from reports.history.entry import RunEntry, entry_of
from reports.history.flakiness import flaky_tests, flipping_claims
from reports.history.trend import duration, trend
from tests.suite.reports.builders import CART, START, claim, manual, observation, page, record, run, write

SUBJECT = manual(claim("control", "go", screen=CART, role="button", name="進む"))
A, B = "tests/demo/test_cart.py::test_a[お]", "tests/demo/test_cart.py::test_b"


@pytest.fixture(autouse=True)
def _catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reports.assessment.catalogue.load_all", lambda: (SUBJECT,))
    monkeypatch.setattr("reports.allure.allure_command", lambda: None)


@pytest.fixture
def command(tmp_path: Path) -> Callable[..., tuple[int, str]]:
    def call(*arguments: str) -> tuple[int, str]:
        out = StringIO()
        code = main(["--out", str(tmp_path), *arguments], Console(file=out, width=200))
        return code, out.getvalue()

    return call


def one(out: Path, day: int, *tests: TestRecord, shows: str = "進む", **changes: object) -> RunFolder:
    """The run of a day."""
    began = START + timedelta(days=day)
    of = run(run=f"r{day}", **{"started": began, "finished": began + timedelta(seconds=83), **changes})
    return write(out / f"r{day}", observation(page(f'- button "{shows}"')), *(tests or (record(),)), of=of)


def entry(
    day: int, tests: Mapping[str, str], claims: Mapping[str, str] | None = None, /, **changes: object
) -> RunEntry:
    """A line of the history."""
    given: dict[str, object] = {
        "run": f"r{day}",
        "started": START + timedelta(days=day),
        "release": "2026.4",
        "target": "mock",
        "profile": "documented",
        "browser": "Chromium 156",
        "revision": "abc1234",
        "ending": "complete",
        "tests": {state: {"f": [name for name in tests if tests[name] == state]} for state in set(tests.values())},
        "claims": {
            state: {"demo/1-1": [name for name, had in (claims or {}).items() if had == state]}
            for state in set((claims or {}).values())
        },
    }
    return RunEntry.model_validate({**given, **changes})


def test_a_build_takes_the_run_into_the_history(tmp_path: Path) -> None:
    flaky = record(test=B, attempts=({"attempt": "1", "outcome": "failed", "duration": 1},))
    folder = one(tmp_path, 1, record("failed", test=A, failure="product"), flaky, shows="進め")
    build(folder)
    (kept,) = index.read(tmp_path).entries
    assert kept == entry_of(folder)
    assert kept.test_states() == {A: "failed", B: "flaky"}
    assert kept.claim_states() == {"demo/1-1#go": "differs"}
    assert (kept.passed_gate, kept.signed, kept.seconds, kept.release) == (False, False, 83, "2026.4")
    assert (kept.test_counts["failed"], kept.test_counts["flaky"], kept.claim_counts["differs"]) == (1, 1, 1)


def test_a_run_that_is_built_again_has_one_line_in_its_place(tmp_path: Path) -> None:
    for day in (1, 2, 3):
        build(one(tmp_path, day))
    build(one(tmp_path, 2, shows="進め"))
    assert [(one.run, one.passed_gate) for one in index.read(tmp_path).entries] == [
        ("r1", True),
        ("r2", False),
        ("r3", True),
    ]


def test_an_unreadable_line_stays_and_is_said(tmp_path: Path) -> None:
    build(one(tmp_path, 1))
    file = tmp_path / index.RUNS
    file.write_text(file.read_text(encoding="utf-8") + '{"run": "cut', encoding="utf-8")
    build(one(tmp_path, 2))
    assert '{"run": "cut' in file.read_text(encoding="utf-8").splitlines()
    found = trend(tmp_path, 10)
    assert [entry.run for entry in found.entries] == ["r1", "r2"]
    assert "line 1" in found.notes[0]


def test_lines_of_a_newer_format_are_kept_and_not_understood(tmp_path: Path) -> None:
    newer = entry(5, {}).model_copy(update={"format": 2})
    index.keep(tmp_path, [entry(1, {})])
    with (tmp_path / index.RUNS).open("a", encoding="utf-8") as file:
        file.write(f"{newer.model_dump_json()}\n")
    index.keep(tmp_path, [entry(2, {})])
    assert [one.run for one in index.read(tmp_path).entries] == ["r1", "r2"]
    assert len((tmp_path / index.RUNS).read_text(encoding="utf-8").splitlines()) == 3


def test_runs_that_end_at_the_same_time_are_all_kept(tmp_path: Path) -> None:
    threads = [Thread(target=index.keep, args=(tmp_path, [entry(day, {"a": "passed"})])) for day in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one.run for one in index.read(tmp_path).entries] == [f"r{day}" for day in range(12)]


def test_the_trend_outlives_the_folders(tmp_path: Path, command: Callable[..., tuple[int, str]]) -> None:
    for day in (1, 2):
        build(one(tmp_path, day))
    shutil.rmtree(tmp_path / "r1")
    code, said = command("trend", "--lang", "en")
    assert code == 0
    assert [line.split()[0] for line in said.splitlines()[1:3]] == ["r2", "r1"]
    assert "no folder here" in said.splitlines()[2]


def test_the_trend_takes_in_runs_that_no_report_was_made_of(
    tmp_path: Path, command: Callable[..., tuple[int, str]]
) -> None:
    one(tmp_path, 1)
    said = command("trend")[1]
    assert "未判定" in said
    build(RunFolder(path=tmp_path / "r1"))
    assert "合格" in command("trend")[1]


def test_shards_are_no_runs_of_their_own(tmp_path: Path, command: Callable[..., tuple[int, str]]) -> None:
    one(tmp_path, 1, shard=Shard(number=1, of=2))
    one(tmp_path, 2)
    said = command("trend", "--lang", "en")[1]
    assert "r1" not in said.replace("trend.html", "")
    assert "1 shards are left out" in said


def test_the_trend_shows_the_last_runs_and_says_where_its_page_is(
    tmp_path: Path, command: Callable[..., tuple[int, str]]
) -> None:
    for day in range(1, 6):
        build(one(tmp_path, day, record("failed" if day == 3 else "passed", test=A)))
    (tmp_path / "r4" / "decisions.jsonl").write_text("{}\n", encoding="utf-8")
    code, said = command("trend", "--last", "3", "--lang", "en")
    lines = said.splitlines()
    assert (code, [line.split()[0] for line in lines[1:4]]) == (0, ["r5", "r4", "r3"])
    assert ["yes" in line for line in lines[1:4]] == [False, True, False]
    assert (lines[1].split()[-2:], lines[3].split()[-2:]) == (["1:23", "PASS"], ["1:23", "FAIL"])
    shown = (tmp_path / "trend.html").read_text(encoding="utf-8")
    assert lines[-1] == str(tmp_path / "trend.html")
    assert shown.count("<rect ") == 9
    assert 'data-lang="en"' in shown
    assert not re.findall(r"<[a-z]+ [^>]*(?:src|href)=", shown), "it needs no other file"


def test_names_of_the_page_are_text(tmp_path: Path, command: Callable[..., tuple[int, str]]) -> None:
    bad = 'tests/x.py::test["><script>alert(1)</script>]'
    for day, outcome in enumerate(("passed", "failed", "passed"), start=1):
        one(tmp_path, day, record(outcome, test=bad), product_release="<b>9</b>[red]")
    assert command("trend")[0] == 0
    shown = (tmp_path / "trend.html").read_text(encoding="utf-8")
    assert "alert(1)" in shown
    assert "<script>alert" not in shown
    assert "<b>9</b>" not in shown


def test_no_run_at_all_is_one_line(capsys: pytest.CaptureFixture[str], command: Callable[..., tuple[int, str]]) -> None:
    assert command("trend")[0] == 2
    assert capsys.readouterr().err.startswith("history: no run yet in ")


def test_both_on_one_revision_is_flaky() -> None:
    entries = [entry(1, {"a": "passed"}), entry(2, {"a": "failed"})]
    (found,) = flaky_tests(entries)
    assert (found.name, found.states, found.flips) == ("f::a", ("passed", "failed"), 1)
    assert found.mixed == ("abc1234 / 2026.4",)


@pytest.mark.parametrize(
    "changes",
    [
        {"revision": "def5678"},
        {"release": "2026.5"},
        {"target": "staging"},
        {"profile": "entra"},
    ],
    ids=str,
)
def test_a_test_that_broke_with_a_change_is_not_flaky(changes: dict[str, object]) -> None:
    assert not flaky_tests([entry(1, {"a": "passed"}), entry(2, {"a": "failed"}, None, **changes)])


def test_a_changed_checkout_is_no_revision() -> None:
    dirty = "abc1234-dirty"
    assert not flaky_tests([entry(1, {"a": "passed"}, revision=dirty), entry(2, {"a": "failed"}, revision=dirty)])


def test_retried_and_to_and_fro_are_flaky_and_skips_say_nothing() -> None:
    said = [("passed", "flaky", "passed"), ("failed", "passed", "skipped"), ("passed", "passed", "failed")]
    entries = [entry(day, {"a": a, "b": b, "c": c}, revision=f"r{day}") for day, (a, b, c) in enumerate(said)]
    found = {one.name: one for one in flaky_tests(entries)}
    assert {name: (one.flips, one.retried, one.mixed) for name, one in found.items()} == {
        "f::a": (2, 0, ()),
        "f::b": (0, 1, ()),
    }


def test_verdicts_that_flip() -> None:
    said = [("holds", "holds"), ("not_reached", "holds"), ("differs", "not_reached"), ("holds", "holds")]
    entries = [entry(day, {}, {"x": x, "y": y}, revision=f"r{day}") for day, (x, y) in enumerate(said)]
    (found,) = flipping_claims(entries)
    assert (found.name, found.flips, found.runs) == ("demo/1-1#x", 2, 4)


def test_columns_are_as_high_as_what_they_stand_for() -> None:
    chart = stacked([{"passed": 999, "failed": 1}, {}, {"passed": 500}], ("passed", "failed"))
    first, none, half = chart.columns
    assert [part.kind for part in first] == ["passed", "failed"]
    assert first[1].height == 2, "one failure of a thousand is in sight"
    assert sum(part.height for part in first) == pytest.approx(HEIGHT)
    assert (none, half[0].height) == ((), HEIGHT / 2)
    assert all(0 <= part.y <= HEIGHT for column in chart.columns for part in column)


@pytest.mark.parametrize(("seconds", "said"), [(None, "—"), (59.6, "1:00"), (83, "1:23"), (3723, "1:02:03")])
def test_durations(seconds: float | None, said: str) -> None:
    assert duration(seconds) == said
