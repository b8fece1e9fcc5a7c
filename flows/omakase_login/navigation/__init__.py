"""The shortest route to every screen, for tests that are about the screen and not about how one gets there."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from flows.omakase_login.actor import Actor, Route
from flows.omakase_login.navigation import business_id, mail, omakase, order, store
from flows.routes import S, follow_route
from pages.business_id.sign_up_expired import SignUpExpired
from pages.omakase.first_login_expired import FirstLoginExpired
from pages.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Mapping

ROUTES: Mapping[type[Screen], Route] = {
    **store.ROUTES,
    **order.ROUTES,
    **business_id.ROUTES,
    **omakase.ROUTES,
    **mail.ROUTES,
}
"""Screen class → its route."""

WAITS: Mapping[type[Screen], timedelta] = {
    SignUpExpired: timedelta(minutes=30),
    FirstLoginExpired: timedelta(hours=24),
}
"""Screen class → how long one waits on the way to it."""


def go_to(screen: type[S], actor: Actor) -> S:
    """Bring the actor, who has prepared nothing and is not logged in, to a screen.

    Raises:
        NotArrived: the screen, or one before it, did not come.
    """
    return follow_route(ROUTES, screen, actor)
