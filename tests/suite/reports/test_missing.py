"""Evidence that a run's records name and its folder has lost is counted, and said before anybody signs."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from reports.assessment import Assessment, assess
from reports.build import build
from reports.gate import problems
from reports.missing import missing
from reports.run_folder import RunFolder
from reports.summary import summary_of
from tests.suite.reports.builders import CART, claim, manual, observation, page, record, run, write

BUTTON = claim("control", "go", screen=CART, role="button", name="進む")
SEEN = observation(page('- button "進む"'))
PICTURE = f"observations/{CART}.webp"


def assessed(folder: RunFolder) -> Assessment:
    return assess(folder, [manual(BUTTON)])


def lost(folder: RunFolder) -> list[tuple[str, str, int]]:
    return [(one.kind, one.path, one.number) for one in missing(folder, assessed(folder).material)]


def test_nothing_is_missing(tmp_path: Path) -> None:
    assert lost(write(tmp_path, SEEN, record())) == []


def test_a_deleted_picture_is_counted_and_keeps_the_run_from_passing(tmp_path: Path) -> None:
    folder = write(tmp_path, SEEN, record())
    (tmp_path / PICTURE).unlink()
    assert lost(folder) == [("picture", PICTURE, 1)]
    assert [(problem.subject, problem.what) for problem in problems(assessed(folder))] == [("evidence", "picture")]
    assert [one.path for one in summary_of(assessed(folder)).missing] == [PICTURE]
    assert summary_of(assessed(folder)).passed_gate is False


def test_an_empty_file_is_no_picture(tmp_path: Path) -> None:
    folder = write(tmp_path, SEEN, record())
    (tmp_path / PICTURE).write_bytes(b"")
    assert lost(folder) == [("picture", PICTURE, 1)]


def test_a_trace_and_a_picture_of_a_failure(tmp_path: Path) -> None:
    failed = record("failed", failure="product", evidence=("observations/f.jpg", "traces/f.zip"))
    assert lost(write(tmp_path, SEEN, failed)) == [
        ("picture", "observations/f.jpg", 1),
        ("trace", "traces/f.zip", 1),
    ]


def test_an_attachment_of_allures_however_deep_its_step(tmp_path: Path) -> None:
    folder = write(tmp_path, SEEN, record())
    results = tmp_path / "allure-results"
    results.mkdir()
    steps = [{"steps": [{"attachments": [{"source": "a.jpg"}, {"source": "b.jpg"}]}]}]
    (results / "1-result.json").write_text(json.dumps({"steps": steps}), encoding="utf-8")
    (results / "b.jpg").write_bytes(b"a picture")
    assert lost(folder) == [("attachment", "allure-results/a.jpg", 1)]


def test_records_that_are_fewer_than_they_were(tmp_path: Path) -> None:
    folder = write(tmp_path, SEEN, record(), of=run(records={"tests": 3, "observations": 1}))
    assert lost(folder) == [("record", "tests", 2)]


def test_a_place_is_kept_from_passing_only_by_what_stood_for_it(tmp_path: Path) -> None:
    other = claim("control", "back", screen="shop.other", role="button", name="戻る")
    subject = manual(BUTTON, other)
    elsewhere = observation(page('- button "戻る"'), screen="shop.other", place="demo/2-1")
    folder = write(tmp_path, SEEN, elsewhere, record())
    (tmp_path / "observations/shop.other.webp").unlink()
    assert [problem.subject for problem in problems(assess(folder, [subject]), "demo/1-1")] == []
    assert [problem.subject for problem in problems(assess(folder, [subject]))] == ["evidence"]


def test_the_reports_do_not_show_what_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path, SEEN, record())
    (tmp_path / PICTURE).unlink()
    monkeypatch.setattr("reports.catalogue.load_all", lambda: (manual(BUTTON),))
    monkeypatch.setattr("reports.allure.allure_command", lambda: None)
    build(folder)
    assert f'src="{PICTURE}"' not in (tmp_path / "manual_report.html").read_text(encoding="utf-8")
    assert "ファイルなし" in (tmp_path / "manual_report.html").read_text(encoding="utf-8")
    assert PICTURE in (tmp_path / "sign_off.html").read_text(encoding="utf-8")
    with (tmp_path / "traceability.csv").open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.reader(table))
    assert any("ファイルなし" in cell for row in rows for cell in row)
