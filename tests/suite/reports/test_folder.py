"""A run folder that is missing or broken is told in one line, and nothing is lost."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from evidence.run import FORMAT
from evidence.run_folder import BrokenRunFolder, RunFolder
from reports.__main__ import main
from reports.summary.summarise import summarise
from tests.suite.reports.builders import START, TEST, action, claim, mail, manual, record, run, write


def test_what_was_written_is_read(tmp_path: Path) -> None:
    odd = mail("件名", text="行\u2028行\u0085行\x0c行")
    folder = write(tmp_path, record(), odd)
    assert folder.run() == run()
    assert folder.tests() == [record()]
    assert folder.mails() == [odd], "U+2028 and its like end no line of JSON"
    assert folder.observations() == []


def test_a_folder_without_records_is_an_empty_run(tmp_path: Path) -> None:
    (tmp_path / "run.json").write_text(run().model_dump_json(), encoding="utf-8")
    assert RunFolder(path=tmp_path).tests() == []


@pytest.mark.parametrize("content", ["", "{", f'{{"format": {FORMAT}, "run": "x"}}', "[]"])
def test_a_broken_run_json(tmp_path: Path, content: str) -> None:
    (tmp_path / "run.json").write_text(content, encoding="utf-8")
    with pytest.raises(BrokenRunFolder, match=r"run\.json: .*; run the suite again"):
        RunFolder(path=tmp_path).run()


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ({}, "not stated"),
        ({"format": None}, "not stated"),
        ({"format": 1}, "1"),
        ({"format": 99}, "99"),
        ({"format": 0}, "0"),
        ({"format": str(FORMAT)}, f'"{FORMAT}"'),
        ({"format": "1\n2"}, r'"1\n2"'),
        ({"format": True}, "true"),
    ],
)
def test_a_folder_of_another_format_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], stated: dict[str, object], told: str
) -> None:
    """Its records mean something else, whether or not they can be read."""
    content = {**run().model_dump(mode="json", exclude={"format"}), **stated}
    (tmp_path / "run.json").write_text(json.dumps(content), encoding="utf-8")

    for command in ("build", "show", "gate", "serve"):
        assert main([command, str(tmp_path)]) == 2
        [line] = capsys.readouterr().err.splitlines()
        assert f"run.json: the folder's format is {told}, and this checkout reads {FORMAT}: read it with" in line


def test_no_run_json(tmp_path: Path) -> None:
    with pytest.raises(BrokenRunFolder, match=r"run\.json is missing: give the folder of a run"):
        RunFolder(path=tmp_path / "nowhere").run()


@pytest.mark.parametrize("line", [b'{"test": "cut off in the mid', b'{"test": 1}', b"\xff\xfe"])
def test_a_broken_line_is_named(tmp_path: Path, line: bytes) -> None:
    folder = write(tmp_path, record())
    with (tmp_path / "tests" / "main.jsonl").open("ab") as file:
        file.write(line)
    with pytest.raises(BrokenRunFolder, match=r"main\.jsonl(:2: .*; repair or remove this line| cannot be read)"):
        folder.tests()


RULE = "demo/1-1#it"


def test_of_several_records_of_a_test_the_last_decides(tmp_path: Path) -> None:
    """Whoever wrote them: a test given twice, a worker that died and another that took over."""
    failed = record(
        "failed",
        RULE,
        message="it fails",
        failure="product",
        created=[{"kind": "person", "id": "a@b.test"}],
        evidence=["p.jpg"],
    )
    passed = record("passed", RULE, created=[{"kind": "person", "id": "c@d.test"}])
    folder = write(tmp_path, failed, record(test="another"), passed)

    mine, another = folder.tests()

    assert (mine.outcome, mine.flaky, [made.id for made in mine.created]) == ("passed", True, ["a@b.test", "c@d.test"])
    assert [(attempt.outcome, attempt.message) for attempt in mine.attempts] == [("failed", "it fails")]
    assert mine.all_evidence == ("p.jpg",)
    assert not another.flaky
    summary = summarise(folder, manuals=[manual(claim("rule", statement="規則", statement_en="rule"))])
    assert (summary.product_failures, summary.open) == ((), ())
    assert [(flaky.test, flaky.line, flaky.attempts) for flaky in summary.flaky] == [(TEST, "it fails", 2)]
    assert summary.tests == {"passed": 2, "failed": 0, "error": 0, "skipped": 0, "pending": 0}


def test_a_test_that_passed_and_then_fails_has_failed_once(tmp_path: Path) -> None:
    folder = write(tmp_path, record("passed", RULE), *[record("failed", RULE, message="it fails")] * 2)

    (only,) = folder.tests()

    assert (only.outcome, only.flaky, len(only.attempts)) == ("failed", False, 2)
    assert len(summarise(folder, manuals=[]).product_failures) == 1


def test_time_tells_which_record_is_the_last(tmp_path: Path) -> None:
    later = record("failed", attempt="2", ended=START + timedelta(seconds=2))
    earlier = record("passed", attempt="1", ended=START)

    (only,) = write(tmp_path, later, earlier).tests()

    assert (only.outcome, [attempt.attempt for attempt in only.attempts]) == ("failed", ["1"])


def test_records_that_know_their_attempts_tell_each_once(tmp_path: Path) -> None:
    first = record("failed", attempt="1", ended=START)
    second = record("failed", attempt="2", ended=START + timedelta(seconds=1)).after(first)
    third = record("passed", attempt="3", ended=START + timedelta(seconds=2)).after(second)

    for written in ([third], [second, third], [first, second, third, third]):
        (only,) = write(tmp_path / str(len(written)), *written).tests()
        assert (only.flaky, [attempt.attempt for attempt in only.attempts]) == (True, ["1", "2"])


def test_what_an_earlier_attempt_left_is_no_evidence(tmp_path: Path) -> None:
    clicks = [
        action("click", name=name).model_copy(update={"attempt": name}) for name in ("1", "2", "of a dead worker", "")
    ]
    folder = write(tmp_path, record("failed", attempt="1"), record("passed", attempt="2"), *clicks)
    assert [entry.name for entry in folder.actions()] == ["2", ""], (
        "what bears no attempt is of a run before there were any"
    )

    nobody_knows = write(tmp_path / "dead", record("error", test="x"), *clicks)
    assert len(nobody_knows.actions()) == len(clicks)
