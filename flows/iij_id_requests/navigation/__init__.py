"""The shortest route to every screen, for tests that are about the screen and not about how one gets there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.iij_id_requests.actor import Actor, Route
from flows.iij_id_requests.navigation import links, service_online
from flows.routes import S, follow_route
from pages.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Mapping

ROUTES: Mapping[type[Screen], Route] = {**service_online.ROUTES, **links.ROUTES}
"""Screen class → its route."""


def go_to(screen: type[S], actor: Actor) -> S:
    """Bring the operator, who has no contract yet and is not logged in, to a screen.

    Raises:
        NotArrived: the screen, or one before it, did not come.
    """
    return follow_route(ROUTES, screen, actor)
