"""The base of all components."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.region import Region

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from pages.screen import Screen


class Component(Region):
    """A region that several screens share, scoped to its root."""

    def __init__(self, screen: Screen, root: Locator) -> None:
        super().__init__(screen.visitor, root, screen.key)
