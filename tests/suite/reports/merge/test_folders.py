"""The shards of a run, merged: the same verdicts and counts as of one run, and what is missing is said."""

from __future__ import annotations

import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Callable, Container, Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import BaseModel

from evidence.outcomes import Created
from evidence.run import FoundSecret, Run, Scan, Shard
from evidence.run_folder import BrokenRunFolder, RunFolder
from evidence.seal import seal_records
from manuals.model import Manual
from reports.__main__ import main
from reports.assessment.assess import Assessment, assess
from reports.assessment.created import created_data
from reports.gate.problems import problems as gate_problems
from reports.merge.folders import merge
from reports.summary.summarise import summary_of
from reports.words.endings import ended
from tests.suite.reports.builders import START, action, claim, mail, manual, observation, page, record, run, write

CLAIMS = [
    claim("screen", "cart", screen="shop.cart", heading="カート"),
    *(claim("rule", name, statement="規則", statement_en="a rule") for name in ("limit", "price")),
]
DEMO: Manual = manual(
    *CLAIMS,
    claim("address", "shop", address="https://shop.example.jp/cart", screen="shop.cart"),
)
SHARES = "the same cut"
_PORT = re.compile(r":800\d")
"""Of the mocks: each machine's has its own."""


def node_id(number: int) -> str:
    """Node id of a made-up test."""
    return f"tests/demo/test_cart.py::test_it[{'いろはにほへとち'[number]}]"


def left(number: int, outcome: str = "passed", *, port: int = 8000, late: int = 0) -> list[BaseModel]:
    """What a test leaves, on a mock with that port."""
    test, attempt = node_id(number), f"{number}-{port}-{late}"
    claims = {1: ("demo/1-1#limit",), 2: ("demo/1-1#price",)}.get(number, ())
    failed = {"failure": "product", "stop": {"phase": "check"}, "message": "1円"} if outcome == "failed" else {}
    base = {"test": test, "attempt": attempt}
    seen = observation(
        page('- heading "カート" [level=1]'),
        url=f"http://shop.localhost:{port}/cart",
        picture=f"p/{number}.jpg",
        **base,
    )
    ended_at = START + timedelta(seconds=number + late)
    return [
        record(outcome, *claims, test=test, attempt=attempt, number=number, ended=ended_at, **failed),
        seen,
        action("click", name="進む", test=test).model_copy(update={"attempt": attempt}),
        mail(
            "登録のご案内",
            links=(f"http://id.localhost:{port}/signup?next=http%3A%2F%2Fshop.localhost%3A{port}%2F",),
            **base,
        ),
    ]


def shard_run(number: int, **changes: object) -> Run:
    """The record of a shard's run."""
    port = 8000 + number
    sites = {"shop": f"http://shop.localhost:{port}", "id": f"http://id.localhost:{port}"}
    own: dict[str, object] = {
        "run": f"shard-{number}",
        "started": START + timedelta(seconds=number),
        "sites": sites,
        "shard": Shard(number=number, of=4, chosen=8, shares=SHARES),
        "records": {"tests": 2, "observations": 2, "actions": 2, "mails": 2},
    }
    return run(**{**own, **changes})


Shards = Callable[..., list[RunFolder]]


@pytest.fixture
def shards(tmp_path: Path) -> Shards:
    """Four shards of eight tests, of which one fails."""

    def made(**changes: object) -> list[RunFolder]:
        found = []
        for number in range(1, 5):
            tests = [number - 1, 8 - number]  # as pytest-split shares them out: in no order
            records = [
                each for test in tests for each in left(test, "failed" if test == 2 else "passed", port=8000 + number)
            ]
            of = shard_run(number, exit_status=1 if 2 in tests else 0, **changes)
            found.append(write(tmp_path / f"machine-{number}" / of.run, *records, of=of))
        return found

    return made


@pytest.fixture
def whole(tmp_path: Path) -> RunFolder:
    """The same tests in one run."""
    records = [each for number in range(8) for each in left(number, "failed" if number == 2 else "passed")]
    return write(tmp_path / "whole", *records, of=run(exit_status=1))


def told(assessment: Assessment) -> dict[str, object]:
    """Everything that reports say of a run, but what every run has of its own."""
    of_its_own = {
        "run",
        "started",
        "finished",
        "wall_seconds",
        "artefacts",
        "environment",
        "folder",
        "workers",
        "reports",
    }
    verdicts = [_PORT.sub("", repr(verdict)) for result in assessment.manuals for _, _, verdict in result.verdicts]
    problems = gate_problems(assessment)
    summary = summary_of(assessment).model_dump(exclude=of_its_own)
    return {"verdicts": verdicts, "problems": problems, **summary}


