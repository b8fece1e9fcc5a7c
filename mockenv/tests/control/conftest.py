"""Fixtures of the control API's tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mockenv.tests.store.client import StoreClient

if TYPE_CHECKING:
    from mockenv.app import MockApp
    from mockenv.world import World


@pytest.fixture
def client(world: World, app: MockApp) -> StoreClient:
    """A browser at the store."""
    return StoreClient(world, app)
