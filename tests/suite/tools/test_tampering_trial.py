"""The trial on a small run: whatever is done to it is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence.seal import seal_records
from reports.build import build
from tests.suite.reports.builders import CART, claim, manual, observation, page, record, write
from tools.tampering_trial import prepare, told, trials


@pytest.fixture(autouse=True)
def _catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    subject = manual(claim("control", "go", screen=CART, role="button", name="進む"))
    monkeypatch.setattr("reports.assessment.catalogue.load_all", lambda: (subject,))
    monkeypatch.setattr("reports.allure.allure_command", lambda: None)


def test_all_is_named(tmp_path: Path) -> None:
    folder = write(tmp_path / "r1", record(evidence=("traces/a.zip",)), observation(page('- button "進む"')))
    seal_records(folder.path)
    build(folder)
    lines: list[str] = []

    found = list(trials(prepare(folder.path, tmp_path / "copy", seed=1), 40, 5))

    assert told(iter(found), lines.append) == 0, "\n".join(lines)
    counted = {one.deed: one.done for one in found}
    assert counted["one byte changed"] == 40
    assert (counted["removed"], counted["added"], counted["renamed"]) == (5, 5, 5)
    assert "signed run built again" in counted
    assert len(lines) >= len(found) + 1


@pytest.mark.usefixtures("unprinted")
def test_what_is_not_named_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path / "r1", record(), observation(page('- button "進む"')))
    seal_records(folder.path)
    build(folder)
    tampering = prepare(folder.path, tmp_path / "copy", seed=1)
    monkeypatch.setattr("reports.trust.verify._of_manifest", lambda *_: ())
    lines: list[str] = []

    assert told(iter(list(trials(tampering, 10, 2))), lines.append) == 1
