"""``tejun.py pictures`` puts nothing into a run that was signed."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from evidence.checksums import DECISIONS
from tools.commands import pictures


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
