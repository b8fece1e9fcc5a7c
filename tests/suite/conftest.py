"""What several of the suite's own checks begin with; Hypothesis gives examples the time that a busy machine takes."""

import pytest
import trustme
from hypothesis import HealthCheck, settings

from fixtures.settings.model import PREFIX, Settings

settings.register_profile("tejun", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("tejun")


@pytest.fixture
def no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment sets nothing for the suite."""
    for field in Settings.model_fields:
        monkeypatch.delenv(f"{PREFIX}{field.upper()}", raising=False)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """A certificate authority that nobody trusts unless told to."""
    return trustme.CA()


@pytest.fixture
def unprinted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports that are built in this process have a PDF that no browser has printed."""
    monkeypatch.setattr("reports.sign_off.files.sign_off_pdf", lambda *_: b"%PDF- not printed")
