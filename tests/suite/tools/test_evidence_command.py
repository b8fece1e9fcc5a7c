"""``tejun.py evidence``: the evidence workbook of a run, from the command line."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from tests.suite.reports.builders import observation, page, record, write
from tools.commands import evidence


def test_the_command_writes_beside_the_run_and_changes_nothing_in_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(tmp_path / "r1", observation(page('- button "次へ進む"')), record()).path
    before = {file: sha256(file.read_bytes()).hexdigest() for file in folder.rglob("*") if file.is_file()}
    assert evidence.main([str(folder)]) == 0
    assert {file: sha256(file.read_bytes()).hexdigest() for file in folder.rglob("*") if file.is_file()} == before
    [made] = tmp_path.glob("*.xlsx")
    assert made.name == "r1_エビデンス.xlsx"
    assert str(made) in capsys.readouterr().out
    assert evidence.main([str(folder), "--lang", "en", "--only", "failures", "--out", str(tmp_path / "e.xlsx")]) == 0
    assert (tmp_path / "e.xlsx").is_file()


def test_what_cannot_be_read_or_written_is_said_in_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert evidence.main([str(tmp_path / "none")]) == 2
    assert capsys.readouterr().err.startswith("evidence: no run ")
    folder = write(tmp_path / "r1", record()).path
    assert evidence.main([str(folder), "--out", str(tmp_path / "no" / "e.xlsx")]) == 2
    assert "make it writable" in capsys.readouterr().err
