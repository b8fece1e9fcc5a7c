"""Commands that make files of a run put nothing into one that was signed."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from evidence.checksums import DECISIONS
from tools.commands import evidence, pictures


@pytest.mark.parametrize("options", [(), ("--compare", "old"), ("--out", "r1/sub")], ids=["make", "compare", "out"])
def test_a_signed_run_gets_no_pictures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], options: tuple[str, ...]
) -> None:
    folder = tmp_path / "r1"
    folder.mkdir()
    (folder / DECISIONS).touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pictures, "_read", lambda *_: (folder, SimpleNamespace(), []))

    assert pictures.main(["r1", *options]) == 2

    said = capsys.readouterr().err
    assert said.startswith("pictures: r1 was signed (")
    assert said.count("\n") == 1
    assert [file.name for file in folder.iterdir()] == [DECISIONS]


def test_a_signed_run_gets_no_workbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "r1"
    folder.mkdir()
    (folder / DECISIONS).touch()
    (folder / "run.json").touch()

    assert evidence.main([str(folder), "--out", str(folder / "evidence.xlsx")]) == 2

    said = capsys.readouterr().err
    assert said.startswith("evidence: r1 was signed (")
    assert said.count("\n") == 1
    assert not (folder / "evidence.xlsx").exists()
