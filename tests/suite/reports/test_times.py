"""Readers read Japan's time; data files keep the offset of the machine."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from evidence.times import to_the_second
from reports.__main__ import main
from reports.formats.html import at
from tests.suite.reports.builders import run, write

LATE = datetime(2026, 11, 21, 15, 21, 15, tzinfo=UTC)


def test_evening_in_london_is_the_next_day_in_japan() -> None:
    assert to_the_second(LATE) == at(LATE) == "2026-11-22 00:21:15 JST"


def test_runs_are_listed_in_japans_time_and_kept_in_their_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(tmp_path / "night", of=run(run="night", started=LATE))

    main(["--out", str(tmp_path), "list"])

    assert "2026-11-22 00:21 JST" in capsys.readouterr().out
    assert json.loads((folder.path / "run.json").read_text(encoding="utf-8"))["started"] == "2026-11-21T15:21:15Z"
