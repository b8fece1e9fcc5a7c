"""What the checks of reports begin with."""

import pytest


@pytest.fixture(autouse=True)
def _no_browser_for_reports(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports that are built here have a PDF that nobody has printed: what is printed has checks of its own."""
    monkeypatch.setattr("reports.sign_off.files.sign_off_pdf", lambda *_: b"%PDF- not printed")
