"""A mock environment in this process and one that runs, and people who exist nowhere else in them."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from starlette.testclient import TestClient

from mockenv.app import MockApp
from mockenv.launcher import MockProcess, start
from mockenv.tests.api import Api
from mockenv.tests.clients import new_world
from mockenv.tests.loopback import loopback_client
from mockenv.tests.mails import deliver_at_once
from mockenv.tests.people import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mockenv.world import World

_numbers = count(1)

# Hypothesis gives examples the time that a busy machine takes.
settings.register_profile("mockenv", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("mockenv")


@pytest.fixture
def world() -> World:
    """A mock environment that nobody has been in, whose mails arrive in its own mailbox."""
    world = new_world()
    deliver_at_once(world)
    return world


@pytest.fixture
def app(world: World) -> MockApp:
    """Its application."""
    return MockApp(world)


@pytest.fixture
def api(app: MockApp) -> Api:
    """Its APIs."""
    return Api(TestClient(app, "http://127.0.0.1:8000", follow_redirects=False))


@pytest.fixture(scope="session")
def mock() -> Iterator[MockProcess]:
    """A running mock environment, apart from the run's target: for what is about the server and its mail server."""
    with start() as process:
        yield process


@pytest.fixture
def server_api(mock: MockProcess) -> Iterator[Api]:
    """The APIs of the running mock environment."""
    with loopback_client(mock.base) as http:
        yield Api(http)


@pytest.fixture
def number() -> str:
    """A number that nobody else has."""
    return f"{next(_numbers):06d}"


@pytest.fixture
def email(number: str) -> str:
    """The address of somebody new."""
    return f"Person-{number}@Example.com"


@pytest.fixture
def registered(api: Api, email: str) -> str:
    """The address of somebody with a Business ID."""
    api.prepare("business-ids", email=email, password=PASSWORD, company="模擬商事株式会社", name="見本 花子")
    return email
