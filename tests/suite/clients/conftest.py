"""A mock environment over https with Microsoft's screens as they ship, and clients that nobody here wrote."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from fixtures.mailbox.mailboxes import Mailboxes
from fixtures.mailbox.mailpit import MailpitMailbox, mailpit_client
from fixtures.people.visitor import VisitorFactory
from fixtures.provision.control_api import ControlApi, control_client
from fixtures.settings.model import Settings
from fixtures.target.environment import Target, mock_target
from mockenv import launcher
from runtime.node import find_node
from tests.suite.clients.node_client import NodeClient
from tools.setup import clients

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def node() -> Path:
    """Node.js, with the clients; the only reason to go without these tests is that there is none at all."""
    found = find_node()
    if found is None:
        pytest.skip("not verifiable here: there is no Node.js; python3 tejun.py setup installs one")
    if not clients.ready():
        pytest.fail("the clients are not installed as locked: run python3 tejun.py setup", pytrace=False)
    return found


@pytest.fixture(scope="session")
def tls_mock(node: Path, settings: Settings) -> Iterator[launcher.MockProcess]:  # noqa: ARG001 - not started in vain
    """A mock environment of these tests' own: the run's may serve http."""
    if settings.target != "mock":
        pytest.skip(f"not verifiable on {settings.target}: these clients are registered with the mock only")
    with launcher.start(tls=True, profile=settings.profile) as process:
        yield process


@pytest.fixture(scope="session")
def tls_target(tls_mock: launcher.MockProcess, settings: Settings) -> Target:
    """It, as a target."""
    return mock_target(tls_mock.base, settings)


@pytest.fixture
def prepare(tls_target: Target) -> Iterator[ControlApi]:
    """Prepares state there."""
    with control_client(tls_target) as client:
        yield ControlApi(client)


@pytest.fixture
def mailboxes(tls_target: Target) -> Iterator[Mailboxes]:
    """The mailboxes there."""
    with mailpit_client(tls_target.api_url, verify=False) as client:
        yield Mailboxes(lambda address: MailpitMailbox(address, client))


@pytest.fixture
def _visitor_factory(_visitor_factory: VisitorFactory, tls_target: Target) -> VisitorFactory:
    """Visitors go there. The browser does not know the certificate authority: the clients of Node.js check that one."""
    trusting = {**_visitor_factory.context_args, "ignore_https_errors": True}
    return replace(_visitor_factory, target=tls_target, context_args=trusting)


@pytest.fixture
def client(node: Path, tls_mock: launcher.MockProcess) -> NodeClient:
    """Runs clients of Node.js, which trust the mock's certificate authority."""
    assert tls_mock.ca is not None, "started with TLS"
    return NodeClient(node, tls_mock.ca)
