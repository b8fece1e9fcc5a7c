"""Fixtures of おまかせログイン's tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mockenv.tests.omakase.client import OmakaseClient

if TYPE_CHECKING:
    from mockenv.app import MockApp
    from mockenv.world import World


@pytest.fixture
def client(world: World, app: MockApp) -> OmakaseClient:
    """A browser at おまかせログイン."""
    return OmakaseClient(world, app)
