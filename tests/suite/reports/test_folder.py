"""A run folder that is missing or broken is told in one line, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.run_folder import BrokenRunFolder, RunFolder
from tests.suite.reports.builders import mail, record, run, write


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


@pytest.mark.parametrize("content", ["", "{", '{"run": "x"}', "[]"])
def test_a_broken_run_json(tmp_path: Path, content: str) -> None:
    (tmp_path / "run.json").write_text(content, encoding="utf-8")
    with pytest.raises(BrokenRunFolder, match=r"run\.json: .*; run the suite again"):
        RunFolder(path=tmp_path).run()


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
