"""A mock environment of these tests' own, and people who exist nowhere else in it."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest

from mockenv.launcher import MockProcess, start
from mockenv.microsoft.sign_in import interaction
from mockenv.tests.iij_desk import Customer
from mockenv.tests.loopback import Tab, prepare
from mockenv.tests.relying_party import RelyingParty, signed_in_at_once

if TYPE_CHECKING:
    from collections.abc import Iterator

PASSWORD = "not-a-secret-1"
_numbers = count(1)


@pytest.fixture(scope="session")
def mock() -> Iterator[MockProcess]:
    """A running mock environment, apart from the run's target."""
    with start() as process:
        yield process


@pytest.fixture
def email() -> str:
    """The address of somebody new."""
    return f"Person-{next(_numbers)}@Example.com"


@pytest.fixture
def registered(mock: MockProcess, email: str) -> str:
    """The address of somebody with a Business ID."""
    prepare(mock, "business-ids", email=email, password=PASSWORD, company="模擬商事株式会社", name="見本 花子")
    return email


@pytest.fixture
def tab(mock: MockProcess) -> Tab:
    """A browser without cookies."""
    return Tab(mock)


@pytest.fixture
def customer(mock: MockProcess) -> Customer:
    """Somebody who will have a contract for the IIJ ID service."""
    return Customer(mock, f"{next(_numbers):06d}")


@pytest.fixture
def party(monkeypatch: pytest.MonkeyPatch) -> RelyingParty:
    """A relying party of the Microsoft sign-in, at which everybody is signed in at once."""
    monkeypatch.setattr(interaction, "begin", signed_in_at_once)
    return RelyingParty()
