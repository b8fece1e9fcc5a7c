"""A way to every screen, as direct as can be: for checks that are about one screen and not about the way there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.microsoft_sign_in.reach import phone, portal, provider
from flows.microsoft_sign_in.reach.visit import Visit, Way
from flows.visit import S, go_way
from pages.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Mapping

WAYS: Mapping[type[Screen], Way] = {**provider.WAYS, **portal.WAYS, **phone.WAYS}
"""Screen class → how to get there."""
PROFILES: Mapping[type[Screen], str] = {
    **dict.fromkeys(phone.DOCUMENTED_ONLY, "documented"),
    **dict.fromkeys(provider.ENTRA_ONLY | phone.ENTRA_ONLY, "entra"),
}
"""Screen class → the only profile of the provider's screens in which there is such a screen."""


def reach(screen: type[S], visit: Visit) -> S:
    """Bring the person, who has no account and at whose browser nobody signed in yet, to a screen.

    Raises:
        NotArrived: the screen, or one on the way, did not come.
    """
    return go_way(WAYS, screen, visit)