def judged(folder: RunFolder) -> Assessment:
    """The run by the demo's catalogue."""
    return assess(folder, [DEMO])


def test_merged_shards_say_what_one_run_says(tmp_path: Path, shards: Shards, whole: RunFolder) -> None:
    merged = judged(merge(shards(), "merged", tmp_path / "out"))
    assert told(merged) == told(judged(whole))
    assert [test.test for test in merged.tests] == [node_id(number) for number in range(8)]
    assert {verdict.claim: verdict.state for _, _, verdict in merged.manuals[0].verdicts} == {
        "demo/1-1#cart": "holds",
        "demo/1-1#limit": "holds",
        "demo/1-1#price": "differs",
        "demo/1-1#shop": "holds",
    }
    assert not merged.missing
    assert merged.records.run.ending == "complete"
    assert [part.shard.number for part in merged.records.run.merged] == [1, 2, 3, 4]
    assert summary_of(merged).wall_seconds == 83 - 1  # they ran side by side


def test_orders_of_several_mocks_are_several_though_their_numbers_are_the_same(tmp_path: Path, again: Again) -> None:
    made = Created(kind="order", id="0001")
    parts = [again("one", [1]), again("other", [2], late=5)]
    for part in parts:
        file = part.path / "tests" / "main.jsonl"
        tests = [test.model_copy(update={"created": (made,)}) for test in part.tests()]
        file.write_text("".join(f"{test.model_dump_json()}\n" for test in tests), encoding="utf-8")
        seal_records(part.path)
    merged = judged(merge(parts, "merged", tmp_path / "out"))
    assert [(item.id, item.test) for item in created_data(merged).created] == [
        ("0001", node_id(1)),
        ("0001", node_id(2)),
    ]


def test_order_of_the_folders_makes_no_difference(tmp_path: Path, shards: Shards) -> None:
    parts = shards()
    one, other = merge(parts, "one", tmp_path / "out"), merge(parts[::-1], "other", tmp_path / "out")
    assert told(judged(one)) == told(judged(other))


def test_addresses_of_every_machines_mock_are_told_as_one_mocks(tmp_path: Path, shards: Shards) -> None:
    merged = merge(shards(), "merged", tmp_path / "out")
    assert {seen.url for seen in merged.observations()} == {"http://shop.localhost:8001/cart"}
    links = {link for sent in merged.mails() for link in sent.links}
    assert links == {"http://id.localhost:8001/signup?next=http%3A%2F%2Fshop.localhost%3A8001%2F"}


def test_a_shard_that_was_killed_and_run_again_is_told_by_its_later_attempts(
    tmp_path: Path, shards: Shards, whole: RunFolder
) -> None:
    parts = shards()
    # the killed one: no end on record, one test failed, of the other one only what was seen before it died
    not_yet_known = {"product_release": "unknown", "sites": {}, "shard": Shard(number=3, of=4)}
    killed = shard_run(3, run="killed", started=START, finished=None, exit_status=None, records={}, **not_yet_known)
    failed = left(5, "failed", port=8003, late=-60)
    begun = left(2, port=8003, late=-50)[1:]
    parts.append(write(tmp_path / "killed", *failed, *begun, of=killed))
    merged = judged(merge(parts, "merged", tmp_path / "out"))
    again = merged.records.record[node_id(5)]
    assert (again.outcome, again.flaky, len(again.attempts)) == ("passed", True, 1)
    assert merged.records.run.complete
    assert not merged.missing
    once = told(judged(whole))
    assert told(merged)["verdicts"] == once["verdicts"]
    assert told(merged)["tests"] == once["tests"]


def test_a_shard_that_is_missing_is_said_and_keeps_the_run_from_passing(tmp_path: Path, shards: Shards) -> None:
    merged = judged(merge([*shards()[:1], *shards()[3:]], "merged", tmp_path / "out"))
    assert merged.records.run.missing_shards == (2, 3)
    assert merged.records.run.ending == "stopped"
    assert ended(merged.records.run).en == "stopped before its end: shards missing: 2/4, 3/4"
    assert [problem.what for problem in gate_problems(merged) if problem.subject == "run"] == ["merged"]


