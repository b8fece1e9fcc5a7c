"""A way to every screen, as direct as can be: for checks that are about one screen and not about the way there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.omakase_login.reach import business_id, mail, omakase, order, store
from flows.omakase_login.reach.visit import Visit, Way
from flows.visit import S, go_way
from pages.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Mapping

WAYS: Mapping[type[Screen], Way] = {**store.WAYS, **order.WAYS, **business_id.WAYS, **omakase.WAYS, **mail.WAYS}
"""Screen class → how to get there."""


def reach(screen: type[S], visit: Visit) -> S:
    """Bring the visitor, who has prepared nothing and is not logged in, to a screen.

    Raises:
        NotArrived: the screen, or one on the way, did not come.
    """
    return go_way(WAYS, screen, visit)
