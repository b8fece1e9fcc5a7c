"""The shortest route to every screen, for tests that are about the screen and not about how one gets there."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from flows.microsoft_sign_in.actor import Actor, Route
from flows.microsoft_sign_in.navigation import phone, portal, provider
from flows.routes import S, follow_route
from pages.microsoft.authenticator_timeout import AuthenticatorTimeout
from pages.phone.expired import PhoneExpired
from pages.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Mapping

ROUTES: Mapping[type[Screen], Route] = {**provider.ROUTES, **portal.ROUTES, **phone.ROUTES}
"""Screen class → its route."""
PROFILES: Mapping[type[Screen], str] = {
    **dict.fromkeys(phone.DOCUMENTED_ONLY, "documented"),
    **dict.fromkeys(provider.ENTRA_ONLY | phone.ENTRA_ONLY, "entra"),
}
"""Screen class → the only profile of the provider's screens in which there is such a screen."""

WAITS: Mapping[type[Screen], timedelta] = {
    AuthenticatorTimeout: timedelta(minutes=1),
    PhoneExpired: timedelta(minutes=1),
}
"""Screen class → how long one waits on the way to it."""


def go_to(screen: type[S], actor: Actor) -> S:
    """Bring the person, who has no account and at whose browser nobody has signed in, to a screen.

    Raises:
        NotArrived: the screen, or one before it, did not come.
    """
    return follow_route(ROUTES, screen, actor)
