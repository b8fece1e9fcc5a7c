"""``python -m reports sign-off``: of one run, of several, of what was signed, and without a browser."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from evidence.seal import seal_records
from reports.__main__ import main
from reports.formats.pdf import NoPdf
from reports.trust.verify import verify
from tests.suite.reports.builders import run
from tests.suite.reports.releases import STAGING, failing, guide, passing

pytestmark = pytest.mark.usefixtures("unprinted")

Command = Callable[..., tuple[int, str]]
FILES = ("sign_off.html", "sign_off.pdf", "sign_off.xlsx")


@pytest.fixture(autouse=True)
def _catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reports.assessment.catalogue.load_all", lambda: (guide(),))
    monkeypatch.setattr("reports.allure.allure_command", lambda: None)


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    def call(*arguments: str) -> tuple[int, str]:
        out = StringIO()
        code = main(["--out", str(tmp_path), *arguments], Console(file=out, width=200))
        return code, out.getvalue() + capsys.readouterr().err

    return call


def made(tmp_path: Path, name: str, command: Command, **of: object) -> None:
    """A run that passes, sealed and reported on."""
    passing(tmp_path / name, of=run(run=name, **of))
    seal_records(tmp_path / name)
    assert command("build", name)[0] == 0


def test_the_sign_off_of_a_run_stands_in_its_folder_and_verifies(tmp_path: Path, command: Command) -> None:
    made(tmp_path, "r1", command)
    code, said = command("sign-off", "r1", "--release", "2026.4.1")
    assert code == 0, said
    assert "12" in said
    assert all(str(tmp_path / "r1" / name) in said for name in FILES)
    page = (tmp_path / "r1" / "sign_off.html").read_text(encoding="utf-8")
    assert "2026.4.1" in page
    assert 'href="run.json"' in page
    assert json.loads((tmp_path / "r1" / "gate.json").read_text(encoding="utf-8"))["release"] == "2026.4.1"
    assert verify(tmp_path / "r1").findings == ()


def test_the_exit_code_is_the_verdict(tmp_path: Path, command: Command) -> None:
    failing(tmp_path / "r2")
    code, said = command("sign-off", "r2", "--lang", "en")
    assert code == 1
    assert "run.complete" in said


def test_several_runs_make_a_release_with_a_folder_of_its_own(tmp_path: Path, command: Command) -> None:
    made(tmp_path, "chromium", command, browser="Chromium 156", product_release="2026.5", **STAGING)
    made(tmp_path, "firefox", command, browser="Firefox 153", product_release="2026.5", **STAGING)
    code, said = command("sign-off", "chromium", "firefox")
    assert (code, "--release NAME" in said) == (2, True)
    code, said = command("sign-off", "chromium", "firefox", "--release", "2026.5")
    assert code == 0, said
    folder = tmp_path / "2026.5"
    assert {file.name for file in folder.iterdir()} >= {"release.json", "gate.json", "SHA256SUMS", *FILES}
    page = (folder / "sign_off.html").read_text(encoding="utf-8")
    assert 'href="../firefox/run.json"' in page
    assert "Chromium 156, Firefox 153" in page
    assert verify(folder).findings == ()
    assert command("sign-off", "2026.5")[0] == 0, "it can be made again by its name"


def test_what_was_signed_is_not_made_again_but_copied_with_its_decisions(tmp_path: Path, command: Command) -> None:
    made(tmp_path, "r1", command)
    decided = ("--as", "田中 三郎", "--role", "承認", "--decision", "承認")
    assert command("sign", "r1", *decided)[0] == 0
    before = {file: file.read_bytes() for file in (tmp_path / "r1").rglob("*") if file.is_file()}
    code, said = command("sign-off", "r1")
    assert (code, "--to FOLDER" in said) == (2, True)
    assert command("sign-off", "r1", "--to", str(tmp_path / "copy"))[0] == 0
    assert {file: file.read_bytes() for file in (tmp_path / "r1").rglob("*") if file.is_file()} == before
    assert sorted(file.name for file in (tmp_path / "copy").iterdir()) == sorted(FILES)
    page = (tmp_path / "copy" / "sign_off.html").read_text(encoding="utf-8")
    assert "田中 三郎" in page
    assert 'href="../r1/run.json"' in page


def test_without_a_pdf_the_rest_is_there_and_one_line_says_so(
    tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(tmp_path, "r1", command)

    def no_browser(*_: object) -> bytes:
        raise NoPdf("no PDF: no browser was found")

    monkeypatch.setattr("reports.sign_off.files.sign_off_pdf", no_browser)
    code, said = command("sign-off", "r1")
    assert (code, "no PDF: no browser was found" in said) == (0, True)
    assert not (tmp_path / "r1" / "sign_off.pdf").exists(), "the old one says what is true no more"
    assert verify(tmp_path / "r1").findings == ()


def test_the_baseline_is_compared(tmp_path: Path, command: Command) -> None:
    made(tmp_path, "r1", command)
    failing(tmp_path / "r2")
    command("sign-off", "r2", "--baseline", "r1")
    page = (tmp_path / "r2" / "sign_off.html").read_text(encoding="utf-8")
    assert "新たに失敗" in page.partition('id="comparison"')[2]
