"""Fixtures of the Microsoft sign-in's tests."""

import pytest

from mockenv.microsoft.sign_in import interaction
from mockenv.tests.microsoft.relying_party import RelyingParty, signed_in_at_once


@pytest.fixture
def party(monkeypatch: pytest.MonkeyPatch) -> RelyingParty:
    """A relying party of the Microsoft sign-in, at which everybody is signed in at once."""
    monkeypatch.setattr(interaction, "begin", signed_in_at_once)
    return RelyingParty()