@pytest.mark.parametrize(
    ("changes", "ending"),
    [
        ({"finished": None, "exit_status": None, "records": {}}, "unfinished"),
        ({"exit_status": 2}, "interrupted"),
        ({"exit_status": 3}, "broken"),
        ({"not_run": 1}, "stopped"),
    ],
    ids=["killed", "Ctrl-C", "an internal error", "stopped by -x"],
)
def test_a_shard_cut_short_makes_a_run_cut_short(
    tmp_path: Path, shards: Shards, changes: dict[str, object], ending: str
) -> None:
    parts = shards()
    cut = write(tmp_path / "cut", *left(1, port=8002), of=shard_run(2, **changes))
    merged = merge([parts[0], cut, *parts[2:]], "merged", tmp_path / "out").run()
    assert merged.ending == ending
    assert not merged.complete


def test_evidence_that_a_shard_has_lost_before_is_missing_after(tmp_path: Path, shards: Shards) -> None:
    parts = shards()
    (parts[1].path / "actions" / "main.jsonl").unlink()
    (parts[2].path / "p" / "2.jpg").unlink()
    for part in parts:
        seal_records(part.path)  # lost before the run was closed
    missing = judged(merge(parts, "merged", tmp_path / "out")).missing
    assert {(lost.kind, lost.path, lost.number) for lost in missing} == {
        ("record", "actions", 2),
        ("picture", "p/2.jpg", 1),
    }


def test_one_shard_alone_does_not_pass(tmp_path: Path) -> None:
    lone = write(tmp_path / "r", *left(0, port=8001), of=shard_run(1, records={}))
    said = [problem.why.en for problem in gate_problems(judged(lone)) if problem.subject == "run"]
    assert said == ["it is shard 1/4 of a run: merge all shards with python3 tejun.py merge"]


def refusals() -> Iterator[object]:
    """What a second shard differs in, and the one line that says so."""
    differ = "runs shard-1 and shard-2 differ in {} ({} and {}): "
    kinds = "runs of several kinds decide a release together, each for itself: python3 tejun.py sign-off RUN RUN"
    again, one = "run the older one again", "merge the shards and repetitions of one run only"
    cut = "runs shard-1 (--shard 1/4 of 8 tests) and shard-2 ({}) were cut differently: run all shards with the same "
    for changes, line in (
        ({"target": "staging"}, differ.format("target", "mock", "staging") + kinds),
        ({"profile": "entra"}, differ.format("profile", "documented", "entra") + kinds),
        ({"product_release": "2026.5"}, differ.format("release of the product", "2026.4", "2026.5") + again),
        ({"suite_revision": "def"}, differ.format("revision of the suite", "abc1234", "def") + again),
        ({"manuals": {}}, differ.format("manuals", "demo", "") + one),
        ({"manuals": {"demo": "2.0"}}, differ.format("the edition of demo", "1.0", "2.0") + again),
        ({"browser": "Firefox 153"}, differ.format("browser", "Chromium", "Firefox") + kinds),
        ({"survey": True}, differ.format("kind", "run", "survey") + one),
        ({"run": "shard-1", "started": START + timedelta(seconds=1)}, "run shard-1 is given twice ("),
        ({"shard": Shard(number=2, of=3, chosen=8, shares=SHARES)}, cut.format("--shard 2/3 of 8 tests")),
        ({"shard": Shard(number=2, of=4, chosen=9, shares="x")}, cut.format("--shard 2/4 of 9 tests")),
    ):
        yield pytest.param(changes, line, id=next(iter(changes)) + f" {next(iter(changes.values()))}")


@pytest.mark.parametrize(("changes", "line"), list(refusals()))
def test_runs_that_do_not_belong_together_are_refused_in_one_line(
    tmp_path: Path, changes: dict[str, object], line: str
) -> None:
    parts = [write(tmp_path / "1", of=shard_run(1)), write(tmp_path / "2", of=shard_run(2, **changes))]
    with pytest.raises(BrokenRunFolder) as refused:
        merge(parts, "merged", tmp_path / "out")
    assert str(refused.value).startswith(line)
    assert "\n" not in str(refused.value)
    assert not (tmp_path / "out" / "merged").exists()


