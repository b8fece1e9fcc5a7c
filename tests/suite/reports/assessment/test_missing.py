"""Evidence that a run's records name and its folder lacks is counted, and every report says so."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from evidence.run_folder import RunFolder
from manuals.model import Manual
from reports.assessment.assess import assess
from reports.build import build
from tests.suite.reports.builders import CART, EMPTY_ZIP, action, claim, manual, observation, page, record, run, write

PICTURE, TRACE = f"observations/{CART}.webp", "traces/test_order.zip"
SEEN = observation(page('- button "進む"'))
FAILED = record("failed", "demo/1-1#go", message="違う", failure="product", evidence=(TRACE,))
REPORTS = ("traceability.csv", "summary.json", "manual_report.html", "sign_off.html")
ATTACHED = {
    "steps": [{"steps": [{"attachments": [{"name": "x", "source": "deep-attachment.jpg"}]}]}],
    "attachments": [],
}


@pytest.fixture
def subject() -> Manual:
    return manual(claim("control", "go", screen=CART, role="button", name="進む"))


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    """A complete run that has left evidence of every kind."""
    records = (SEEN, FAILED, action("click"))
    made = write(tmp_path / "r1", *records)
    results = made.path / "allure-results"
    results.mkdir()
    (results / "a-result.json").write_text(json.dumps(ATTACHED), encoding="utf-8")
    (results / "deep-attachment.jpg").write_bytes(b"")
    return write(tmp_path / "r1", *records, of=run(records=made.counted()))


def gone(folder: RunFolder, subject: Manual) -> list[tuple[str, str, int]]:
    return [(one.kind, one.path, one.number) for one in assess(folder, [subject]).missing]


def test_a_run_as_it_was_left_lacks_nothing(folder: RunFolder, subject: Manual) -> None:
    assert gone(folder, subject) == []


@pytest.mark.parametrize("lose", [Path.unlink, lambda file: file.write_bytes(b"")], ids=["deleted", "emptied"])
@pytest.mark.parametrize(("path", "kind"), [(PICTURE, "picture"), (TRACE, "trace")])
def test_a_file_that_a_record_names(
    folder: RunFolder, subject: Manual, path: str, kind: str, lose: Callable[[Path], object]
) -> None:
    lose(folder.path / path)
    assert gone(folder, subject) == [(kind, path, 1)]


def test_a_picture_that_is_another_or_only_half(tmp_path: Path, subject: Manual) -> None:
    """Pictures are named by what they hold."""
    data = b"a picture of the screen"
    path = f"observations/pictures/{sha256(data).hexdigest()[:20]}.jpg"
    folder = write(tmp_path / "r1", observation(page('- button "進む"'), picture=path), record())
    for content, lost in ((data, []), (data[:5], [("picture", path, 1)]), (b"another", [("picture", path, 1)])):
        (folder.path / path).write_bytes(content)
        assert gone(folder, subject) == lost


def test_a_picture_that_several_observations_share_is_lost_once_and_by_all(tmp_path: Path, subject: Manual) -> None:
    tree = page('- button "進む"')
    own = observation(tree, place="demo/1-1")
    shared = observation(tree, place="demo/1-2", test="second", pictured_by=own.test)
    folder = write(tmp_path / "r1", own, shared, record(), record(test="second"))
    assert gone(folder, subject) == []
    (folder.path / own.picture).unlink()
    (lost,) = assess(folder, [subject]).missing
    assert (lost.path, lost.places) == (own.picture, frozenset({"demo/1-1", "demo/1-2"}))


def test_a_trace_that_is_cut_off(folder: RunFolder, subject: Manual) -> None:
    (folder.path / TRACE).write_bytes(EMPTY_ZIP[:10])
    assert gone(folder, subject) == [("trace", TRACE, 1)]


def test_an_attachment_of_allure(folder: RunFolder, subject: Manual) -> None:
    (folder.path / "allure-results" / "deep-attachment.jpg").unlink()
    assert gone(folder, subject) == [("attachment", "allure-results/deep-attachment.jpg", 1)]


def test_records_that_are_fewer_than_they_were(folder: RunFolder, subject: Manual) -> None:
    """Without the record of its failure a run would pass."""
    (folder.path / "tests" / "main.jsonl").write_text(record().model_dump_json()[:0], encoding="utf-8")
    (folder.path / "allure-results" / "a-result.json").unlink()
    assert gone(folder, subject) == [("record", "tests", 1), ("record", "allure-results", 1)]


def test_a_folder_of_pictures_that_is_gone_is_counted(tmp_path: Path, subject: Manual) -> None:
    seen = [observation(page('- button "進む"'), picture=f"observations/pictures/{number}.jpg") for number in range(30)]
    folder = write(tmp_path / "r1", *seen, record())
    for picture in (folder.path / "observations" / "pictures").iterdir():
        picture.unlink()
    summary = build(folder, manuals=[subject], allure_command=["false"]).summary
    assert not summary.passed_gate
    assert len(summary.missing) == 30
    assert summary.artefacts["pictures"] == 0


def test_every_report_says_so(folder: RunFolder, subject: Manual) -> None:
    (folder.path / PICTURE).unlink()
    (folder.path / TRACE).unlink()
    for _ in range(2):  # a second build knows as much as the first
        summary = build(folder, manuals=[subject], allure_command=["false"]).summary
    assert [one.path for one in summary.missing] == [PICTURE, TRACE]
    written = {name: (folder.path / name).read_text(encoding="utf-8") for name in REPORTS}
    assert f"{PICTURE} (ファイルなし、または破損)" in written["traceability.csv"]
    assert json.loads(written["summary.json"])["missing"] == [
        {"kind": "picture", "path": PICTURE, "number": 1},
        {"kind": "trace", "path": TRACE, "number": 1},
    ]
    for name in ("manual_report.html", "sign_off.html"):
        assert "Evidence that the records name is missing or damaged" in written[name]
        assert f'href="{TRACE}"' not in written[name]
        assert f'src="{PICTURE}"' not in written[name]
    assert PICTURE in written["manual_report.html"]
    assert TRACE in written["sign_off.html"]


def test_a_screen_without_its_pictures_says_so(tmp_path: Path, subject: Manual) -> None:
    folder = write(tmp_path / "r1", SEEN, record())
    whole = build(folder, manuals=[subject], allure_command=["false"])
    assert whole.summary.passed_gate
    assert "画像なし、または破損" not in (folder.path / "manual_report.html").read_text(encoding="utf-8")
    (folder.path / PICTURE).unlink()
    build(folder, manuals=[subject], allure_command=["false"])
    text = (folder.path / "manual_report.html").read_text(encoding="utf-8")
    assert "画像なし、または破損" in text
    assert f'src="{PICTURE}"' not in text
