"""What the checks of reports begin with."""

import pytest


@pytest.fixture(autouse=True)
def _no_browser_for_reports(unprinted: None) -> None:
    """What is printed has checks of its own."""