def test_junit_has_every_test_once_as_the_last_run_tells_it(tmp_path: Path, shards: Shards) -> None:
    suites = "<testsuites><testsuite>{}</testsuite></testsuites>"
    case = '<testcase classname="a" name="{}" time="1.5">{}</testcase>'
    parts = shards()
    (parts[0].path / "junit.xml").write_text(suites.format(case.format("一", "<failure/>")), encoding="utf-8")
    (parts[1].path / "junit.xml").write_text(
        suites.format(case.format("一", "") + case.format("二", "<skipped/>")), encoding="utf-8"
    )
    (parts[2].path / "junit.xml").write_text("<testsuites><testsuite>", encoding="utf-8")
    for part in parts:
        seal_records(part.path)
    merged = merge(parts, "merged", tmp_path / "out")
    suite = ET.parse(merged.path / "junit.xml").find("testsuite")  # noqa: S314 - our own
    assert suite is not None
    counted = {name: suite.get(name) for name in ("tests", "failures", "errors", "skipped", "time")}
    assert counted == {"tests": "2", "failures": "0", "errors": "0", "skipped": "1", "time": "3.000"}


def test_command_merges_and_says_what_came_out(
    tmp_path: Path, shards: Shards, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [str(part.path) for part in shards()]
    out = tmp_path / "out"
    assert main(["--out", str(out), "merge", *paths, "--no-reports"]) == 0
    assert (out / "shard-1-merged" / "run.json").is_file()
    assert (out / "latest").read_text(encoding="utf-8") == "shard-1-merged\n"
    assert main(["--out", str(out), "merge", *paths, "--no-reports"]) == 2
    assert "shard-1-merged exists already: give --run another name, or delete it" in capsys.readouterr().err


def test_parts_stay_as_they_were(tmp_path: Path, shards: Shards) -> None:
    parts = shards()
    before = {path: path.read_bytes() for part in parts for path in part.path.rglob("*") if path.is_file()}
    shutil.rmtree(merge(parts, "merged", tmp_path / "out").path)
    assert {path: path.read_bytes() for path in before} == before


Again = Callable[..., RunFolder]


@pytest.fixture
def again(tmp_path: Path) -> Again:
    """Makes a run of some of the tests, begun so many minutes after START, in which some fail."""

    def made(
        name: str, tests: Sequence[int], failed: Container[int] = (), *, late: int = 0, **changes: object
    ) -> RunFolder:
        records = []
        for at, test in enumerate(tests):
            own = left(test, "failed" if test in failed else "passed", late=late * 60)
            records += [own[0].model_copy(update={"number": at}), *own[1:]]  # each run counts its own tests
        own_changes = {"run": name, "started": START + timedelta(minutes=late), "exit_status": int(bool(failed))}
        of = run(**{**own_changes, **changes})
        return write(tmp_path / "runs" / name, *records, of=of)

    return made


def test_tests_that_were_run_again_are_told_by_their_last_attempt(tmp_path: Path, again: Again) -> None:
    first = again("first", range(8), {2, 5})
    merged = judged(merge([again("second", [5, 2], {2}, late=60), first], "merged", tmp_path / "out"))
    mended, failing = merged.records.record[node_id(5)], merged.records.record[node_id(2)]
    assert (mended.outcome, mended.flaky, [one.outcome for one in mended.attempts]) == ("passed", True, ["failed"])
    assert (failing.outcome, [one.outcome for one in failing.attempts]) == ("failed", ["failed"])
    assert [test.test for test in merged.tests] == [node_id(number) for number in range(8)]
    assert merged.records.run.complete
    assert merged.records.run.exit_status == 1
    assert [part.run for part in merged.records.run.merged] == ["first", "second"]
    assert not merged.missing
    assert [flaky.test for flaky in summary_of(merged).flaky] == [node_id(5)]


def test_a_run_whose_failures_were_mended_has_none(tmp_path: Path, again: Again) -> None:
    parts = [again("first", range(8), {5}), again("second", [5], late=60)]
    merged = judged(merge(parts, "merged", tmp_path / "out"))
    assert merged.records.run.exit_status == 0
    assert gate_problems(merged) == ()


@pytest.mark.parametrize("whole", [0, 60], ids=["the whole run first", "the whole run last"])
def test_tests_are_told_in_the_order_of_the_largest_run(tmp_path: Path, again: Again, whole: int) -> None:
    parts = [again("whole", range(6), late=whole), again("some", [4, 1, 7], late=30)]
    merged = merge(parts, "merged", tmp_path / "out")
    assert [test.test for test in merged.tests()] == [node_id(number) for number in (*range(6), 7)]


def test_a_run_that_was_cut_short_is_made_good_by_one_of_the_same_tests(tmp_path: Path, again: Again) -> None:
    killed: dict[str, object] = {"finished": None, "exit_status": None, "selection": "all"}
    first = again("first", [0, 1, 2], **killed)
    some = again("some", [0, 1, 2], late=10, selection="three")
    assert merge([first, some], "short", tmp_path / "out").run().ending == "unfinished"
    whole = again("whole", range(8), late=20, selection="all")
    assert merge([first, some, whole], "made-good", tmp_path / "out").run().ending == "complete"


def test_a_repetition_that_was_cut_short_makes_a_run_cut_short(tmp_path: Path, again: Again) -> None:
    parts = [again("first", range(8), {2}), again("second", [2], late=5, exit_status=2)]
    assert merge(parts, "merged", tmp_path / "out").run().ending == "interrupted"


def test_a_merged_run_can_be_merged_with_a_repetition(tmp_path: Path, shards: Shards, again: Again) -> None:
    merged = merge(shards(), "merged", tmp_path / "out")
    repeated = again("again", [2], late=60)
    twice = judged(merge([merged, repeated], "twice", tmp_path / "out"))
    record_ = twice.records.record[node_id(2)]
    assert (record_.outcome, len(record_.attempts)) == ("passed", 1)
    assert [test.test for test in twice.tests] == [node_id(number) for number in range(8)]
    assert [part.run for part in twice.records.run.merged] == ["shard-1", "shard-2", "shard-3", "shard-4", "again"]
    assert {seen.url for seen in twice.records.observations} == {"http://shop.localhost:8001/cart"}
    assert twice.records.run.complete
    assert gate_problems(twice) == ()
    with pytest.raises(BrokenRunFolder, match="have the run shard-1 in common: give it once"):
        merge([merged, shards()[0], repeated], "thrice", tmp_path / "out")


def test_a_merged_run_that_lacks_a_shard_lacks_it_after_a_repetition(
    tmp_path: Path, shards: Shards, again: Again
) -> None:
    short = merge(shards()[1:], "short", tmp_path / "out")
    both = merge([short, again("again", [2], late=60)], "both", tmp_path / "out").run()
    assert ended(both).en == "stopped before its end: shards missing: 1/4"


def test_time_between_a_run_and_its_repetition_is_none_of_the_run(tmp_path: Path, again: Again) -> None:
    day, own = 24 * 60, timedelta(seconds=83)
    parts = [again("one", range(8)), again("other", [2], late=day, finished=START + timedelta(minutes=day) + own)]
    summary = summary_of(judged(merge(parts, "merged", tmp_path / "out")))
    assert summary.wall_seconds == 83 + 83
    killed = again("killed", range(8), finished=None, exit_status=None, selection="all")
    whole = again("whole", range(8), late=day, selection="all", finished=START + timedelta(minutes=day) + own)
    tests = judged(merge([killed, whole], "made-good", tmp_path / "out"))
    assert summary_of(tests).wall_seconds == 83  # of what was killed, nobody knows when


def test_secrets_of_every_repetition_are_told(tmp_path: Path, again: Again) -> None:
    leak = Scan(files=1, values=1, found=(FoundSecret(path="junit.xml", kind="whole"),))
    clean = Scan(files=2, values=3)
    parts = [again("one", [1], scan=leak, selection="x"), again("other", [1], late=5, scan=clean, selection="x")]
    scan = merge(parts, "merged", tmp_path / "out").run().scan
    assert scan is not None
    assert [one.path for one in scan.found] == ["one/junit.xml"]
    unscanned = [*parts, again("last", [1], late=9, selection="x")]
    assert merge(unscanned, "unscanned", tmp_path / "out").run().scan is None


def test_manuals_of_repetitions_are_those_of_all(tmp_path: Path, again: Again) -> None:
    parts = [again("one", [1], manuals={"demo": "1.0"}), again("other", [2], late=5, manuals={"else": "3"})]
    assert merge(parts, "merged", tmp_path / "out").run().manuals == {"demo": "1.0", "else": "3"}


def test_one_whole_run_is_nothing_to_merge(tmp_path: Path, again: Again) -> None:
    with pytest.raises(BrokenRunFolder, match="run one is a whole one: give its repetitions as well"):
        merge([again("one", [1])], "merged", tmp_path / "out")
    with pytest.raises(BrokenRunFolder, match="no run to merge"):
        merge([], "merged", tmp_path / "out")
