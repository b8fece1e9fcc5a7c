"""Routes of the control API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.applications import Starlette

if TYPE_CHECKING:
    from mockenv.world import World


def build(world: World) -> Starlette:
    """The application that answers below ``/control/``."""
    return Starlette()
