"""Fixtures of the IIJ ID service's tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mockenv.tests.iij.customer import Customer, IijClient

if TYPE_CHECKING:
    from mockenv.app import MockApp
    from mockenv.tests.api import Api
    from mockenv.world import World


@pytest.fixture
def client(world: World, app: MockApp) -> IijClient:
    """A browser at IIJ Service Online."""
    return IijClient(world, app)


@pytest.fixture
def customer(api: Api, client: IijClient, number: str) -> Customer:
    """Somebody who will have a contract for the IIJ ID service."""
    return Customer(api, client.another_browser, number)
